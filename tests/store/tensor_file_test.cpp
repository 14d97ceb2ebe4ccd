#include "store/tensor_file.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/scratch.h"

TEST_SUITE("store") {
  using namespace hdcid;

  TEST_CASE("what was written is read, packed and plain") {
    Scratch scratch;
    const auto path = scratch.file("x.safetensors.zst");
    for (const auto packing : {Packing::seekable_zstd, Packing::plain}) {
      std::vector<TensorInfo> list;
      for (const auto& [name, tensor] : sample_tensors())
        list.push_back({name, tensor.dtype, tensor.shape});
      TensorWriter out(path, list, {{"kind", "test"}, {"note", "\xc3\xa4\n\""}}, packing);
      for (const auto& [name, tensor] : sample_tensors()) out.append(name, tensor);
      out.commit();
      TensorReader file(path);
      CHECK(file.metadata() == Metadata{{"kind", "test"}, {"note", "\xc3\xa4\n\""}});
      REQUIRE(file.tensors().size() == 5);
      for (const auto& [name, tensor] : sample_tensors()) CHECK(same(file.read(name), tensor));
      CHECK(file.tensors()[2].name == "none");
      CHECK_NOTHROW(file.verify());
    }
    CHECK(scratch.count() == 1);
  }

  TEST_CASE("packed and plain files of the same tensors have the same digest") {
    Scratch scratch;
    write_tensors(scratch.file("a"), sample_tensors(), {{"k", "v"}});
    write_tensors(scratch.file("b"), sample_tensors(), {{"k", "v"}});
    CHECK(contents(scratch.file("a")) == contents(scratch.file("b")));
    CHECK(TensorReader(scratch.file("a")).digest() == TensorReader(scratch.file("b")).digest());
    write_tensors(scratch.file("b"), sample_tensors(), {{"k", "w"}});
    CHECK(TensorReader(scratch.file("a")).digest() != TensorReader(scratch.file("b")).digest());
  }

  TEST_CASE("zstd -dc gives a plain file with the same digest") {
    Scratch scratch;
    write_tensors(scratch.file("a.zst"), sample_tensors(), {});
    const auto command = "zstd -dcq " + scratch.file("a.zst") + " > " + scratch.file("a");
    REQUIRE(std::system(command.c_str()) == 0);
    TensorReader plain(scratch.file("a"));
    CHECK(plain.digest() == TensorReader(scratch.file("a.zst")).digest());
    CHECK(same(plain.read("audio"), sample_tensors()[0].tensor));
    CHECK(contents(scratch.file("a")).find("audio") != std::string::npos);
  }

  TEST_CASE("rows come in the order asked for, also across frames and repeated") {
    Scratch scratch;
    const std::int64_t clips = 40, width = 50000;  // 200 kB a row: two rows a frame
    std::vector<float> values(static_cast<std::size_t>(clips * width));
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(i / 50000 * 1000 + i % 997);
    write_tensors(scratch.file("x"), {{"v", HostTensor::of<float>({clips, width}, values)}}, {});
    TensorReader file(scratch.file("x"));
    const std::vector<std::int64_t> wanted{39, 0, 7, 7, 12, 1};
    const auto rows = file.rows("v", wanted);
    CHECK(rows.shape == Shape{6, width});
    for (std::size_t i = 0; i < wanted.size(); ++i)
      CHECK(std::equal(rows.view<float>().begin() + static_cast<std::int64_t>(i) * width,
                       rows.view<float>().begin() + static_cast<std::int64_t>(i + 1) * width,
                       values.begin() + wanted[i] * width));
    CHECK(file.rows("v", 38, 2).view<float>()[0] == values[38 * 50000]);
    CHECK(file.rows("v", 0, 0).shape == Shape{0, width});
    CHECK_THROWS_AS(file.rows("v", 39, 2), Error);
    CHECK_THROWS_AS(file.rows("v", -1, 1), Error);
  }

  TEST_CASE("a frame holds as many rows as fit in 512 KiB") {
    Scratch scratch;
    write_tensors(scratch.file("x"), {{"v", HostTensor::zeros(DType::u8, {10, 200000})}}, {});
    const auto file = contents(scratch.file("x"));
    const auto last = file.size() - 9;
    CHECK(static_cast<unsigned char>(file[last]) == 7);  // header, five frames of two rows, guard
  }

  TEST_CASE("a scalar has no rows and an empty tensor has none to read") {
    Scratch scratch;
    write_tensors(scratch.file("x"), sample_tensors(), {});
    TensorReader file(scratch.file("x"));
    CHECK_THROWS_AS(file.rows("step", 0, 1), Error);
    CHECK(file.rows("none", 0, 0).shape == Shape{0, 7});
    CHECK_THROWS_AS(file.rows("none", 0, 1), Error);
  }

  TEST_CASE("a missing tensor is named together with what is there") {
    Scratch scratch;
    write_tensors(scratch.file("x"), sample_tensors(), {});
    TensorReader file(scratch.file("x"));
    try {
      file.info("video");
      FAIL("found");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) == scratch.file("x") + ": has no tensor 'video'");
      CHECK(error.hint() == "it holds: audio, step, none, keep, labels");
    }
  }

  TEST_CASE("a file of no tensors is legal") {
    Scratch scratch;
    write_tensors(scratch.file("x"), {}, {{"a", "b"}});
    CHECK(TensorReader(scratch.file("x")).tensors().empty());
  }
}
