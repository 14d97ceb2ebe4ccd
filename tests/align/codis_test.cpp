#include <doctest/doctest.h>

#include <cmath>

#include "align/checks.h"
#include "align/codis_reference.h"
#include "align/support.h"
#include "core/error.h"

using namespace hdcid;
using namespace hdcid::testing;

namespace {

AlignmentRule codis_learning_by(CodisCodebook codebook) {
  return {.method = AlignmentMethod::codis,
          .heads = AlignmentHeads::modality,
          .codis_codebook = codebook};
}

// Student and teacher that have moved apart, and queues with some places taken.
void make_lived_in(const AlignBench& bench) {
  torch::manual_seed(8);
  const torch::NoGradGuard no_grad;
  for (const auto& modality : bench.config.modalities) {
    bench.tensor(modality.name + "_projection.weight").add_(0.2 * torch::randn({4, 4}, f64));
    bench.tensor(modality.name + "_projection.bias").add_(0.2 * torch::randn({4}, f64));
    const auto queue = bench.tensor(modality.name + "_queue");
    for (const std::int64_t place : {0, 1, 2, 1700, 4079})
      queue[place].copy_(torch::nn::functional::normalize(torch::randn({1, 4}, f64))[0]);
  }
}

// Every feature, the student's and the teacher's, is the first unit vector.
void make_features_equal(const AlignBench& bench) {
  const auto first = torch::tensor({1.0, 0.0, 0.0, 0.0}, f64);
  for (const auto& modality : bench.config.modalities) {
    for (const std::string part : {"_projection", "_teacher_projection"}) {
      bench.set(modality.name + part + ".weight", torch::zeros({4, 4}, f64));
      bench.set(modality.name + part + ".bias", first);
    }
  }
}

}  // namespace

TEST_SUITE("align") {
  TEST_CASE("CODIS' loss is the one of its formula, with queues empty and partly filled") {
    for (const auto codebook : {CodisCodebook::gradient, CodisCodebook::ema}) {
      CAPTURE(word(codebook));
      const AlignBench bench(codis_learning_by(codebook));
      for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
        const auto layer = bench.layer(4, lengths);
        CHECK(bench.loss(layer) ==
              doctest::Approx(CodisReference(bench, layer).loss()).epsilon(1e-9));
      }
      make_lived_in(bench);
      for (const auto& lengths : {torch::Tensor(), unequal_lengths()}) {
        const auto layer = bench.layer(4, lengths);
        CHECK(bench.loss(layer) ==
              doctest::Approx(CodisReference(bench, layer).loss()).epsilon(1e-9));
      }
    }
  }

  TEST_CASE("CODIS' gradients are those of its loss with plans, teachers and queues held") {
    for (const auto codebook : {CodisCodebook::gradient, CodisCodebook::ema}) {
      CAPTURE(word(codebook));
      const AlignBench bench(codis_learning_by(codebook));
      make_lived_in(bench);
      auto layer = bench.layer(4, unequal_lengths());
      const CodisReference reference(bench, layer);
      check_gradients(bench, layer, [&] { return reference.loss(); });
    }
  }

  TEST_CASE("CODIS' teachers and queues get no gradient, its codebook none under ema") {
    const AlignBench bench(codis_learning_by(CodisCodebook::ema));
    auto layer = bench.layer(4);
    layer.codebook.requires_grad_();
    Random draws(draw_seed);
    bench.method->loss(layer, draws).backward();
    CHECK_FALSE(layer.codebook.grad().defined());
    for (const auto& item : bench.method->named_parameters()) {
      INFO(item.key());
      const bool slow = item.key().find("_teacher") != std::string::npos ||
                        item.key().find("_queue") != std::string::npos;
      CHECK(item.value().grad().defined() != slow);
    }
    CHECK_FALSE(bench.method->named_parameters().contains("prototypes"));
  }

  TEST_CASE("CODIS' prototypes are the layer's codebook itself") {
    const auto config = align_config();
    const auto rule = codis_learning_by(CodisCodebook::gradient);
    const auto codebook = torch::randn({1, 6, 4});
    const auto method = make_alignment({config, rule, 0, Encoder(config), codebook});
    const auto prototypes = method->named_parameters()["prototypes"];
    CHECK(prototypes.equal(codebook[0]));
    CHECK(prototypes.data_ptr() == codebook.data_ptr());
    CHECK(prototypes.requires_grad());
  }

  TEST_CASE("CODIS cannot tell equal clips, nor choose among equal prototypes") {
    const AlignBench bench(codis_learning_by(CodisCodebook::ema));
    make_features_equal(bench);
    auto layer = bench.layer(4);
    layer.codebook = torch::tensor({2.0, 0.0, 0.0, 0.0}, f64).repeat({6, 1});
    // Nothing to transport, two assignments over 6 prototypes, distillation over 4 clips.
    CHECK(bench.loss(layer) == doctest::Approx(2 * std::log(6.0) + std::log(4.0)).epsilon(1e-9));
    layer.codebook = -layer.codebook;
    // The whole mass of both modalities now moves over the distance 2.
    CHECK(bench.loss(layer) ==
          doctest::Approx(2 * 2 + 2 * std::log(6.0) + std::log(4.0)).epsilon(1e-9));
  }

  TEST_CASE("an empty place of a CODIS queue changes nothing, a key in any place does") {
    const AlignBench bench(codis_learning_by(CodisCodebook::ema));
    make_features_equal(bench);
    auto layer = bench.layer(4);
    layer.codebook = torch::tensor({1.0, 0.0, 0.0, 0.0}, f64).repeat({6, 1});
    const auto empty = bench.loss(layer);
    const auto key = torch::tensor({1.0, 0.0, 0.0, 0.0}, f64);
    bench.tensor("video_queue")[3000].copy_(key);
    // Two of the four terms have video as their target and now five keys.
    CHECK(bench.loss(layer) - empty ==
          doctest::Approx(0.5 * (std::log(5.0) - std::log(4.0))).epsilon(1e-9));
  }

  TEST_CASE("CODIS needs a codebook that learns") {
    auto config = align_config();
    config.quantizer.kind = QuantizerKind::fsq;
    for (const auto codebook : {CodisCodebook::gradient, CodisCodebook::ema})
      CHECK_THROWS_AS(AlignBench(codis_learning_by(codebook), config), Error);
  }

  TEST_CASE("CODIS ignores padding and takes any number of clips and two modalities or more") {
    for (const auto codebook : {CodisCodebook::gradient, CodisCodebook::ema}) {
      check_padding_is_ignored(codis_learning_by(codebook));
      check_clips_and_modalities(codis_learning_by(codebook));
    }
  }
}
