#include "segment/load_weights.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "nn/host_tensor.h"
#include "segment/resnet.h"
#include "segment/segmenter_state.h"
#include "store/scratch.h"

TEST_SUITE("segment") {
  using namespace hdcid;

  namespace {

  Segmenter small_resnet() {
    SegmenterConfig config;
    config.channel = 8;
    config.query_width = 6;
    return Segmenter(config, std::make_shared<ResnetImpl>(ResnetSizes{{2, 3, 4, 5}, {1, 1, 1, 1}}));
  }

  bool same_state(const torch::nn::Module& a, const torch::nn::Module& b) {
    const auto left = segmenter_state(a), right = segmenter_state(b);
    for (std::size_t i = 0; i < left.size(); ++i)
      if (!torch::equal(left[i].second, right[i].second)) return false;
    return left.size() == right.size();
  }

  PublishedWeights state_of(const torch::nn::Module& module, const std::string& prefix) {
    PublishedWeights weights;
    for (const auto& [name, value] : segmenter_state(module))
      weights[prefix + name] = to_host(value);
    return weights;
  }

  // torchvision's names, as the backbone is published.
  PublishedWeights published_resnet(Segmenter& segmenter) {
    PublishedWeights weights;
    for (auto& [name, value] : state_of(segmenter->backbone(), "")) {
      auto published = name;
      if (const auto at = published.find("_1."); at != std::string::npos) published.erase(at, 2);
      weights[published] = value;
    }
    weights["fc.weight"] = HostTensor::zeros(DType::f32, {1000, 20});
    return weights;
  }

  struct Refused {
    std::string message;
    Exit code;
  };
  Refused refusal(const PublishedWeights& weights) {
    auto segmenter = small_resnet();
    try {
      load_published(segmenter, weights, "w.pth");
    } catch (const Error& error) {
      return {error.what(), error.code()};
    }
    return {"loaded", Exit::done};
  }

  }  // namespace

  TEST_CASE("a checkpoint of the whole network loads, with wrappers and what nothing uses") {
    auto from = small_resnet(), to = small_resnet();
    auto weights = state_of(*from, "module.");
    weights["module.resnet.layer3_2.0.conv1.weight"] = HostTensor::zeros(DType::f32, {1});
    weights["module.path4.resConfUnit1.conv1.bias"] = HostTensor::zeros(DType::f32, {8});
    CHECK_FALSE(same_state(*from, *to));
    CHECK(load_published(to, weights, "w.pth") == LoadedPart::segmenter);
    CHECK(same_state(*from, *to));
  }

  TEST_CASE("a published backbone loads and leaves the rest as it was") {
    auto from = small_resnet(), to = small_resnet();
    const auto neck = to->named_parameters()["conv1.conv2d_list.0.weight"].clone();
    auto weights = published_resnet(from);
    std::erase_if(weights, [](const auto& w) { return w.first.ends_with("num_batches_tracked"); });
    CHECK(load_published(to, weights, "w.pth") == LoadedPart::backbone);
    CHECK(same_state(from->backbone(), to->backbone()));
    CHECK(torch::equal(to->named_parameters()["conv1.conv2d_list.0.weight"], neck));
  }

  TEST_CASE("a missing, misshapen or strange tensor is named") {
    auto segmenter = small_resnet();
    auto weights = published_resnet(segmenter);
    auto without = weights;
    without.erase("layer4.0.conv2.weight");
    const auto missing = refusal(without);
    CHECK(missing.code == Exit::bad_input);
    CHECK(
        missing.message ==
        "w.pth: has no 'resnet.layer4_1.0.conv2.weight'; the nearest are 'layer3.0.conv2.weight', "
        "'layer4.0.conv1.weight', 'layer4.0.conv3.weight'");
    auto misshapen = weights;
    misshapen["bn1.weight"] = HostTensor::zeros(DType::f32, {7});
    CHECK(refusal(misshapen).message == "w.pth: 'bn1.weight' has shape [7], the network needs [2]");
    auto strange = weights;
    strange["layer1.1.conv1.weight"] = HostTensor::zeros(DType::f32, {2, 8, 1, 1});
    CHECK(refusal(strange).message ==
          "w.pth: has 'layer1.1.conv1.weight', which the network lacks");
    CHECK(refusal({}).message.find("the nearest are nothing") != std::string::npos);
  }

  TEST_CASE("a state goes into a file and comes back, in float32 and float64") {
    for (const auto dtype : {Precision::float32, Precision::float64}) {
      SegmenterConfig config{BackboneKind::pvt_tiny, 8, QueryKind::codes, 6, dtype};
      Segmenter from(config), to(config);
      std::vector<NamedTensor> tensors;
      append_state(tensors, *from);
      const Scratch scratch;
      const auto path = scratch.file("segmenter.safetensors");
      write_tensors(path, tensors, {});
      TensorReader file(path);
      CHECK(file.info("tpavi_b1.W_z.1.num_batches_tracked").dtype == DType::i64);
      CHECK(file.info("tpavi_b1.W_z.1.weight").dtype ==
            (dtype == Precision::float64 ? DType::f64 : DType::f32));
      load_state(file, *to);
      CHECK(same_state(*from, *to));
    }
  }
}
