#include <doctest/doctest.h>

#include "codebook/commitment.h"
#include "codebook/usage.h"
#include "golden/quantizer_support.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

const golden::Tensors& expected() { return golden::file("quantizer.safetensors"); }

Codebook start(std::int64_t layer) {
  return golden::codebook(golden::file("weights_hdcid.safetensors"), "Encoder/Cross_quantizer.",
                          layer);
}

// The general features of audio, video and text in one layer, [clip, step, D].
std::vector<torch::Tensor> features(std::int64_t layer) {
  const auto& encoder = golden::file("encoder.safetensors");
  const std::string suffix = layer == 0 ? "" : "_2";
  return {encoder.at("out/audio_semantic" + suffix), encoder.at("out/video_semantic" + suffix),
          encoder.at("out/text_semantic" + suffix)};
}

void check_pass(std::int64_t layer) {
  const auto book = start(layer);
  const auto z = features(layer);
  const auto quantized = golden::quantize_all(book, z);
  const auto prefix = "layer" + std::to_string(layer) + "/";
  const std::vector<std::string> names{"audio", "video", "text"};
  std::vector<torch::Tensor> values, codes;
  for (const auto& one : quantized) values.push_back(one.value);
  for (const auto& one : quantized)
    codes.push_back(one.codes.select(1, 0).view({z[0].size(0), z[0].size(1)}));
  for (std::size_t m = 0; m < names.size(); ++m) {
    golden::check(names[m] + " codes", codes[m].flatten(),
                  expected().at(prefix + "indices_" + names[m][0]));
    const auto loss =
        commitment_loss(z[m].flatten(0, 1), values, m, test::authors().objective.commitment_rule);
    golden::check(names[m] + " commitment", loss, expected().at(prefix + names[m] + "_loss"));
  }
  golden::check("agreeing clips", agreeing_clips(codes, book.codes(), {}),
                expected().at(prefix + "equal_num"));
}

}  // namespace

TEST_SUITE("golden.quantizer") {
  TEST_CASE("codes, commitment losses and agreement are the authors' in both layers") {
    check_pass(0);
    check_pass(1);
  }

  TEST_CASE("one training pass leaves the authors' codebooks and counters") {
    for (std::int64_t layer = 0; layer < 2; ++layer) {
      auto book = start(layer);
      learn(book, golden::quantize_all(book, features(layer)), {},
            test::authors().objective.quantizer, golden::no_resets(book));
      golden::check_codebook("layer", book, golden::codebook(expected(), "after/", layer));
    }
  }

  TEST_CASE("idle counters advance alone as in the authors' evaluation pass") {
    for (std::int64_t layer = 0; layer < 2; ++layer) {
      auto book = start(layer);
      std::vector<torch::Tensor> codes;
      for (const auto& one : golden::quantize_all(book, features(layer)))
        codes.push_back(one.codes.select(1, 0));
      advance_idle(book, 0, codes, ResetScope::any);
      golden::check("idle", book.idle[0], expected().at("eval_forward/unactivated_count")[layer]);
    }
  }
}

TEST_SUITE("golden.inference") {
  TEST_CASE("codes and quantised features at inference are the authors'") {
    for (std::int64_t layer = 0; layer < 2; ++layer) {
      const auto z = features(layer);
      const auto quantized = golden::quantize_all(start(layer), z);
      const std::string suffix = layer == 0 ? "" : "_2";
      const std::vector<std::string> names{"audio", "video"};
      for (std::size_t m = 0; m < names.size(); ++m) {
        const auto& name = names[m];
        golden::check(name + " codes", quantized[m].codes.flatten(),
                      expected().at("infer/" + name + "_idx" + suffix));
        golden::check(name, quantized[m].value.view_as(z[m]),
                      expected().at("infer/" + name + "_vq" + suffix));
      }
      const auto width = z[2].size(2);
      const auto text = expected().at("infer/text_vq_cat").narrow(2, layer * width, width);
      golden::check("text", quantized[2].value.view_as(z[2]), text);
    }
  }
}
