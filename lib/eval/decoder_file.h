#pragma once

#include <string>
#include <vector>

#include "codes/chosen_codes.h"
#include "codes/coded_clips.h"
#include "core/json.h"
#include "eval/clip_class.h"
#include "eval/task.h"
#include "store/tensor_file.h"

namespace hdcid {

// A head: two linear maps, no activation between them, under the authors' names. d = width of its
// inputs.
struct HeadWeights {
  HostTensor linear_weight;      // [d, d]
  HostTensor linear_bias;        // [d]
  HostTensor classifier_weight;  // [column, d]
  HostTensor classifier_bias;    // [column]
};

struct DecoderFile {
  Task task;
  std::vector<std::string> class_names;  // empty when the codes had none
  ChannelChoice inputs;
  std::string codebooks_digest;
  Json training;  // modality, split, clips, epochs, selection rule and score, settings
  std::vector<HeadWeights> heads;    // one over all layers of `inputs`, or one for each of them
  double threshold = 0.5;            // the probability above which a step has a class
  std::vector<double> weights = {};  // of the heads, where they are not equal; not in the file

  double weight_of(std::size_t head) const { return weights.empty() ? 1 : weights[head]; }
  std::int64_t columns() const { return heads.front().classifier_bias.shape[0]; }
  std::int64_t classes() const {
    return columns() - (task.problem == Problem::localisation ? 1 : 0);
  }
};

// The task that a decoder file is for. Error(bad_input) when it is no decoder or of an unknown
// task.
const Task& task_of_decoder(const TensorReader& file);

void write_decoder(const std::string& path, const DecoderFile& decoder, const Json& provenance);
DecoderFile read_decoder(TensorReader& file);  // Error(bad_input) when it is inconsistent

// What each of so many heads sees: the whole choice, or each layer of it.
std::vector<ChannelChoice> inputs_of_heads(const ChannelChoice& inputs, std::size_t heads);

// The codes as each head of the decoder in file `path` sees them. Error(bad_input) unless it was
// trained on these codebooks.
std::vector<ChosenCodes> codes_seen(const DecoderFile& decoder, const std::string& path,
                                    const Codebooks& codebooks);

// Error(bad_input) unless the decoder was trained on the classes of these clips.
void require_same_classes(const DecoderFile& decoder, const CodedClips& clips);
// The same of clips that train and clips that choose.
void require_same_classes(const CodedClips& training, const CodedClips& clips, const Task& task);

// How clips with several classes were classified when the decoder was trained.
ClipClass clip_class_of(const DecoderFile& decoder, const std::string& path);

}  // namespace hdcid
