#pragma once

#include <torch/torch.h>

inline const torch::TensorOptions f64 = torch::kFloat64;
