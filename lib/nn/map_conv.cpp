#include "nn/map_conv.h"

#include "nn/products.h"
#include "nn/toom_cook.h"

namespace hdcid {
namespace {

Convolution chosen = Convolution::automatic;

// [row, channel, height, width] <-> [height * width, row, channel]
torch::Tensor pixels_first(const torch::Tensor& x) {
  return x.permute({2, 3, 0, 1}).reshape({x.size(2) * x.size(3), x.size(0), x.size(1)});
}
torch::Tensor rows_first(const torch::Tensor& pixels, std::int64_t h, std::int64_t w) {
  return pixels.view({h, w, pixels.size(1), pixels.size(2)}).permute({2, 3, 0, 1});
}

// A matrix applied to the first axis.
torch::Tensor mix(const torch::Tensor& matrix, const torch::Tensor& x) {
  return matrix.mm(x.reshape({x.size(0), -1})).view({matrix.size(0), x.size(1), x.size(2)});
}

// [out, in, 3, 3] or, transposed, [in, out, 3, 3] -> [3, 3, in, out] and back; weights lie in
// memory as they do after it, so that neither they nor their gradients are copied
torch::Tensor taps_first(const torch::Tensor& weight, bool transposed) {
  return transposed ? weight.permute({2, 3, 0, 1}) : weight.permute({2, 3, 1, 0});
}
void put_taps_first(torch::Tensor& weight, bool transposed) {
  if (weight.size(2) != 3) return;
  const auto taps = taps_first(weight.data(), transposed).contiguous();
  weight.set_data(transposed ? taps.permute({2, 3, 0, 1}) : taps.permute({3, 2, 0, 1}));
}

torch::Tensor with_bias(const torch::Tensor& y, const torch::Tensor& bias) {
  return bias.defined() ? y + bias.view({1, -1, 1, 1}) : y;
}

// A 1 x 1 convolution, weight [out, in], without moving pixels.
torch::Tensor pointwise(const torch::Tensor& x, const torch::Tensor& weight) {
  const auto y = torch::linear(factor(pixels_first(x)), factor(weight)).to(x.scalar_type());
  return rows_first(y, x.size(2), x.size(3));
}

bool fits(std::int64_t inputs) { return inputs >= fewest_inputs && inputs <= most_inputs; }

// Products of the plain sum per pair of channels: along an axis, output pixels times taps, less the
// taps that meet padding.
std::int64_t plain_products(std::int64_t h, std::int64_t w, std::int64_t padding) {
  return (3 * (h - 2) - 2 * padding) * (3 * (w - 2) - 2 * padding);
}

// Products that the whole map saves, against the numbers that its transforms write: measured with
// LibTorch 1.13 and 2.15 on CPUs with AVX-512, it is the faster from 100 of the one per one of the
// other on in training, from 200 on in inference, where weights are kept. In float64, which oneDNN
// does not convolve, LibTorch reads all weights again for every row, and 15 suffice, as 20 do for
// the transposed convolution of 1.13.
bool pays(const torch::Tensor& x, const torch::Tensor& weight, std::int64_t h, std::int64_t w,
          std::int64_t padding, bool transposed) {
  const bool training = torch::GradMode::is_enabled();
  const double pairs = static_cast<double>(weight.size(0) * weight.size(1)),
               rows = static_cast<double>(x.size(0)),
               channels = static_cast<double>(weight.size(0) + weight.size(1));
  const double saved = static_cast<double>(plain_products(h, w, padding) - h * w) * rows * pairs;
  const double written =
      static_cast<double>(h * w) * (rows * channels + (training || transposed ? pairs : 0));
  const double enough = x.scalar_type() == torch::kFloat64      ? 15
                        : transposed && TORCH_VERSION_MAJOR < 2 ? 20
                        : training                              ? 100
                                                                : 200;
  return saved >= enough * written;
}

bool by_whole_map(const torch::Tensor& x, const torch::Tensor& weight, std::int64_t h,
                  std::int64_t w, std::int64_t padding, bool transposed) {
  if (chosen == Convolution::direct || weight.size(2) != 3 || !fits(h) || !fits(w)) return false;
  return chosen == Convolution::whole_map ||
         (x.is_cpu() && pays(x, weight, h, w, padding, transposed));
}

// A 1 x 1 one has nothing to save, but need not move the pixels that another left first.
bool by_pixels(const torch::Tensor& x, const torch::Tensor& weight) {
  return chosen != Convolution::direct && weight.size(2) == 1 &&
         x.permute({2, 3, 0, 1}).is_contiguous();
}

// [a^2, in, out]
torch::Tensor transformed(const torch::Tensor& weight, const torch::Tensor& g, bool transposed) {
  return mix(g, taps_first(weight, transposed).flatten(0, 1));
}

}  // namespace

void choose_convolution(Convolution convolution) { chosen = convolution; }

torch::Tensor KeptWeights::get(const torch::Tensor& weight, const torch::Tensor& g) {
  if (torch::GradMode::is_enabled()) return transformed(weight, g, false);
  const auto version = static_cast<std::int64_t>(weight._version());
  const bool same = transformed_.defined() && of_ == weight.data_ptr() && version_ == version &&
                    g_.options().type_equal(g.options()) && g_.equal(g);
  if (same) return transformed_;
  transformed_ = transformed(weight, g, false);
  g_ = g;
  of_ = weight.data_ptr();
  version_ = version;
  return transformed_;
}

MapConvImpl::MapConvImpl(std::int64_t in, std::int64_t out, std::int64_t side, std::int64_t padding,
                         bool bias)
    : Conv2dImpl(torch::nn::Conv2dOptions(in, out, side).padding(padding).bias(bias)),
      padding_(padding) {
  put_taps_first(weight, false);
}

torch::Tensor MapConvImpl::forward(const torch::Tensor& x) {
  if (by_pixels(x, weight)) return with_bias(pointwise(x, weight.flatten(1)), bias);
  const auto h = x.size(2) + 2 * padding_, w = x.size(3) + 2 * padding_;
  if (!by_whole_map(x, weight, h, w, padding_, false))
    return torch::conv2d(factor(x), factor(weight), factor(bias), 1, padding_).to(x.scalar_type());
  const auto& form = both_axes(h, w, padding_, x);
  const auto products = mix(form.b, pixels_first(x)).bmm(kept_.get(weight, form.g));
  return with_bias(rows_first(mix(form.a, products), h - 2, w - 2), bias);
}

MapConvTransposeImpl::MapConvTransposeImpl(std::int64_t in, std::int64_t out, std::int64_t side)
    : ConvTranspose2dImpl(torch::nn::ConvTranspose2dOptions(in, out, side)) {
  put_taps_first(weight, true);
}

// y = B' ((G w) * (A' x))
torch::Tensor MapConvTransposeImpl::forward(const torch::Tensor& x) {
  if (by_pixels(x, weight)) return with_bias(pointwise(x, weight.flatten(1).t()), bias);
  const auto h = x.size(2) + 2, w = x.size(3) + 2;
  if (!by_whole_map(x, weight, h, w, 0, true))
    return torch::conv_transpose2d(factor(x), factor(weight), factor(bias)).to(x.scalar_type());
  const auto& form = both_axes(h, w, 0, x);
  const auto products = mix(form.a.t(), pixels_first(x)).bmm(transformed(weight, form.g, true));
  return with_bias(rows_first(mix(form.b.t(), products), h, w), bias);
}

}  // namespace hdcid
