#pragma once

#include <torch/torch.h>

namespace hdcid {

// Every statistic that crosses clips passes here: the identity in one process, the place of an
// all-reduce in several.
inline torch::Tensor all_sum(torch::Tensor statistic) { return statistic; }

}  // namespace hdcid
