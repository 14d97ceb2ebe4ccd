#include <doctest/doctest.h>

#include "golden/avs_support.h"
#include "segment/pvt.h"
#include "segment/tokens.h"

TEST_SUITE("golden.avs.pvt") {
  using namespace hdcid;

  namespace {

  std::shared_ptr<Backbone> golden_pvt() {
    auto pvt = golden::avs_backbone("pvt");
    golden::load(*pvt, golden::avs().file("weights_pvt.safetensors"), "pvt");
    return pvt;
  }

  // The frames whose stages are stored, standardised.
  torch::Tensor pvt_frames(std::int64_t count) {
    return golden::avs_segmenter("pvt")->standardised(golden::avs_images()).narrow(0, 0, count);
  }

  template <class M>
  M& pvt_part(Backbone& pvt, const std::string& name) {
    return *pvt.named_modules()[name]->as<M>();
  }

  // A stored array holds every k-th token of a frame; `actual` all.
  void check_tokens(const std::string& name, const torch::Tensor& actual, std::int64_t every = 5) {
    golden::check(name, actual.slice(1, 0, torch::nullopt, every),
                  golden::avs_value("pvt", "stage/" + name));
  }

  }  // namespace

  TEST_CASE("frames are standardised as the authors do") {
    const auto frames = golden::avs_segmenter("pvt")->standardised(golden::avs_images());
    const auto& first = golden::avs_value("inputs", "images_first");
    golden::check("images", golden::avs_images()[0][0].to(torch::kInt64), first);
    golden::check("corner", frames[0].narrow(1, 0, 2).narrow(2, 0, 2),
                  golden::avs_value("inputs", "images_first_normalised"));
    golden::check("sums", torch::stack({frames.sum(), frames.square().sum()}),
                  golden::avs_value("inputs", "images_sum"));
  }

  TEST_CASE("patches, reduced keys, attention and MLP of the first block are the authors'") {
    const auto pvt = golden_pvt();
    const auto map =
        pvt_part<torch::nn::Conv2dImpl>(*pvt, "patch_embed1.proj").forward(pvt_frames(1));
    golden::check("patch_embed1.proj",
                  map.slice(2, 0, torch::nullopt, 2).slice(3, 0, torch::nullopt, 2),
                  golden::avs_value("pvt", "stage/patch_embed1.proj"));
    const auto height = map.size(2);
    const auto x =
        pvt_part<torch::nn::LayerNormImpl>(*pvt, "patch_embed1.norm").forward(as_tokens(map));
    check_tokens("patch_embed1", x);
    auto& block = pvt_part<PvtBlockImpl>(*pvt, "block1.0");
    const auto normed = pvt_part<torch::nn::LayerNormImpl>(*pvt, "block1.0.norm1").forward(x);
    const auto reduced =
        pvt_part<torch::nn::Conv2dImpl>(*pvt, "block1.0.attn.sr").forward(as_map(normed, height));
    golden::check("block1.0.attn.sr", reduced, golden::avs_value("pvt", "stage/block1.0.attn.sr"));
    golden::check(
        "block1.0.attn.norm",
        pvt_part<torch::nn::LayerNormImpl>(*pvt, "block1.0.attn.norm").forward(as_tokens(reduced)),
        golden::avs_value("pvt", "stage/block1.0.attn.norm"));
    const auto attended = block.attention(normed, height);
    check_tokens("block1.0.attn", attended);
    const auto second =
        pvt_part<torch::nn::LayerNormImpl>(*pvt, "block1.0.norm2").forward(x + attended);
    const auto hidden = pvt_part<torch::nn::LinearImpl>(*pvt, "block1.0.mlp.fc1").forward(second);
    check_tokens("block1.0.mlp.dwconv",
                 as_tokens(pvt_part<torch::nn::Conv2dImpl>(*pvt, "block1.0.mlp.dwconv.dwconv")
                               .forward(as_map(hidden, height))),
                 9);
    check_tokens("block1.0.mlp", block.mlp(second, height));
    check_tokens("block1.0", block.forward(x, height, {}));
  }

  TEST_CASE("attention without reduced keys is the authors'") {
    const auto pvt = golden_pvt();
    const auto third = pvt->stages(pvt_frames(1), {})[2];
    const auto map = pvt_part<torch::nn::Conv2dImpl>(*pvt, "patch_embed4.proj").forward(third);
    const auto x =
        pvt_part<torch::nn::LayerNormImpl>(*pvt, "patch_embed4.norm").forward(as_tokens(map));
    const auto normed = pvt_part<torch::nn::LayerNormImpl>(*pvt, "block4.0.norm1").forward(x);
    golden::check("block4.0.attn",
                  pvt_part<PvtBlockImpl>(*pvt, "block4.0").attention(normed, map.size(2)),
                  golden::avs_value("pvt", "stage/block4.0.attn"));
  }

  TEST_CASE("all stages and the gradients of all parameters are the authors'") {
    const auto pvt = golden_pvt();
    const auto& first = golden::avs_value("pvt", "out/x1");
    const auto maps = pvt->stages(pvt_frames(first.size(0)), {});
    auto loss = torch::zeros({}, torch::kFloat64);
    for (std::size_t s = 0; s < maps.size(); ++s) {
      const auto name = "x" + std::to_string(s + 1);
      golden::check(name, maps[s], golden::avs_value("pvt", "out/" + name));
      loss = loss + (maps[s] * golden::avs_uniform("avs/probe/" + name, maps[s].sizes(), 1)).sum();
    }
    golden::check("probe_loss", loss, golden::avs_value("pvt", "probe_loss"));
    loss.backward();
    golden::check("gradients", golden::gradient_norms(*pvt, "pvt_params"),
                  golden::avs_value("pvt", "grad_norms"));
  }
}
