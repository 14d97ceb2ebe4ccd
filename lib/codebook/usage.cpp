#include "codebook/usage.h"

#include "codebook/all_reduce.h"
#include "nn/real_steps.h"

namespace hdcid {

torch::Tensor code_counts(const torch::Tensor& codes, std::int64_t size,
                          const torch::TensorOptions& like) {
  const auto ones = torch::ones(codes.sizes(), like);
  return all_sum(torch::zeros({size}, like).index_add_(0, codes, ones));
}

torch::Tensor perplexity(const torch::Tensor& counts) {
  const auto share = counts / counts.sum();
  return (-(share * (share + 1e-10).log()).sum()).exp();
}

torch::Tensor modal_codes(const torch::Tensor& codes, std::int64_t size,
                          const torch::Tensor& lengths) {
  const auto real = real_steps(lengths, codes.size(1));
  const auto valid = real.defined() ? real.to(codes.dtype()) : torch::ones_like(codes);
  const auto counts =
      torch::zeros({codes.size(0), size}, codes.options()).scatter_add_(1, codes, valid);
  // Among equal counts the lowest code has the largest key, so the maximum is unique.
  const auto falling = torch::arange(size - 1, -1, -1, codes.options());
  return (counts * size + falling).argmax(1);
}

torch::Tensor agreeing_clips(const std::vector<torch::Tensor>& codes, std::int64_t size,
                             const torch::Tensor& lengths) {
  const auto first = modal_codes(codes[0], size, lengths);
  auto agree = torch::ones_like(first, torch::kBool);
  for (std::size_t m = 1; m < codes.size(); ++m) {
    agree = agree.logical_and(modal_codes(codes[m], size, lengths) == first);
  }
  return all_sum(agree.sum());
}

}  // namespace hdcid
