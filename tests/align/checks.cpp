#include "align/checks.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/error.h"

namespace hdcid::testing {
namespace {

// Other values in every padded step.
torch::Tensor repadded(const torch::Tensor& list, const torch::Tensor& lengths,
                       std::int64_t codes) {
  const auto other = list.detach().clone();
  for (std::int64_t clip = 0; clip < other.size(0); ++clip) {
    const auto length = lengths[clip].item<std::int64_t>();
    const auto padding = other[clip].narrow(0, length, other.size(1) - length);
    if (padding.is_floating_point()) {
      padding.normal_(1, 3);
    } else {
      padding.add_(1).remainder_(codes);
    }
  }
  return other;
}

AlignedLayer repadded(AlignedLayer layer) {
  for (auto* list : {&layer.inputs, &layer.z, &layer.indices, &layer.specific, &layer.targets}) {
    for (auto& tensor : *list) tensor = repadded(tensor, layer.lengths, layer.codebook.size(0));
  }
  requantise(layer);
  return layer;
}

// Entries with the largest gradients and others at random; all where there are few.
std::vector<std::int64_t> sampled_entries(const torch::Tensor& gradient) {
  constexpr std::int64_t each = 12;
  const auto count = gradient.numel();
  const auto order = count <= 2 * each
                         ? torch::arange(count)
                         : torch::cat({std::get<1>(gradient.abs().flatten().topk(each)),
                                       torch::randperm(count).narrow(0, 0, each)});
  const auto* first = order.data_ptr<std::int64_t>();
  return {first, first + order.numel()};
}

}  // namespace

void check_gradient(const std::string& what, const Scalar& loss,
                    const std::function<double()>& value, torch::Tensor leaf) {
  auto gradient = torch::autograd::grad({loss()}, {leaf}, {}, {}, false, true).front();
  if (!gradient.defined()) gradient = torch::zeros_like(leaf);
  const torch::NoGradGuard no_grad;
  const double width = 1e-6;
  const auto entries = leaf.view(-1);
  for (const auto i : sampled_entries(gradient)) {
    const auto at = [&](double shift) {
      const auto entry = entries[i];
      const double before = entry.item<double>();
      entry.fill_(before + shift);
      const double found = value();
      entry.fill_(before);
      return found;
    };
    const double expected = (at(width) - at(-width)) / (2 * width);
    const double got = gradient.flatten()[i].item<double>();
    const bool close = std::abs(got - expected) <= 5e-7 + 1e-5 * std::abs(expected);
    CHECK_MESSAGE(close, what, " entry ", i, ": ", got, " by autograd, ", expected,
                  " by differences");
  }
}

void check_gradients(const AlignBench& bench, AlignedLayer& layer, std::function<double()> value) {
  const Scalar loss = [&] {
    requantise(layer);
    Random draws(draw_seed);
    return bench.method->loss(layer, draws);
  };
  if (!value) value = [&] { return loss().item<double>(); };
  for (std::size_t m = 0; m < layer.z.size(); ++m)
    check_gradient("z of " + bench.config.modalities[m].name, loss, value,
                   layer.z[m].requires_grad_());
  for (const auto& item : bench.method->named_parameters()) {
    if (item.key().find("_teacher") == std::string::npos && item.value().requires_grad())
      check_gradient(item.key(), loss, value, item.value());
  }
}

void check_padding_is_ignored(const AlignmentRule& rule, const ModelConfig& config) {
  CAPTURE(rule.method);
  const AlignBench one(rule, config), two(rule, config);
  const auto layer = one.layer(4, unequal_lengths());
  const auto other = repadded(layer);
  for (int step = 0; step < 2; ++step) {
    CHECK(one.loss(layer) == doctest::Approx(two.loss(other)).epsilon(1e-9));
    one.method->learn();
    two.method->learn();
  }
  const auto full = two.layer(4, torch::full({4}, config.steps, torch::kInt64));
  CHECK(one.loss(one.layer(4)) == doctest::Approx(two.loss(full)).epsilon(1e-9));
  CHECK(one.loss(layer) != doctest::Approx(two.loss(full)).epsilon(1e-6));
}

void check_clips_and_modalities(const AlignmentRule& rule) {
  CAPTURE(rule.method);
  const AlignBench two(rule), three(rule, align_config({"audio", "video", "text"}));
  CHECK(two.loss(two.layer(1)) == 0);
  for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
    const auto layer = three.layer(4, lengths);
    CHECK(std::isfinite(three.loss(layer)));
    three.method->learn();
  }
  CHECK_THROWS_AS(AlignBench(rule, align_config({"audio"})), Error);
}

}  // namespace hdcid::testing
