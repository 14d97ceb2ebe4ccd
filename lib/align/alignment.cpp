#include "align/alignment.h"

namespace hdcid {

torch::Tensor Alignment::loss(const AlignedLayer& layer, Random& draws) {
  if (layer.z.front().size(0) < 2)
    return torch::zeros({}, layer.z.front().options().requires_grad(false));
  return loss_of_clips(layer, draws);
}

}  // namespace hdcid
