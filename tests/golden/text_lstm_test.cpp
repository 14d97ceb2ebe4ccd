#include "nn/text_lstm.h"

#include <doctest/doctest.h>

#include "golden/support.h"

TEST_SUITE("golden.text_lstm") {
  using namespace hdcid;

  TEST_CASE("the text feature of both batches is the authors'") {
    auto lstm = text_lstm(*golden::config().find("text"));
    golden::load(*lstm, golden::file("weights_hdcid.safetensors"), "Text_ar_lstm");
    const auto& inputs = golden::file("inputs.safetensors");
    const auto& expected = golden::file("text_lstm.safetensors");
    golden::check("text", text_feature(lstm, inputs.at("query0")), expected.at("text"));
    golden::check("text1", text_feature(lstm, inputs.at("query1")), expected.at("text1"));
  }
}
