#include "toc/tuning_clips.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "eval/tiny_codes.h"
#include "features/names.h"

namespace hdcid {
namespace {

using testing::CodesFolder;
using testing::TinyCodes;

const TinyCodes tiny = {{0, 1, 1, 0, 1}, {0, 0, 1, 2, 0}, {3, 3, 3, 3, 1}};

void write(const std::string& path, const TinyCodes& codes, std::vector<NamedTensor> more) {
  auto tensors = codes.tensors("audio");
  for (auto& tensor : more) tensors.push_back(std::move(tensor));
  write_tensors(path, tensors, make_metadata(kind::codes, Json::object()));
}

const NamedTensor ids = {"ids", pack_ids({"a", "b", "c", "d", "e"})};

}  // namespace

TEST_SUITE("toc") {
  TEST_CASE("only the clips of the split select, by their real steps") {
    const CodesFolder folder;
    write(folder / "c", tiny, {ids});
    const auto clips =
        read_tuning_clips(folder / "c", codebooks_of(tiny.codebooks(), "m"), "audio", "train");
    CHECK(clips.on.ids == std::vector<std::string>{"a", "b", "e"});
    CHECK(clips.usage == Usage{{3, 4, 0, 0}, {0, 0, 0, 7}});
    CHECK(clips.points.classes == std::vector<std::int64_t>{0, 1, 1});
    CHECK(clips.points.dimensions == 6);
  }

  TEST_CASE("clips without ids, of one class or of other codebooks cannot select") {
    const CodesFolder folder;
    const auto books = codebooks_of(tiny.codebooks(), "m");
    write(folder / "no-ids", tiny, {});
    CHECK_THROWS_WITH_AS(read_tuning_clips(folder / "no-ids", books, "audio", "train"),
                         doctest::Contains("has no 'ids'"), Error);
    write(folder / "c", tiny, {ids});
    CHECK_THROWS_WITH_AS(read_tuning_clips(folder / "c", books, "audio", "val"),
                         doctest::Contains("of one class"), Error);
    auto other = tiny;
    other.scale = 2;
    CHECK_THROWS_WITH_AS(
        read_tuning_clips(folder / "c", codebooks_of(other.codebooks(), "m"), "audio", "train"),
        doctest::Contains("belongs to another codebook than m"), Error);
  }
}

}  // namespace hdcid
