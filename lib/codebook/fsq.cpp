#include "codebook/fsq.h"

namespace hdcid {

Fsq::Fsq(std::int64_t channels, const QuantizerConfig& config) {
  const auto n = static_cast<std::int64_t>(config.fsq_levels.size());
  project_in_ = register_module("project_in", torch::nn::Linear(channels, n));
  project_out_ = register_module("project_out", torch::nn::Linear(n, channels));
  const bool google = config.fsq_form == FsqForm::google;
  // float64 until the module is moved to its dtype, so that the constants are rounded once.
  const auto levels = torch::tensor(config.fsq_levels, torch::kInt64).to(torch::kFloat64);
  const auto half_range = (levels - 1) * (google ? 1 - 1e-3 : 1 + 1e-3) / 2;
  const auto offset = (1 - levels.remainder(2)) / 2;
  const auto ratio = offset / half_range;
  for (const auto level : config.fsq_levels) size_ *= level;
  levels_ = register_buffer("levels", levels);
  half_range_ = register_buffer("half_range", half_range);
  offset_ = register_buffer("offset", offset);
  shift_ = register_buffer("shift", google ? ratio.tan() : ratio.atanh());
  half_width_ = register_buffer("half_width", (levels / 2).floor());
  stride_ = register_buffer("stride", levels.cumprod(0) / levels);
}

torch::Tensor Fsq::bounded(const torch::Tensor& x) const {
  return (x + shift_).tanh() * half_range_ - offset_;
}

torch::Tensor Fsq::points(const torch::Tensor& b) const {
  // b - sg(b) is exactly 0, so that the value is the level to the last bit.
  return (b - b.detach() + b.detach().round()) / half_width_;
}

torch::Tensor Fsq::codes(const torch::Tensor& points) const {
  const auto level = (points * half_width_).round() + half_width_;
  return (level * stride_).sum(-1).to(torch::kInt64);
}

torch::Tensor Fsq::grid() const {
  const auto code = torch::arange(size_, levels_.options()).unsqueeze(1);
  return ((code / stride_).floor().remainder(levels_) - half_width_) / half_width_;
}

Quantized Fsq::quantize(const torch::Tensor& z) {
  const auto place = bounded(project_in_->forward(z.flatten(0, 1)));
  const auto chosen = points(place);
  const auto output = project_out_->forward(chosen);
  return {codes(chosen.detach()).unsqueeze(1),
          output.detach(),
          {},
          output.view_as(z),
          place,
          place.detach().round()};
}

torch::Tensor Fsq::codebook() const {
  torch::NoGradGuard no_gradient;
  return torch::linear(grid(), project_out_->weight, project_out_->bias).unsqueeze(0);
}

std::shared_ptr<Quantizer> make_fsq(const ModelConfig& config, std::uint64_t,
                                    const torch::TensorOptions& options) {
  auto fsq = std::make_shared<Fsq>(config.dim, config.quantizer);
  fsq->to(options.device(), c10::typeMetaToScalarType(options.dtype()));
  return fsq;
}

}  // namespace hdcid
