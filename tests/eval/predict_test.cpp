#include "eval/predict.h"

#include <doctest/doctest.h>

#include "codes/codes_reader.h"
#include "core/error.h"
#include "eval/tiny_codes.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;
using hdcid::testing::TinyCodes;

namespace {

struct Opened {
  Codebooks codebooks;
  CodedClips clips;
};

Opened open(const std::string& path) {
  TensorReader file(path);
  CodesReader codes(file);
  return {codes.codebooks(), codes.read_labelled("audio", "all")};
}

// With the codes as the decoder sees them.
std::vector<double> logits_of(const DecoderFile& decoder, const Codebooks& codebooks,
                              const CodedClips& clips) {
  return predict(decoder, codes_seen(decoder, "d", codebooks), clips);
}

// Identity twice on layer 0: the logits are the code's vector.
DecoderFile identity(const std::string& task, const Codebooks& codebooks) {
  const std::vector<float> eye = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  const auto columns = find_task(task).problem == Problem::localisation ? 3 : 2;
  DecoderFile decoder{find_task(task),
                      {"dog", "bell"},
                      choose_channels(codebooks, {1}, ""),
                      codebooks.digest,
                      {},
                      {}};
  decoder.training = {{"modality", "video"}};
  decoder.heads = {{HostTensor::of(Shape{3, 3}, eye),
                    HostTensor::of(Shape{3}, std::vector<float>{0, 0, 0.5f}),
                    HostTensor::of(Shape{columns, 3},
                                   std::vector<float>(eye.begin(), eye.begin() + columns * 3)),
                    HostTensor::of(Shape{columns},
                                   std::vector<float>(static_cast<std::size_t>(columns), 0.25f))}};
  return decoder;
}

}  // namespace

TEST_SUITE("eval") {
  TEST_CASE("localisation gives both linear maps of every real step") {
    const CodesFolder folder;
    TinyCodes{{0, 2}, {0, 0}, {1, 2}}.write(folder / "c", "audio");
    const auto [codebooks, clips] = open(folder / "c");
    const auto logits = logits_of(identity("avvp", codebooks), codebooks, clips);
    CHECK(logits == std::vector<double>{1.25, 0.25, 0.75, 0.25, 0.25, 1.75, 0.25, 0.25, 1.75});
  }

  TEST_CASE("classification takes the maximum over real steps between the two maps") {
    const CodesFolder folder;
    TinyCodes{{0, 1}, {0, 0}, {}}.write(folder / "c", "audio");
    auto [codebooks, clips] = open(folder / "c");
    clips.codes = {0, 3, 1, 3, 2, 3, /**/ 1, 3, 1, 3, 0, 3};
    clips.lengths = {3, 2};
    CHECK(logits_of(identity("ave", codebooks), codebooks, clips) ==
          std::vector<double>{1.25, 1.25, 0.25, 1.25});
  }

  TEST_CASE("a decoder file gives back what was written") {
    const CodesFolder folder;
    TinyCodes{{0, 2}, {0, 0}, {}}.write(folder / "c", "audio");
    const auto [codebooks, clips] = open(folder / "c");
    write_decoder(folder / "d", identity("avvp", codebooks), Json::object());
    TensorReader file(folder / "d");
    const auto decoder = read_decoder(file);
    CHECK(decoder.task.name == "avvp");
    CHECK(decoder.inputs.channels == std::vector<std::int32_t>{0, 1, 2});
    CHECK(decoder.training["modality"] == "video");
    CHECK(logits_of(decoder, codebooks, clips) ==
          logits_of(identity("avvp", codebooks), codebooks, clips));
    CHECK_NOTHROW(require_same_classes(decoder, clips));
  }

  TEST_CASE("codes of another codebook and other classes do not fit a decoder") {
    const CodesFolder folder;
    TinyCodes{{0, 2}, {0, 0}, {}}.write(folder / "c", "audio");
    TinyCodes other{{0, 2}, {0, 0}, {}};
    other.scale = 2;
    other.write(folder / "other", "audio");
    const auto [codebooks, clips] = open(folder / "c");
    const auto other_codebooks = open(folder / "other").codebooks;
    auto decoder = identity("avvp", codebooks);
    CHECK_THROWS_WITH_AS(codes_seen(decoder, "d", other_codebooks),
                         doctest::Contains("another codebook"), Error);
    decoder.class_names = {"dog", "drum"};
    CHECK_THROWS_WITH_AS(require_same_classes(decoder, clips),
                         doctest::Contains(doctest::Contains(
                             "class 1 is 'bell', but 'drum' where the decoder is trained")),
                         Error);
    decoder.task = find_task("ucf-vgg");
    decoder.heads[0].classifier_bias = HostTensor::of(Shape{2}, std::vector<float>{0, 0});
    CHECK_NOTHROW(require_same_classes(decoder, clips));  // aligned line by line
  }

  TEST_CASE(
      "layers are concatenated in the order asked for, and a mask of another codebook is refused") {
    const CodesFolder folder;
    TinyCodes{{0, 2}, {0, 0}, {}}.write(folder / "c", "audio");
    const auto [codebooks, clips] = open(folder / "c");
    const auto write_mask = [&](const std::string& path, const std::string& digest) {
      write_tensors(
          path, {{"channels", HostTensor::of(Shape{2, 2}, std::vector<std::int32_t>{2, 0, 1, 2})}},
          make_metadata(kind::mask, Json::object(), {{"codebooks_digest", digest}}));
    };
    write_mask(folder / "mask", codebooks.digest);
    write_mask(folder / "other", "xxh3:0");
    const auto choice = choose_channels(codebooks, {2, 1}, folder / "mask");
    CHECK(choice.layers == std::vector<std::int32_t>{1, 0});
    CHECK(choice.channels == std::vector<std::int32_t>{1, 2, 2, 0});
    CHECK_THROWS_WITH_AS(choose_channels(codebooks, {}, folder / "other"),
                         doctest::Contains("another codebook"), Error);
    CHECK_THROWS_AS(choose_channels(codebooks, {3}, ""), Error);
  }

  TEST_CASE(
      "a mask of components shows a head the projected codes, and its decoder file keeps the "
      "projection") {
    const CodesFolder folder;
    TinyCodes{{0, 2}, {0, 0}, {}}.write(folder / "c", "audio");
    const auto [codebooks, clips] = open(folder / "c");
    const std::vector<double> directions = {1,      0, 0, 1, 2, 3,
                                            /**/ 9, 9, 9, 9, 9, 9};  // [layer, channel, component]
    write_tensors(
        folder / "mask", {{"projection", HostTensor::of(Shape{2, 3, 2}, directions)}},
        make_metadata(kind::mask, Json::object(), {{"codebooks_digest", codebooks.digest}}));
    auto decoder = identity("avvp", codebooks);
    decoder.inputs = choose_channels(codebooks, {1}, folder / "mask");
    CHECK(decoder.inputs.channels == std::vector<std::int32_t>{0, 1});
    const std::vector<float> eye = {1, 0, 0, 1};
    decoder.heads[0].linear_weight = HostTensor::of(Shape{2, 2}, eye);
    decoder.heads[0].linear_bias = HostTensor::of(Shape{2}, std::vector<float>{0, 0});
    decoder.heads[0].classifier_weight =
        HostTensor::of(Shape{3, 2}, std::vector<float>{1, 0, 0, 1, 0, 0});
    write_decoder(folder / "d", decoder, Json::object());
    TensorReader file(folder / "d");
    const auto logits = logits_of(read_decoder(file), codebooks, clips);
    // Code 0 is the first unit vector, code 2 the third: rows (1, 0) and (2, 3) of the projection,
    // and the bias.
    CHECK(std::vector(logits.begin(), logits.begin() + 3) == std::vector<double>{1.25, 0.25, 0.25});
    CHECK(std::vector(logits.end() - 3, logits.end()) == std::vector<double>{2.25, 3.25, 0.25});
    auto narrow = decoder.inputs;
    narrow.projection.shape = {1, 2, 3};
    CHECK_THROWS_WITH_AS(ChosenCodes(codebooks, narrow, "d"),
                         "d: the projection is [1, 2, 3], but [1, 3, Q] is needed", Error);
  }
}
