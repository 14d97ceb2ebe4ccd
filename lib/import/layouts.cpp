#include "import/layouts.h"

namespace hdcid {

// A new layout is one file and one line here.
const std::vector<Layout>& layouts() {
  static const std::vector<Layout> table = {
      {"vggsound-avel",
       "VGGSound-AVEL 40K for pretraining: csv, one zip with a pickle per clip, prompts",
       import_vggsound_avel},
      {"ave", "AVE: HDF5 features and labels, order files for the three splits", import_ave},
      {"avvp", "AVVP: tab separated csv per modality, one zip with a pickle per clip", import_avvp},
      {"ave-avvp-train", "AVE clips with labels of the classes shared with AVVP",
       import_ave_avvp_train},
      {"ave-avvp", "AVVP clips of the classes shared with AVE", import_ave_avvp},
      {"ucf", "UCF-101 video clips of the classes shared with VGGSound", import_ucf},
      {"vgg", "VGGSound audio clips of the classes shared with UCF-101", import_vgg},
      {"npy",
       "your own arrays, one npy file each: --audio, --video, --text, --labels, --ids, --split",
       import_npy},
      {"npz", "your own arrays in one npz file: audio, video, text, labels, split", import_npz},
      {"pt", "a checkpoint of the authors' code (torch.save), to a model file", import_pt},
  };
  return table;
}

}  // namespace hdcid
