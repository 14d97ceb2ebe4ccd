#pragma once

namespace at {
class Tensor;
}

namespace hdcid {

// The authors' ExpLog loss with learned class weights: -mean over rows of sum_c y_c log
// softmax(x)_c exp(-alpha_c). `logits` and `targets` [row, column], `alpha` [column]. Nothing holds
// alpha back, so it grows and the term fades.
at::Tensor explog_loss(const at::Tensor& logits, const at::Tensor& targets,
                       const at::Tensor& alpha);

}  // namespace hdcid
