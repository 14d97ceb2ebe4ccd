#include "model/model_config.h"

#include <doctest/doctest.h>

#include "core/error.h"

TEST_SUITE("model") {
  using namespace hdcid;

  static ModelConfig sample() {
    ModelConfig config;
    config.modalities = {
        {"audio", 128, 0, 0, 0, 256}, {"video", 512, 7, 7, 0, 2048}, {"text", 768, 0, 0, 128, 256}};
    config.dropout = 0.125;
    config.relu_in_place = false;
    return config;
  }

  static std::string refusal(const Json& json) {
    try {
      model_config(json, "m");
      return "accepted";
    } catch (const Error& error) {
      return error.what();
    }
  }

  TEST_CASE("a configuration comes back as it was") {
    const auto json = to_json(sample());
    CHECK(to_json(model_config(json, "m")) == json);
    CHECK(model_config(json, "m").find("video")->specific == 2048);
    CHECK(model_config(json, "m").find("depth") == nullptr);
  }

  TEST_CASE("each entry is needed") {
    const auto json = to_json(sample());
    for (const auto& [key, value] : json.items()) {
      auto less = json;
      less.erase(key);
      CHECK_MESSAGE((refusal(less) == "accepted") ==
                        (key == "quantizer" || key == "input_norm" || key == "layer_residual"),
                    key);
    }
  }

  TEST_CASE("a file from before there was a choice holds a VQ whose inputs are as they are") {
    auto json = to_json(sample());
    json.erase("quantizer");
    json.erase("input_norm");
    json.erase("layer_residual");
    CHECK_FALSE(model_config(json, "m").input_norm);
    CHECK_FALSE(model_config(json, "m").layer_residual);
    CHECK(model_config(json, "m").quantizer.kind == QuantizerKind::vq);
  }

  TEST_CASE("the levels of FSQ multiply to the number of codes") {
    auto fsq = sample();
    fsq.quantizer.kind = QuantizerKind::fsq;
    CHECK(model_config(to_json(fsq), "m").quantizer.fsq_levels ==
          std::vector<std::int64_t>{10, 8, 5});
    fsq.codes = 401;
    CHECK(refusal(to_json(fsq)) == "m: 'codes' is not the product of 'fsq_levels'");
    fsq.codes = 400;
    fsq.stages = 2;
    CHECK(refusal(to_json(fsq)) == "m: 'stages' is not 1, but FSQ has no residual stages");
    fsq.quantizer.fsq_levels.assign(100, 256);
    CHECK(refusal(to_json(fsq)) == "m: 'codes' is not the product of 'fsq_levels'");
  }

  TEST_CASE("unknown and absurd entries are named") {
    const auto changed = [](const char* path, const Json& value) {
      auto json = to_json(sample());
      json[Json::json_pointer(path)] = value;
      return refusal(json);
    };
    CHECK(changed("/colour", 1) == "m: has the unknown entry 'colour'");
    CHECK(changed("/video/colour", 1) == "m: video: has the unknown entry 'colour'");
    CHECK(changed("/codes", 0) == "m: 'codes' is not a whole number from 1 to 16777216");
    CHECK(changed("/codes", 1e30) != "accepted");
    CHECK(changed("/codes", "400") != "accepted");
    CHECK(changed("/dim", 255) == "m: 'heads' does not divide 'dim'");
    CHECK(changed("/dtype", "float16") == "m: 'dtype' is not float32 or float64");
    CHECK(changed("/quantizer/colour", 1) == "m: quantizer: has the unknown entry 'colour'");
    CHECK(changed("/quantizer/kind", "vqvae") == "m: quantizer: 'kind' is not vq or fsq");
    CHECK(changed("/quantizer/fsq_levels", Json::array({8, 1})) ==
          "m: quantizer: 'fsq_levels' is not a list of whole numbers from 2 to 256");
    CHECK(changed("/relu_in_place", 1) == "m: 'relu_in_place' is not true or false");
    CHECK(changed("/video/width", 0) == "m: video has a height without a width");
    CHECK(changed("/modalities", Json::array()) != "accepted");
    CHECK(changed("/modalities", Json::array({"video", "audio"})) != "accepted");
    CHECK(changed("/modalities", Json::array({"audio"})) == "m: has the unknown entry 'video'");
    CHECK(refusal(Json(3)) == "m: is not a JSON object");
  }
}
