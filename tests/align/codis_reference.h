#pragma once

#include <torch/torch.h>

#include <vector>

#include "align/plain.h"
#include "align/support.h"

namespace hdcid::testing {

// CODIS' loss of two modalities in plain arithmetic. What carries no gradient is held as it was at
// construction, so that differences of loss() are what autograd should find: plans, teacher
// features, queues, z in the codebook's loss.
class CodisReference {
 public:
  CodisReference(const AlignBench& bench, const AlignedLayer& layer);
  double loss() const;

 private:
  plain::Rows prototypes() const;  // as they are, not normalised
  plain::Rows student(std::size_t modality) const;
  plain::Rows cost(std::size_t modality) const;
  double transport(std::size_t modality) const;
  double assignment(std::size_t modality) const;
  double distillation(std::size_t from, std::size_t to) const;
  double codebook_loss(std::size_t modality) const;

  const AlignBench& bench_;
  const AlignedLayer& layer_;
  std::vector<plain::Rows> teacher_, keys_, plans_;
  std::vector<torch::Tensor> held_z_;
};

// Features of the teacher that the method holds, normalised, [clip, channel]; of its trunk only
// forward() is used.
plain::Rows teacher_features(const AlignBench& bench, const AlignedLayer& layer,
                             std::size_t modality);

}  // namespace hdcid::testing
