#pragma once

#include <string>
#include <vector>

#include "codes/coded_clips.h"
#include "store/tensor_file.h"

namespace hdcid {

// The clips whose labels chose the channels of a mask. They travel with the mask and with every
// decoder trained with it, as metadata "selected_on" and tensor "selected_ids" u8 [clip, width], so
// that no score is taken on what chose.
struct TunedOn {
  std::string modality, split;   // modality empty: no labels took part
  std::vector<std::string> ids;  // [clip]
};

void put_tuned_on(const TunedOn& on, std::vector<NamedTensor>& tensors, Metadata& metadata);
TunedOn read_tuned_on(
    TensorReader& file);  // empty when the file says nothing; Error(bad_input) when it is broken

// Error(bad_input) when the channels of `decoder` (a path) were selected on a clip that is to be
// scored in the same modality, or when nothing tells the clips apart. The same clips in another
// modality, and others in this one, are fine.
void refuse_tuning_clips(const TunedOn& on, const std::string& decoder, const CodedClips& scored,
                         const std::string& modality);

}  // namespace hdcid
