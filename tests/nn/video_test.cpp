#include <doctest/doctest.h>

#include "nn/residual.h"
#include "nn/video_decoder.h"
#include "nn/video_front.h"
#include "nn/video_specific.h"

TEST_SUITE("nn") {
  using namespace hdcid;

  TEST_CASE(
      "with all weights 1 the front end is the number of positions times the mean of the gated "
      "map") {
    VideoFront front(16, SpatialAttention::sum);
    const auto maps = torch::rand({2, 3, 7, 7, 16});
    const auto pooled = maps.mean(torch::IntArrayRef{2, 3});
    const auto gated = maps * (1 + front->gates(pooled)).unsqueeze(2).unsqueeze(2);
    CHECK(torch::allclose(front->forward(maps), 49 * gated.mean(torch::IntArrayRef{2, 3}), 1e-4,
                          1e-5));
  }

  TEST_CASE("softmax weights sum to 1 over positions and their layers learn") {
    VideoFront front(16, SpatialAttention::softmax);
    const auto rows = torch::rand({6, 49, 16});
    CHECK(torch::allclose(front->weights(rows, rows.mean(1)).sum(1), torch::ones({6, 1})));
    front->forward(rows.view({2, 3, 7, 7, 16})).square().sum().backward();
    CHECK(front->named_parameters()["ave_v_att.weight"].grad().abs().sum().item<double>() > 0);
  }

  TEST_CASE("the skip of the authors' residual block carries relu(x), the plain one x") {
    const auto x = torch::full({1, 4, 3, 3}, -1.0);
    ResidualStack authors(4, true), plain(4, false);
    const torch::NoGradGuard no_grad;
    for (auto& block : {authors, plain})
      for (auto& weight : block->parameters()) weight.fill_(0.5);
    // relu(x) is 0, so nothing is added; what passes is the skip, and the last relu cuts -1.
    CHECK(authors->forward(x).abs().sum().item<double>() == 0);
    for (auto& weight : plain->parameters()) weight.zero_();
    CHECK(torch::equal(plain->forward(-x), -x));
    CHECK(plain->named_parameters().contains("stack.0.res_block.3.weight"));
  }

  TEST_CASE("a decoded map has the size of the map that was encoded, whatever that size is") {
    VideoSpecific encoder(6, 8, true);
    VideoDecoder decoder(6, 4, 8, true);
    const auto specific = encoder->forward(torch::rand({2, 3, 9, 6, 6}));
    CHECK(specific.sizes() == torch::IntArrayRef({2, 3, 5, 2, 8}));
    CHECK(encoder->club_feature(specific).sizes() == torch::IntArrayRef({2, 3, 6}));
    CHECK(decoder->forward(torch::rand({2, 3, 4}), specific).sizes() ==
          torch::IntArrayRef({2, 3, 9, 6, 6}));
  }
}
