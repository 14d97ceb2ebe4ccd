#include <doctest/doctest.h>

#include <deque>

#include "formats/torch_file.h"
#include "import/checkpoint.h"
#include "import/import_support.h"

using namespace hdcid;

namespace {

Parameters parameters_in(const TorchFile& file) {
  return parameters_of(file.root(), "Encoder", file.path());
}

}  // namespace

TEST_SUITE("import") {
  TEST_CASE("what DataParallel and torch.compile put into names is taken out, wherever it stands") {
    std::deque<PickleValue> values;
    PickleValue state;
    state.kind = PickleKind::dict;
    for (const char* name : {"module._orig_mod.a.weight", "_orig_mod.module.b.weight",
                             "c._orig_mod.weight", "module_d.weight"}) {
      values.emplace_back().kind = PickleKind::text;
      values.back().text = name;
      state.items.push_back(&values.back());
      values.emplace_back().kind = PickleKind::tensor;
      state.items.push_back(&values.back());
    }
    std::vector<std::string> names;
    for (const auto& [name, value] : parameters_of(state, "M", "x")) names.push_back(name);
    CHECK(names ==
          std::vector<std::string>{"M/a.weight", "M/b.weight", "M/c.weight", "M/module_d.weight"});
  }

  TEST_CASE("a strided tensor of torch.save comes out row-major") {
    const TorchFile file(fixture("pt/dcid.pt"));
    const auto parameters = parameters_in(file);
    const auto weight = file.read(*parameters.at("Encoder/Audio_encoder.audio_linear.weight"));
    CHECK(weight.shape == Shape{6, 3});
    const auto values = weight.to_doubles();
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(values[i] == static_cast<double>(i));
  }

  TEST_CASE("modules lose their suffix, optimisers and the unused class heads are left out") {
    const TorchFile file(fixture("pt/dcid.pt"));
    const auto parameters = parameters_in(file);
    CHECK(parameters.count("Text_ar_lstm/weight_hh_l0") == 1);
    CHECK(parameters.count("Decoder/Audio_decoder.audio_rec.bias") == 1);
    for (const auto& [name, value] : parameters) {
      CHECK(name.find("optimizer") == std::string::npos);
      CHECK(name.find("semantic_decoder") == std::string::npos);
    }
  }

  TEST_CASE("the configuration is read off the parameters' shapes") {
    const TorchFile file(fixture("pt/hdcid.pt"));
    const auto config = config_of(parameters_in(file), {}, file.path());
    CHECK(config.layers == 2);
    CHECK(config.stages == 1);
    CHECK(config.codes == 5);
    CHECK(config.dim == 4);
    CHECK(config.cpc_context == 7);
    CHECK(config.cpc_lstm_layers == 1);
    CHECK(config.club_hidden == 9);
    CHECK(config.video_spatial_attention == SpatialAttention::sum);
    CHECK(config.relu_in_place);
    CHECK_FALSE(config.input_norm);
    REQUIRE(config.modalities.size() == 3);
    CHECK(config.find("audio")->dim == 3);
    CHECK(config.find("audio")->specific == 6);
    CHECK(config.find("video")->dim == 2);
    CHECK(config.find("video")->specific == 8);
    CHECK(config.find("text")->dim == 5);
    CHECK(config.find("text")->lstm == 3);
  }

  TEST_CASE("a quantiser buffer gets the axes layer and stage") {
    CHECK(codebook_shape({5, 4}, 2) == Shape{1, 1, 5, 4});
    CHECK(codebook_shape({2, 5, 4}, 2) == Shape{2, 1, 5, 4});
    CHECK(codebook_shape({2, 5}, 1) == Shape{2, 1, 5});
  }

  TEST_CASE("a tensor that reaches outside its storage, or repeats it, is refused") {
    for (const char* name : {"pt/outside.pt", "pt/expanded.pt"}) {
      const TorchFile file(fixture(name));
      const auto parameters = parameters_in(file);
      CHECK(error_of([&] { file.read(*parameters.at("Encoder/a")); }).find("outside its storage") !=
            std::string::npos);
    }
  }

  TEST_CASE("files that torch.save did not write are refused") {
    CHECK(error_of([] { TorchFile(fixture("zip/two.zip")); }).find("no data.pkl") !=
          std::string::npos);
    CHECK(error_of([] { TorchFile(fixture("pickle/plain.pkl")); }).find("is not a zip archive") !=
          std::string::npos);
  }
}
