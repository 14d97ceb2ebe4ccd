#include <doctest/doctest.h>

#include "golden/avs_support.h"

using namespace hdcid;

TEST_SUITE("golden.avs.resnet") {
  namespace {

  std::shared_ptr<Backbone> golden_resnet() {
    auto resnet = golden::avs_backbone("resnet");
    golden::load(*resnet, golden::avs().file("weights_resnet.safetensors"), "resnet");
    return resnet;
  }

  torch::Tensor resnet_frames() {
    return golden::avs_segmenter("resnet")->standardised(golden::avs_images()).narrow(0, 0, 2);
  }

  const torch::Tensor& resnet_value(const std::string& name) {
    return golden::avs_value("resnet", name);
  }

  }  // namespace

  TEST_CASE("all stages are the authors' in evaluation") {
    const auto maps = golden_resnet()->stages(resnet_frames(), {});
    golden::check("x1", maps[0].slice(2, 0, torch::nullopt, 2).slice(3, 0, torch::nullopt, 2),
                  resnet_value("eval/x1"));
    for (std::size_t s = 1; s < maps.size(); ++s) {
      const auto name = "x" + std::to_string(s + 1);
      golden::check(name, maps[s], resnet_value("eval/" + name));
    }
  }

  TEST_CASE("all stages and running statistics are the authors' in training") {
    const auto resnet = golden_resnet();
    resnet->train();
    const auto maps = resnet->stages(resnet_frames(), {});
    for (std::size_t s = 0; s < maps.size(); ++s) {
      const auto name = "x" + std::to_string(s + 1);
      golden::check(name, torch::stack({maps[s].sum(), maps[s].norm()}),
                    resnet_value("train/" + name + "_norm"));
    }
    const auto buffers = resnet->named_buffers();
    golden::check("bn1 mean", buffers["bn1.running_mean"], resnet_value("train/bn1_running_mean"));
    golden::check("bn1 variance", buffers["bn1.running_var"],
                  resnet_value("train/bn1_running_var"));
    golden::check("layer4_1 variance", buffers["layer4_1.0.bn3.running_var"],
                  resnet_value("train/layer4_1.0.bn3_running_var"));
  }
}

TEST_SUITE("golden.avs.neck") {
  TEST_CASE("the four dilated convolutions and their gradients are the authors'") {
    const auto& set = golden::avs().file("neck.safetensors");
    const auto x = set.at("x").clone().requires_grad_();
    Neck neck(x.size(1), set.at("y").size(1));
    golden::load(*neck, set, "neck");
    const auto y = neck->forward(x);
    golden::check("y", y, set.at("y"));
    y.square().sum().backward();
    golden::check("gradient of x", x.grad().norm(), set.at("grad_x_norm"));
    std::vector<torch::Tensor> norms;
    for (const auto& parameter : neck->parameters()) norms.push_back(parameter.grad().norm());
    golden::check("gradients", torch::stack(norms), set.at("grad_norms"));
  }
}

TEST_SUITE("golden.avs.tpavi") {
  namespace {

  const golden::Tensors& tpavi_set() { return golden::avs().file("tpavi.safetensors"); }

  Tpavi golden_tpavi() {
    Tpavi tpavi(tpavi_set().at("x").size(1), golden::avs_value("inputs", "codes").size(2));
    golden::load(*tpavi, tpavi_set(), "tpavi");
    tpavi->eval();
    return tpavi;
  }

  // From the authors' [clip, channel, step, height, width] to ours and back.
  torch::Tensor tpavi_rows(const torch::Tensor& x) {
    return x.permute({0, 2, 3, 4, 1}).flatten(2, 3).contiguous();
  }
  torch::Tensor tpavi_maps(const torch::Tensor& z) {
    const auto& x = tpavi_set().at("x");
    return z.unflatten(2, {x.size(3), x.size(4)}).permute({0, 4, 1, 2, 3});
  }

  }  // namespace

  TEST_CASE("the output with a query and without is the authors' in evaluation") {
    auto tpavi = golden_tpavi();
    const auto x = tpavi_rows(tpavi_set().at("x"));
    const auto a = tpavi->align(golden::avs_value("inputs", "codes"));
    golden::check("a", a, tpavi_set().at("eval/a"));
    golden::check("z", tpavi_maps(tpavi->forward(x, a)), tpavi_set().at("eval/z"));
    golden::check("z without a query", tpavi_maps(tpavi->forward(x, {})),
                  tpavi_set().at("eval/z_self"));
  }

  TEST_CASE("output, gradients and running statistics are the authors' in training") {
    auto tpavi = golden_tpavi();
    tpavi->train();
    const auto x = tpavi_set().at("x").clone().requires_grad_();
    const auto codes = golden::avs_value("inputs", "codes").clone().requires_grad_();
    const auto z = tpavi_maps(tpavi->forward(tpavi_rows(x), tpavi->align(codes)));
    golden::check("z", z, tpavi_set().at("train/z"));
    (golden::avs_uniform("avs/tpavi/probe", z.sizes(), 1) * z.square()).sum().backward();
    golden::check("gradients", golden::gradient_norms(*tpavi, "tpavi_params"),
                  tpavi_set().at("train/grad_norms"));
    golden::check("gradient of x", x.grad(), tpavi_set().at("train/grad_x"));
    golden::check("gradient of the codes", codes.grad(), tpavi_set().at("train/grad_codes"));
    const auto buffers = tpavi->named_buffers();
    golden::check("mean", buffers["W_z.1.running_mean"], tpavi_set().at("train/running_mean"));
    golden::check("variance", buffers["W_z.1.running_var"], tpavi_set().at("train/running_var"));
  }
}

TEST_SUITE("golden.avs.decoder") {
  TEST_CASE("every path and the logits are the authors'") {
    const auto& set = golden::avs().file("decoder.safetensors");
    auto segmenter = golden::avs_segmenter("pvt");
    const auto modules = segmenter->named_modules();
    golden::Tensors weights;  // "path4/resConfUnit2.conv1.weight"
    for (const auto& [name, value] : golden::avs().file("weights_decoder.safetensors")) {
      const auto part = name.find('/') + 1, dot = name.find('.');
      weights[name.substr(part, dot - part) + "/" + name.substr(dot + 1)] = value;
    }
    for (const std::string part : {"path4", "path3", "path2", "path1", "output_conv"})
      golden::load(*modules[part], weights, part);
    auto x = set.at("f4");
    for (int stage = 4; stage > 0; --stage) {
      const auto name = std::to_string(stage);
      auto& path = *modules["path" + name]->as<FusionPathImpl>();
      x = stage == 4 ? path.forward(x) : path.forward(x, set.at("f" + name));
      const auto& expected = set.at("path" + name);
      golden::check("path" + name, x.narrow(0, 0, expected.size(0)), expected);
    }
    golden::check("logits",
                  segmenter->decode({set.at("f1"), set.at("f2"), set.at("f3"), set.at("f4")}),
                  set.at("logits"));
  }
}
