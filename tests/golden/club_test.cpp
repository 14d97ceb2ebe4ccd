#include "nn/club.h"

#include <doctest/doctest.h>

#include "golden/support.h"
#include "nn/widths.h"

TEST_SUITE("golden.club") {
  using namespace hdcid;

  namespace {

  Club club_of(const std::string& modality) {
    const auto config = golden::config();
    Club club(config.dim, specific_width(*config.find(modality)), config.club_hidden);
    golden::load(*club, golden::file("weights_hdcid.safetensors"), capital(modality) + "_mi_net");
    return club;
  }

  const torch::Tensor& value(const std::string& modality, const std::string& name) {
    return golden::file("club.safetensors").at(capital(modality) + "/" + name);
  }

  void check_fit(const std::string& modality) {
    auto club = club_of(modality);
    const auto &x = value(modality, "x"), &y = value(modality, "y");
    golden::check(modality + " mu", club->mu(x), value(modality, "mu"));
    golden::check(modality + " logvar", club->logvar(x), value(modality, "logvar"));
    const auto fit = club->loglikelihood(x, y);
    golden::check(modality + " loglikelihood", fit, value(modality, "loglikeli"));
    fit.backward();
    std::vector<torch::Tensor> norms;
    for (const auto& name : golden::list("club_params"))
      norms.push_back(club->named_parameters()[name].grad().norm());
    golden::check(modality + " gradient norms", torch::stack(norms),
                  value(modality, "loglikeli_grad_norms"));
  }

  void check_estimate(const std::string& modality, const std::string& draw) {
    auto club = club_of(modality);
    const auto x = value(modality, "x").clone().set_requires_grad(true);
    const auto y = value(modality, "y").clone().set_requires_grad(true);
    const auto estimate = club->mutual_information(x, y, value(modality, "mi_perm" + draw));
    golden::check(modality + " estimate", estimate, value(modality, "mi_est" + draw));
    estimate.backward();
    golden::check(modality + " d estimate / dx", x.grad(), value(modality, "mi_grad_x" + draw));
    golden::check(modality + " d estimate / dy", y.grad(), value(modality, "mi_grad_y" + draw));
  }

  }  // namespace

  TEST_CASE("the Gaussian, its likelihood and the gradients of a fit are the authors'") {
    for (const char* modality : {"audio", "video", "text"}) check_fit(modality);
  }

  TEST_CASE("the estimate for a given permutation and its gradients are the authors'") {
    for (const char* modality : {"audio", "video", "text"})
      for (const char* draw : {"0", "1"}) check_estimate(modality, draw);
  }
}
