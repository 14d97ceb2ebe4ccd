#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "golden/portable.h"
#include "golden/support.h"
#include "toc/channel_selection.h"
#include "toc/scores.h"

TEST_SUITE("golden.toc") {
  using namespace hdcid;

  namespace {

  const golden::Tensors& values() { return golden::file("toc.safetensors"); }

  // The codebook of a section such as "small", "init400x256" or "trained400x256": stored, or drawn
  // by its rule.
  torch::Tensor codes_of(const std::string& section) {
    const auto stored = values().find(section + "/codebook");
    if (stored != values().end()) return stored->second;
    const auto key = golden::manifest().at("set").get<std::string>() + "/toc/";
    const bool trained = section.starts_with("trained");
    long codes = 0, channels = 0;
    REQUIRE(std::sscanf(section.c_str(), trained ? "trained%ldx%ld" : "init%ldx%ld", &codes,
                        &channels) == 2);
    if (!trained)
      return golden::uniform(key + "init", {codes, channels}, 1.0 / static_cast<double>(codes));
    const auto scale = 1 + 0.8 * golden::uniform(key + "scale", {1, channels}, 1);
    return golden::uniform(key + "trained", {codes, channels}, 1) * scale +
           golden::uniform(key + "off", {1, channels}, 0.4);
  }

  // The authors' criterion is -J with their estimators.
  std::vector<double> scores_of(const std::string& section) {
    const auto tensor = codes_of(section).contiguous();
    const auto* first = tensor.data_ptr<double>();
    const CodeRows codebook{tensor.size(0), tensor.size(1), {first, first + tensor.numel()}};
    return score_channels(codebook, {.normalise = Normalised::none,
                                     .divisor = Pairs::distinct,
                                     .variance = VarianceEstimate::unbiased})
        .score;
  }

  std::vector<std::string> sections() {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : values())
      if (name.ends_with("/criterion")) names.push_back(name.substr(0, name.find('/')));
    return names;
  }

  // "<section>/idx_f64_Q<Q>_<best>_<worst>"
  void check_selection(const std::string& name, const torch::Tensor& expected) {
    const auto section = name.substr(0, name.find('/'));
    long channels = 0;
    Mix mix;
    REQUIRE(std::sscanf(name.c_str() + section.size(), "/idx_f64_Q%ld_%d_%d", &channels, &mix.best,
                        &mix.worst) == 3);
    const auto selected = select_channels(scores_of(section), channels, mix);
    golden::check(name, torch::tensor(std::vector<std::int64_t>(selected.begin(), selected.end())),
                  expected);
  }

  }  // namespace

  TEST_CASE("scores are the authors' with all arithmetic in double precision") {
    REQUIRE(!sections().empty());
    for (const auto& section : sections())
      golden::check(section, -torch::tensor(scores_of(section), torch::kFloat64),
                    values().at(section + "/criterion_f64"));
  }

  TEST_CASE("the authors' own scores differ by their single-precision sums and no more") {
    for (const auto& section : sections()) {
      const auto bound = values().at(section + "/max_f32_error").item<double>();
      golden::check(section, -torch::tensor(scores_of(section), torch::kFloat64),
                    values().at(section + "/criterion"), 1e-9, bound * (1 + 1e-9));
    }
  }

  TEST_CASE("the selected channels and their order are the authors'") {
    std::size_t selections = 0;
    for (const auto& [name, expected] : values()) {
      if (name.find("/idx_f64_") == std::string::npos) continue;
      check_selection(name, expected);
      ++selections;
    }
    CHECK(selections > 0);
  }
}
