#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "golden/avs_support.h"
#include "segment/segmenter_state.h"

TEST_SUITE("golden.avs.full") {
  using namespace hdcid;

  namespace {

  Segmenter full_segmenter(BackboneKind kind) {
    Segmenter segmenter(SegmenterConfig{.backbone = kind, .dtype = Precision::float64});
    segmenter->eval();
    return segmenter;
  }

  // "name 64x3x7x7", in the checkpoint's order, as the manifest lists them.
  std::vector<std::string> keys_of(const SegmenterImpl& segmenter) {
    std::vector<std::string> keys;
    for (const auto& [name, value] : segmenter_state(segmenter)) {
      const auto sizes = fmt::format("{}", fmt::join(value.sizes().vec(), "x"));
      keys.push_back(name + " " + (sizes.empty() ? "scalar" : sizes));
    }
    return keys;
  }

  std::vector<std::string> used_keys(const std::string& list) {
    auto keys = golden::avs().list(list);
    std::erase_if(keys, [](const std::string& key) { return unused_in_segmenter(key); });
    return keys;
  }

  // Elements of a tensor in the manifest's list of keys.
  std::int64_t elements(const std::string& key) {
    std::int64_t product = 1;
    for (auto at = key.find(' '); at != std::string::npos; at = key.find('x', at + 1))
      product *= std::stoll(key.substr(at + 1));
    return product;
  }

  // The manifest's number of parameters counts those, too, that nothing uses.
  std::int64_t unused_parameters(const std::string& list) {
    std::int64_t count = 0;
    for (const auto& key : golden::avs().list(list))
      if (unused_in_segmenter(key) &&
          (key.find(".weight ") != std::string::npos || key.find(".bias ") != std::string::npos))
        count += elements(key);
    return count;
  }

  void check_output(const std::string& tag, const std::string& name, const torch::Tensor& whole,
                    const torch::Tensor& part) {
    golden::check(name, part, golden::avs_value("full", tag + "/" + name), 1e-8);
    golden::check(name + " norm", whole.flatten(1).norm(2, {1}),
                  golden::avs_value("full", tag + "/" + name + "_norm"), 1e-8);
  }

  void check_full(BackboneKind kind, const std::string& tag) {
    const torch::NoGradGuard no_grad;
    auto segmenter = full_segmenter(kind);
    CHECK(keys_of(*segmenter) == used_keys(tag + "_keys"));
    std::int64_t count = unused_parameters(tag + "_keys");
    for (const auto& parameter : segmenter->parameters()) count += parameter.numel();
    CHECK(count == golden::avs_value("full", tag + "/parameters").item<std::int64_t>());
    golden::avs_generate(*segmenter, tag);
    const auto images = golden::avs_images(tag + "/images", {1, 5, 64, 64, 3});
    const auto maps = segmenter->backbone().stages(segmenter->standardised(images), {});
    for (std::size_t s = 0; s < maps.size(); ++s)
      check_output(
          tag, "x" + std::to_string(s + 1), maps[s],
          maps[s].narrow(0, 0, 1).slice(1, 0, torch::nullopt, 4).select(3, 0).select(2, 0));
    const auto codes = golden::avs_uniform(tag + "/codes", {5, 256}, 1).unsqueeze(0);
    const auto logits = segmenter->forward(images, codes).logits;
    check_output(tag, "logits", logits,
                 logits.slice(1, 0, torch::nullopt, 8).slice(2, 0, torch::nullopt, 8));
  }

  }  // namespace

  TEST_CASE("PVT-v2-b5 at its published size: keys, stages and logits are the authors'") {
    check_full(BackboneKind::pvt_v2_b5, "full_pvt");
  }
  TEST_CASE("ResNet50 at its published size: keys, stages and logits are the authors'") {
    check_full(BackboneKind::resnet50, "full_resnet");
  }
}
