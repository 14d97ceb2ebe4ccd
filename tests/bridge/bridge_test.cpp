#include <doctest/doctest.h>

#include <cmath>

#include "bridge/bridge_file.h"
#include "bridge/count_bridge.h"
#include "codes/codes_reader.h"
#include "core/error.h"
#include "eval/tiny_codes.h"
#include "features/names.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;
using hdcid::testing::TinyCodes;

namespace {

const std::vector<std::uint8_t> audio = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};

// Clips of both modalities, whose codes are the same up to their names: audio 0 1 2 is video 1 2 0.
std::vector<NamedTensor> pairs() {
  const std::vector<std::uint8_t> none(audio.size(), 0);
  auto video = audio;
  for (auto& code : video) code = static_cast<std::uint8_t>((code + 1) % 3);
  auto tensors = TinyCodes{audio, none}.tensors("audio");
  tensors.push_back(TinyCodes{video, none}.tensors("video").front());
  std::vector<std::string> ids;
  for (std::size_t n = 0; n < audio.size(); ++n) ids.push_back("clip" + std::to_string(n));
  tensors.push_back({"ids", pack_ids(ids)});
  return tensors;
}

void write_codes(const std::string& path, const std::vector<NamedTensor>& tensors) {
  write_tensors(path, tensors,
                make_metadata(kind::codes, Json::object(), {{"background", "last"}}));
}

BridgeFile counted(const std::string& path, BridgeOptions options = {}) {
  TensorReader file(path);
  CodesReader codes(file);
  return count_bridge(codes, options, 1);
}

Codebooks codebooks_in(const std::string& path) {
  TensorReader file(path);
  return read_codebooks(file);
}

}  // namespace

TEST_SUITE("bridge") {
  TEST_CASE("codes that are the same up to their names meet their partners alone") {
    const CodesFolder folder;
    write_codes(folder / "c", pairs());
    const auto bridge = counted(folder / "c");
    CHECK(bridge.clips == 12);
    const auto& counts = bridge.counts.at({"audio", "video"});
    const auto met = counts.of(0, 0);  // [audio, video], 4 clips of 3 steps per code
    for (std::size_t a = 0; a < 4; ++a)
      for (std::size_t v = 0; v < 4; ++v)
        CHECK(met[a * 4 + v] == (a < 3 && v == (a + 1) % 3 ? 12 : 0));
    CHECK(bridge.carried.at({"audio", "video"})[0] > 0.5);  // 1, less what 12 shuffled clips give
    CHECK(bridge.carried.at({"audio", "video"})[1] == 0);   // layer 2 is one code
  }

  TEST_CASE("normalised information is 1 for a renaming, 0 for independence and for one code") {
    CHECK(normalised_information(std::vector<std::int64_t>{0, 5, 7, 0}) == doctest::Approx(1));
    CHECK(normalised_information(std::vector<std::int64_t>{2, 4, 3, 6}) ==
          doctest::Approx(0).epsilon(1e-12));
    CHECK(normalised_information(std::vector<std::int64_t>{9, 0, 0, 0}) == 0);
    // I = ln 2 - H(1/4) of the binary channel, both entropies ln 2.
    const double h = -(0.25 * std::log(0.25) + 0.75 * std::log(0.75));
    CHECK(normalised_information(std::vector<std::int64_t>{3, 1, 1, 3}) ==
          doctest::Approx(1 - h / std::log(2)));
  }

  TEST_CASE("steps past the shorter clip do not count, nor clips beyond those asked for") {
    const CodesFolder folder;
    auto tensors = pairs();
    tensors.push_back({"lengths", HostTensor::of(Shape{12}, std::vector<std::int32_t>(12, 2))});
    write_codes(folder / "c", tensors);
    BridgeOptions options;
    options.clips = 5, options.sample = 3;
    const auto bridge = counted(folder / "c", options);
    std::int64_t sum = 0;
    for (const auto count : bridge.counts.at({"audio", "video"}).of(1, 0)) sum += count;
    CHECK(sum == 10);
    CHECK(bridge.ids.size() == 5);
    CHECK(bridge.sample.at("audio").clips == 3);
  }

  TEST_CASE("a bridge is read either way, with what it was counted from") {
    const CodesFolder folder;
    write_codes(folder / "c", pairs());
    write_bridge(folder / "b", counted(folder / "c"), Json::object());
    const auto books = codebooks_in(folder / "c");
    const auto to_audio = read_bridge(folder / "b", books, "video", "audio"),
               to_video = read_bridge(folder / "b", books, "audio", "video");
    CHECK(to_audio.counts.of(0, 0)[0 * 4 + 1] == 12);  // [code of to, code of from]
    CHECK(to_video.counts.of(0, 0)[1 * 4 + 0] == 12);
    CHECK(to_audio.from_clips.codes == to_video.to_clips.codes);
    CHECK(to_audio.carried == to_video.carried);
    CHECK(to_audio.ids.size() == 12);
  }

  TEST_CASE("what does not fit is refused") {
    const CodesFolder folder;
    write_codes(folder / "c", pairs());
    write_bridge(folder / "b", counted(folder / "c"), Json::object());
    const auto books = codebooks_in(folder / "c");
    CHECK_THROWS_WITH_AS(read_bridge(folder / "b", books, "text", "audio"),
                         doctest::Contains("is no bridge from text to audio"), Error);
    CHECK_THROWS_WITH_AS(read_bridge(folder / "b", books, "audio", "audio"),
                         doctest::Contains("is no bridge from audio to audio"), Error);
    auto other = books;
    other.digest = "xxh3:0";
    CHECK_THROWS_WITH_AS(read_bridge(folder / "b", other, "audio", "video"),
                         doctest::Contains("another codebook"), Error);
    CHECK_THROWS_WITH_AS(read_bridge(folder / "c", books, "audio", "video"),
                         doctest::Contains("a bridge file is needed"), Error);
    TinyCodes{{0, 1}, {0, 0}}.write(folder / "one", "audio");
    CHECK_THROWS_WITH_AS(counted(folder / "one"), doctest::Contains("one modality alone"), Error);
    CodedClips scored;
    scored.where = "s", scored.ids = {"new", "clip3"};
    const auto bridge = read_bridge(folder / "b", books, "audio", "video");
    CHECK_THROWS_WITH_AS(refuse_bridged_clips(bridge, scored),
                         doctest::Contains("1 of the 2 clips are pairs of the bridge"), Error);
  }

  TEST_CASE("a bridge file with numbers out of range is refused") {
    const CodesFolder folder;
    write_codes(folder / "c", pairs());
    write_bridge(folder / "b", counted(folder / "c"), Json::object());
    const auto books = codebooks_in(folder / "c");
    const auto damaged = [&](const std::string& name, const HostTensor& instead) {
      TensorReader file(folder / "b");
      std::vector<NamedTensor> tensors;
      for (const auto& info : file.tensors())
        tensors.push_back({info.name, info.name == name ? instead : file.read(info.name)});
      write_tensors(folder / "damaged", tensors, file.metadata());
      return folder / "damaged";
    };
    const auto refused = [&](const std::string& path, const char* sentence) {
      CHECK_THROWS_WITH_AS(read_bridge(path, books, "audio", "video"), doctest::Contains(sentence),
                           Error);
    };
    refused(damaged("audio", HostTensor::of(Shape{1, 1, 2, 1}, std::vector<std::int32_t>{0, 4})),
            "holds 4, which is not 0 to 3");
    refused(damaged("lengths", HostTensor::of(Shape{12}, std::vector<std::int32_t>(12, 9))),
            "holds 9, which is not 1 to 3");
    refused(damaged("lengths", HostTensor::of(Shape{12}, std::vector<std::int32_t>(12, 0))),
            "holds 0, which is not 1 to 3");
    refused(damaged("audio", HostTensor::of(Shape{0, 3, 2, 1}, std::vector<std::int32_t>{})),
            "is I32 [0, 3, 2, 1]");
    refused(damaged("lengths", HostTensor::of(Shape{1}, std::vector<std::int32_t>{1})),
            "whole numbers [12] are needed");
    refused(damaged("counts.audio.video",
                    HostTensor::of(Shape{2, 1, 4, 4}, std::vector<std::int32_t>(32, -1))),
            "holds -1");
    refused(damaged("carried.audio.video",
                    HostTensor::of(Shape{2}, std::vector<double>{0.5, std::nan("")})),
            "not of numbers from 0 to 1");
  }
}
