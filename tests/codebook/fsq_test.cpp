#include "codebook/fsq.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace hdcid;

namespace {

Fsq make(const std::vector<std::int64_t>& levels, FsqForm form,
         torch::Dtype dtype = torch::kFloat64) {
  QuantizerConfig config;
  config.fsq_levels = levels;
  config.fsq_form = form;
  Fsq fsq(6, config);
  fsq.to(torch::kCPU, dtype);
  return fsq;
}

// Calls `check` with the published levels in both forms and precisions.
template <class Check>
void every_form(Check check) {
  for (const auto form : {FsqForm::lucidrains, FsqForm::google}) {
    for (const auto dtype : {torch::kFloat32, torch::kFloat64}) {
      CAPTURE(word(form));
      CAPTURE(dtype);
      auto fsq = make({10, 8, 5}, form, dtype);
      check(fsq, torch::TensorOptions(dtype));
    }
  }
}

}  // namespace

TEST_SUITE("codebook") {
  TEST_CASE("levels 10, 8, 5 reach 400 distinct codes") {
    every_form([](Fsq& fsq, const torch::TensorOptions& options) {
      const auto x = torch::linspace(-4, 4, 81, options);
      const auto used =
          torch::bincount(fsq.codes(fsq.points(fsq.bounded(torch::cartesian_prod({x, x, x})))));
      CHECK(used.size(0) == 400);
      CHECK((used > 0).all().item<bool>());
    });
  }

  TEST_CASE("index to point to index is exact, and so is the way back") {
    every_form([](Fsq& fsq, const torch::TensorOptions&) {
      const auto grid = fsq.grid();
      CHECK(fsq.codes(grid).equal(torch::arange(400, torch::kInt64)));
      CHECK(grid.index_select(0, fsq.codes(grid)).equal(grid));
    });
  }

  TEST_CASE("what is rounded lies on the grid to the last bit") {
    every_form([](Fsq& fsq, const torch::TensorOptions& options) {
      torch::manual_seed(3);
      const auto points = fsq.points(fsq.bounded(torch::randn({500, 3}, options)));
      CHECK(fsq.grid().index_select(0, fsq.codes(points)).equal(points));
    });
  }

  TEST_CASE("the first channel's level counts fastest, each from -1 up") {
    const auto grid = make({10, 8, 5}, FsqForm::lucidrains).grid();
    const auto expected = torch::tensor({{-1.0, -1.0, -1.0},
                                         {-0.8, -1.0, -1.0},
                                         {-1.0, -0.75, -1.0},
                                         {-1.0, -1.0, -0.5},
                                         {0.8, 0.75, 1.0}},
                                        torch::kFloat64);
    CHECK(grid.index_select(0, torch::tensor({0, 1, 10, 80, 399})).allclose(expected));
  }

  TEST_CASE("a feature stands among the levels, its code at the nearest ones") {
    every_form([](Fsq& fsq, const torch::TensorOptions& options) {
      torch::manual_seed(4);
      const auto quantised = fsq.quantize(torch::randn({5, 4, 6}, options).requires_grad_());
      CHECK(quantised.place.requires_grad());
      CHECK((quantised.place - quantised.code_place).abs().max().item<double>() <= 0.5);
      const auto places = fsq.places();
      CHECK(places.size(0) == 400);
      CHECK(places.index_select(0, quantised.codes.flatten()).allclose(quantised.code_place));
    });
  }

  TEST_CASE("form lucidrains sends 0 to 0 with even levels too, form google beside it") {
    const auto zero = torch::zeros({1, 4}, torch::kFloat64);
    const auto ours = make({2, 3, 4, 10}, FsqForm::lucidrains);
    CHECK(ours.bounded(zero).abs().max().item<double>() < 1e-12);
    CHECK(ours.points(ours.bounded(zero)).abs().max().item<double>() == 0);
    const auto google = make({2, 3, 4, 10}, FsqForm::google).bounded(zero);
    CHECK(google[0][0].item<double>() ==
          doctest::Approx(0.4995 * std::tanh(std::tan(0.5 / 0.4995)) - 0.5));
    CHECK(google[0][1].item<double>() == 0);
  }

  TEST_CASE(
      "squashed values end just inside or outside the outermost levels, as each form publishes "
      "it") {
    for (const auto form : {FsqForm::lucidrains, FsqForm::google}) {
      const auto fsq = make({10, 5}, form);
      const auto far = fsq.bounded(torch::tensor({{-50.0, -50.0}, {50.0, 50.0}}, torch::kFloat64));
      const double slack = form == FsqForm::google ? -1e-3 : 1e-3;
      const double ten = 4.5 * (1 + slack), five = 2 * (1 + slack);
      CHECK(far.allclose(torch::tensor({{-ten - 0.5, -five}, {ten - 0.5, five}}, torch::kFloat64)));
    }
  }

  TEST_CASE("gradient passes the rounding straight to the feature and both projections") {
    auto fsq = make({4, 3}, FsqForm::lucidrains);
    torch::manual_seed(5);
    auto z = torch::randn({2, 3, 6}, torch::kFloat64).requires_grad_();
    const auto direction = torch::randn({2, 3, 6}, torch::kFloat64);
    (fsq.quantize(z).output * direction).sum().backward();
    const auto parameters = fsq.named_parameters();
    const auto in = parameters["project_in.weight"], out = parameters["project_out.weight"];
    const auto x = torch::linear(z, in, parameters["project_in.bias"]).detach().requires_grad_();
    const auto half_width = torch::tensor({2.0, 1.0}, torch::kFloat64);
    const auto smooth = fsq.bounded(x) / half_width;  // not rounded
    const auto by_x = torch::autograd::grad({torch::linear(smooth, out)}, {x}, {direction})[0];
    CHECK(z.grad().allclose(by_x.matmul(in)));
    CHECK(in.grad().allclose(by_x.flatten(0, 1).t().matmul(z.detach().flatten(0, 1))));
    CHECK(out.grad().allclose(
        direction.flatten(0, 1).t().matmul(fsq.points(fsq.bounded(x.detach().flatten(0, 1))))));
    CHECK(z.grad().abs().max().item<double>() > 0);
  }

  TEST_CASE(
      "a quantised feature is its code's row of the codebook, and training passes change nothing") {
    auto fsq = make({10, 8, 5}, FsqForm::lucidrains);
    torch::manual_seed(6);
    const auto found = fsq.quantize(torch::randn({4, 5, 6}, torch::kFloat64));
    const auto book = fsq.codebook().clone();
    CHECK(book.sizes() == torch::IntArrayRef({1, 400, 6}));
    CHECK(found.codes.sizes() == torch::IntArrayRef({20, 1}));
    CHECK(found.value.allclose(book[0].index_select(0, found.codes.select(1, 0))));
    CHECK(found.output.detach().flatten(0, 1).equal(found.value));
    CHECK_FALSE(found.value.requires_grad());
    Random draws(1);
    fsq.learn({found}, {}, {}, draws);
    CHECK(fsq.codebook().equal(book));
  }
}
