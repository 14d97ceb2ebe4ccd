#include <doctest/doctest.h>

#include "formats/csv.h"
#include "formats/hdf5.h"
#include "formats/npy.h"
#include "formats/row_blocks.h"
#include "formats/zip.h"
#include "import/import_support.h"

using namespace hdcid;

TEST_SUITE("formats") {
  TEST_CASE(
      "npy files of versions 1 and 2, both byte orders and both axis orders give the same values") {
    const std::vector<double> halves = {0, 0.5, 1, 1.5, 2, 2.5};
    for (const char* name : {"f4.npy", "f8-big-endian.npy", "fortran.npy", "version2.npy"}) {
      CAPTURE(name);
      const auto array = read_npy(fixture(std::string("npy/") + name));
      CHECK(array.shape == Shape{2, 3});
      CHECK(array.to_doubles() == halves);
    }
  }

  TEST_CASE("npy headers of Python 2 and with double quotes are read as numpy reads them") {
    for (const char* dict : {"{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }",
                             "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2, 3)}"}) {
      const std::string text = dict;
      std::string bytes = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(text.size());
      bytes += std::string(1, '\0') + text + std::string(24, '\0');
      CHECK(parse_npy(bytes, "x").shape == Shape{2, 3});
    }
  }

  TEST_CASE("of a block that cannot be read only the damaged rows are lost") {
    int reads = 0;
    RowBlocks blocks(10, 4, [&](std::int64_t first, std::int64_t count) {
      ++reads;
      if (first <= 5 && 5 < first + count) throw bad_input("x", "row 5 is damaged");
      auto rows = HostTensor::zeros(DType::i64, {count, 1});
      for (std::int64_t i = 0; i < count; ++i) rows.view<std::int64_t>()[i] = first + i;
      return rows;
    });
    for (int pass = 0; pass < 2; ++pass)
      for (std::int64_t row = 0; row < 10; ++row) {
        CAPTURE(row);
        if (row == 5)
          CHECK_THROWS_AS(blocks.row(row), Error);
        else
          CHECK(blocks.row(row).to_integers() == std::vector<std::int64_t>{row});
      }
    CHECK(reads == 13);  // three blocks and the four rows of the second, then without that block
  }

  TEST_CASE("an npy file gives ranges of rows") {
    NpyFile file(fixture("npy/f4.npy"));
    CHECK(file.rows(1, 1).to_doubles() == std::vector<double>{1.5, 2, 2.5});
    CHECK(NpyFile(fixture("npy/i8.npy")).rows(1, 2).to_integers() ==
          std::vector<std::int64_t>{1, 2});
  }

  TEST_CASE("npy files of records, of the wrong length and of Fortran order by rows are refused") {
    CHECK(error_of([] { read_npy(fixture("npy/records.npy")); }).find("holds records") !=
          std::string::npos);
    CHECK(error_of([] { read_npy(fixture("npy/truncated.npy")); }).find("cannot have 21 bytes") !=
          std::string::npos);
    CHECK(error_of([] { NpyFile(fixture("npy/truncated.npy")); }).find("has 21 bytes") !=
          std::string::npos);
    CHECK(error_of([] { NpyFile(fixture("npy/fortran.npy")); }).find("Fortran") !=
          std::string::npos);
    CHECK(error_of([] { read_npy(fixture("npy/none.npy")); }).find("cannot be opened") !=
          std::string::npos);
  }

  TEST_CASE("an npy file cut at any length is refused") {
    const auto whole = fixture_bytes("npy/f4.npy");
    for (std::size_t length = 0; length < whole.size(); ++length)
      CHECK_FALSE(error_of([&] { parse_npy(whole.substr(0, length), "cut.npy"); }).empty());
  }

  TEST_CASE("a zip archive lists and unpacks its files") {
    const ZipArchive archive(fixture("zip/two.zip"));
    CHECK(archive.names() == std::vector<std::string>{"a.txt", "dir/b.txt"});
    CHECK(archive.read("dir/b.txt") == "second");
    CHECK(error_of([&] { archive.read("c.txt"); }).find("no entry 'c.txt'") != std::string::npos);
  }

  TEST_CASE("a zip entry that unpacks beyond the limit, or whose checksum is wrong, is refused") {
    const ZipArchive bomb(fixture("zip/bomb.zip"), 1 << 20);
    CHECK(error_of([&] { bomb.read("big"); }).find("more than 1048576 bytes") != std::string::npos);
    const ZipArchive wrong(fixture("zip/wrong-checksum.zip"));
    CHECK(error_of([&] { wrong.read("a.txt"); }).find("is damaged") != std::string::npos);
    CHECK(error_of([] { ZipArchive(fixture("npy/f4.npy")); }).find("zip archive") !=
          std::string::npos);
  }

  TEST_CASE("csv cells may hold separators, quotes and line ends when quoted") {
    const auto table =
        parse_csv("a,b\n1,\"x, y\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\n\nlast,", "t.csv");
    CHECK(table.columns == std::vector<std::string>{"a", "b"});
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].cells[1] == "x, y");
    CHECK(table.rows[1].cells == std::vector<std::string>{"say \"hi\"", "two\nlines"});
    CHECK(table.rows[2].cells == std::vector<std::string>{"last", ""});
    CHECK(table.where(table.rows[2]) == "t.csv, line 6");
  }

  TEST_CASE("a header with a tab makes a tab separated table") {
    const auto table = parse_csv("name\tlist\nx\t1,2\n", "t.csv");
    CHECK(table.column("list") == 1);
    CHECK(table.rows[0].cells[1] == "1,2");
  }

  TEST_CASE("csv defects are named with their line") {
    CHECK(error_of([] { parse_csv("a,b\n1,2\n3\n", "t.csv"); }) ==
          "t.csv, line 3: 1 cells, the header has 2");
    CHECK(error_of([] { parse_csv("a\n\"x\n", "t.csv"); }) ==
          "t.csv, line 2: a quote is never closed");
    CHECK(error_of([] { parse_csv("", "t.csv"); }) == "t.csv: is empty");
    CHECK(error_of([] { parse_csv("a,b\n", "t.csv").column("c"); }) ==
          "t.csv: has no column 'c' (columns: a, b)");
  }

  TEST_CASE("an HDF5 dataset gives ranges of rows") {
    Hdf5Dataset file(fixture("h5/f4.h5"), "avadataset");
    CHECK(file.shape() == Shape{4, 3, 2});
    CHECK(file.dtype() == DType::f32);
    CHECK(file.chunk_rows() == 2);
    CHECK(file.rows(3, 1).to_doubles() == std::vector<double>{18, 19, 20, 21, 22, 23});
    CHECK(Hdf5Dataset(fixture("h5/f4.h5"), "order").rows(0, 2).to_integers() ==
          std::vector<std::int64_t>{2, 0});
  }

  TEST_CASE("HDF5 defects are refused without libhdf5's own messages") {
    CHECK(error_of([] { Hdf5Dataset(fixture("h5/f4.h5"), "none"); }).find("no dataset 'none'") !=
          std::string::npos);
    CHECK(error_of([] { Hdf5Dataset(fixture("h5/f4.h5"), "text"); }).find("holds text") !=
          std::string::npos);
    CHECK(error_of([] { Hdf5Dataset(fixture("npy/f4.npy"), "x"); }).find("HDF5") !=
          std::string::npos);
    Hdf5Dataset file(fixture("h5/f4.h5"), "avadataset");
    CHECK(error_of([&] { file.rows(3, 2); }).find("has 4 rows") != std::string::npos);
  }
}
