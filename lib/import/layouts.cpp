#include "import/layouts.h"

namespace hdcid {

// A new layout is one file and one line here.
const std::vector<Layout>& layouts() {
  static const std::vector<Layout> table = {
      {"vggsound-avel",
       "VGGSound-AVEL 40K for pretraining: csv, one zip with a pickle per clip, prompts",
       "data csv categories audio-dir video-dir prompts prompt-csv modalities subset steps dtype "
       "skip-missing strict repeated-ids",
       import_vggsound_avel},
      {"ave", "AVE: HDF5 features and labels, order files for the three splits",
       "data categories audio video labels order steps dtype skip-missing strict", import_ave},
      {"avvp", "AVVP: tab separated csv per modality, one zip with a pickle per clip",
       "data csv categories audio-dir video-dir modality split-fractions steps dtype skip-missing "
       "strict",
       import_avvp},
      {"ave-avvp-train", "AVE clips with labels of the classes shared with AVVP",
       "data categories audio video labels order split-fractions steps dtype skip-missing strict",
       import_ave_avvp_train},
      {"ave-avvp", "AVVP clips of the classes shared with AVE",
       "data csv categories audio-dir video-dir modality split-fractions steps dtype skip-missing "
       "strict",
       import_ave_avvp},
      {"ucf", "UCF-101 video clips of the classes shared with VGGSound",
       "data csv categories other-categories video-dir split-fractions steps dtype skip-missing "
       "strict repeated-ids",
       import_ucf},
      {"vgg", "VGGSound audio clips of the classes shared with UCF-101",
       "data csv without categories other-categories audio-dir split-fractions steps dtype "
       "skip-missing strict repeated-ids",
       import_vgg},
      {"avs-s4", "AVS-S4, for segmentation: frames and masks; to --queries sounds and prompts",
       "data csv categories audio-dir prompts prompt-csv modalities queries steps dtype "
       "skip-missing strict",
       import_avs_s4},
      {"avs-model",
       "published weights of a segmenter: pvt_v2_b5.pth or resnet50-19c8e357.pth, to weights that "
       "training starts from, or AVSBench's S4_pvt_best.pth and S4_resnet_best.pth, to a decoder",
       "checkpoint backbone", import_avs_model},
      {"npy", "your own arrays, an npy file each",
       "audio video text labels ids split categories background label-rate steps dtype "
       "skip-missing strict repeated-ids",
       import_npy},
      {"npz",
       "your own arrays in one npz file, --data: audio, video, text, labels, lengths, split, ids, "
       "classes, text_prompts, text_class",
       "data ids categories background label-rate steps dtype skip-missing strict repeated-ids",
       import_npz},
      {"safetensors", "the same as tensors of a file of another program, --data",
       "data ids categories background label-rate steps dtype skip-missing strict repeated-ids",
       import_safetensors},
      {"pt", "a checkpoint of the authors' code (torch.save), to a model file",
       "checkpoint module heads height width steps", import_pt},
  };
  return table;
}

}  // namespace hdcid
