#include "nn/cpc.h"

#include <doctest/doctest.h>

#include "golden/support.h"

TEST_SUITE("golden.cpc") {
  using namespace hdcid;

  namespace {

  const std::string letters = "avt";  // of audio, video, text, in the order of the model

  const torch::Tensor& value(const std::string& name) {
    return golden::file("cpc.safetensors").at(name);
  }

  Cpc make_cpc(const std::vector<std::string>& modalities, std::int64_t horizon,
               const std::string& weights_file, const std::string& prefix) {
    const auto config = golden::config();
    Cpc cpc(modalities, config.dim, config.cpc_context, config.cpc_lstm_layers, horizon);
    golden::load(*cpc, golden::file(weights_file), prefix);
    return cpc;
  }

  std::vector<torch::Tensor> leaves(std::size_t modalities) {
    std::vector<torch::Tensor> z;
    for (std::size_t m = 0; m < modalities; ++m)
      z.push_back(value(std::string("in_") + letters[m]).clone().set_requires_grad(true));
    return z;
  }

  // `pairs`: target and predictor of each stored accuracy, e.g. "va".
  void check_result(const CpcResult& result, const std::string& name,
                    const std::vector<std::string>& pairs) {
    golden::check(name + " loss", result.loss, value(name + "/nce"));
    std::vector<torch::Tensor> accuracies;
    for (const auto& pair : pairs)
      accuracies.push_back(result.accuracies[static_cast<std::int64_t>(letters.find(pair[0]))]
                                            [static_cast<std::int64_t>(letters.find(pair[1]))]);
    golden::check(name + " accuracies", torch::stack(accuracies), value(name + "/accuracies"));
  }

  const std::vector<std::string> three_modalities{"audio", "video", "text"};
  const std::vector<std::string> all_pairs{"av", "at", "vt", "va", "ta", "tv", "aa", "vv", "tt"};

  }  // namespace

  TEST_CASE("loss, accuracies and gradients of three modalities are the authors'") {
    auto cpc = make_cpc(three_modalities, 1, "weights_hdcid.safetensors", "CPC");
    for (const std::string name : {"avt0", "avt1", "avt2"}) {
      const auto z = leaves(3);
      const auto result =
          cpc->forward(z, value(name + "/t").item<std::int64_t>(), CpcAxis::contexts);
      check_result(result, name, all_pairs);
      result.loss.backward();
      for (std::size_t m = 0; m < 3; ++m)
        golden::check(name + " gradient", z[m].grad(), value(name + "/grad_" + letters[m]));
    }
  }

  TEST_CASE("two prediction steps give the authors' loss") {
    auto cpc = make_cpc(three_modalities, 2, "cpc.safetensors", "CPC_two_steps");
    const auto result =
        cpc->forward(leaves(3), value("two_steps/t").item<std::int64_t>(), CpcAxis::contexts);
    check_result(result, "two_steps", all_pairs);
  }

  TEST_CASE("two modalities give the authors' loss") {
    auto cpc = make_cpc({"audio", "video"}, 1, "cpc.safetensors", "CPC_AV");
    const auto result =
        cpc->forward(leaves(2), value("av/t").item<std::int64_t>(), CpcAxis::contexts);
    check_result(result, "av", {"va", "av", "vv", "aa"});
  }
}
