#pragma once

#include <string>
#include <vector>

#include "eval/coded_clips.h"

namespace hdcid {

// The clips whose labels chose the channels of a mask. They travel with the mask and with every decoder trained with
// it, as metadata "selected_on" and tensor "selected_ids" u8 [clip, width], so that no score is taken on what chose.
struct SelectedOn {
  std::string modality, split;   // modality empty: no labels took part
  std::vector<std::string> ids;  // [clip]
};

void put_selected_on(const SelectedOn& on, std::vector<NamedTensor>& tensors, Metadata& metadata);
SelectedOn read_selected_on(
    TensorReader& file);  // empty when the file says nothing; Error(bad_input) when it is broken

// Error(bad_input) when the channels of `decoder` (a path) were selected on a clip that is to be scored in the same
// modality, or when nothing tells the clips apart. The same clips in another modality, and others in this one, are
// fine.
void refuse_selecting_clips(const SelectedOn& on, const std::string& decoder, const CodedClips& scored,
                            const std::string& modality);

}  // namespace hdcid
