#include <doctest/doctest.h>

#include "formats/torch_file.h"
#include "import/import_support.h"
#include "store/scratch.h"

using namespace hdcid;

namespace {

const std::string pickled_magic("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.", 15);

std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}
std::string pickled_text(const std::string& text) { return "X" + little(text.size(), 4) + text; }
std::string pickled_number(std::int64_t value) {
  return "J" + little(static_cast<std::uint64_t>(value), 4);
}

// One tensor [2] from element 1 on of a float storage "7" with `elements` elements; `view` stands
// behind them.
std::string pickled_tensor(std::int64_t elements, const std::string& view = "N",
                           const std::string& type = "FloatStorage") {
  return "ctorch._utils\n_rebuild_tensor\n((" + pickled_text("storage") + "ctorch\n" + type + "\n" +
         pickled_text("7") + pickled_text("cpu") + pickled_number(elements) + view + "tQ" +
         pickled_number(1) + pickled_number(2) + "\x85" + pickled_number(1) + "\x85tR";
}

std::string pickled_view(std::int64_t offset, std::int64_t elements) {
  return "(" + pickled_text("8") + pickled_number(offset) + pickled_number(elements) + "t";
}

// What a test changes of a file.
struct LegacyFile {
  std::string version = pickled_number(1001);
  std::string system = "}" + pickled_text("little_endian") + "\x88s";
  std::string object = pickled_tensor(4);
  std::string keys = "](" + pickled_text("7") + "e";
  std::uint64_t count = 4;
  std::string values = little(0, 4) + little(0x3f800000, 4) + little(0x40000000, 4) +
                       little(0x40400000, 4);  // 0, 1, 2, 3

  std::string bytes() const {
    std::string text = pickled_magic;
    for (const auto& pickle : {version, system, object, keys}) text += "\x80\x02" + pickle + ".";
    return text + little(count, 8) + values;
  }
};

TorchContents opened(const std::string& bytes) {
  return open_legacy_torch(memory_source(as_bytes(bytes)), "w.pth");
}

std::vector<double> values_in(const LegacyFile& file) {
  const auto bytes = file.bytes();
  const auto contents = opened(bytes);
  return read_torch_tensor(contents, contents.pickle->root(), "w.pth").to_doubles();
}

void check_refused(const LegacyFile& file, const std::string& part) {
  const auto error = error_of([&] { values_in(file); });
  CAPTURE(error);
  CHECK(error.starts_with("w.pth"));
  CHECK(error.find(part) != std::string::npos);
}

const PickleValue& state_of(const TorchFile& file) {
  const auto* model = file.root().find("model");
  return model == nullptr ? file.root() : *model;
}

void check_same(const HostTensor& ours, const HostTensor& theirs) {
  CHECK(ours.shape == theirs.shape);
  CHECK(ours.to_doubles() == theirs.to_doubles());
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("files of torch.save of every age give the same tensors") {
    TensorReader expected(fixture("pt/weights_files.safetensors"));
    for (const char* name : {"zip", "legacy", "wrapped_legacy", "before_0_4"}) {
      CAPTURE(name);
      const TorchFile file(fixture(std::string("pt/weights_") + name + ".pth"));
      const auto& items = state_of(file).items;
      CHECK(items.size() >= 8);
      for (std::size_t i = 0; i < items.size(); i += 2) {
        std::string parameter(items[i]->text);
        CAPTURE(parameter);
        if (parameter.starts_with("module.")) parameter = parameter.substr(7);
        check_same(file.read(*items[i + 1]), expected.read("state/" + parameter));
      }
    }
  }

  TEST_CASE("NumPy arrays in a file of torch.save before 1.6 are read") {
    TensorReader expected(fixture("pt/weights_files.safetensors"));
    const TorchFile file(fixture("pt/weights_pca_legacy.pth"));
    for (const std::string name : {"pca_eigen_vectors", "pca_means"}) {
      REQUIRE(file.root().find(name) != nullptr);
      check_same(to_tensor(*file.root().find(name), name), expected.read("pca/" + name));
    }
  }

  TEST_CASE("before 1.6: storages, views of them, and everything that may be wrong with them") {
    LegacyFile file;
    CHECK(values_in(file) == std::vector<double>{1, 2});
    file.object = pickled_tensor(4, pickled_view(1, 3));
    CHECK(values_in(file) == std::vector<double>{2, 3});
    file.object = pickled_tensor(4, pickled_view(2, 2));
    check_refused(file, "reaches outside its storage of 2 elements");
    file.object = pickled_tensor(4, pickled_view(2, 3));
    check_refused(file, "storage '7' has 4 elements, 3 from 2 on are needed");
    file.object = pickled_tensor(4, pickled_view(-1, 3));
    check_refused(file, "are needed");
    file.object = pickled_tensor(5);
    check_refused(file, "storage '7' has 4 elements, 5 from 0 on are needed");
    file.object = pickled_tensor(2);
    check_refused(file, "reaches outside its storage of 2 elements");
    file.object = "(" + pickled_tensor(4) + pickled_tensor(4, "N", "LongStorage") + "t";
    check_refused(file, "storage '7' is said to have two types");
    file.object = "cos\nsystem\n(" + pickled_text("true") + "tR";
    check_refused(file, "asks for 'os.system', which is refused");
  }

  TEST_CASE("before 1.6: counts, keys, versions and byte orders that cannot be are refused") {
    for (const auto count : {std::uint64_t{5}, std::uint64_t{1} << 61, ~std::uint64_t{0}}) {
      LegacyFile file;
      file.count = count;
      check_refused(file, "16 bytes are left");
    }
    LegacyFile keys;
    keys.keys = "](" + pickled_text("7") + pickled_text("7") + "e";
    check_refused(keys, "names storage '7' twice");
    keys.keys = "](" + pickled_text("9") + "e";
    check_refused(keys, "names a storage that nothing uses");
    keys.keys = "]";
    check_refused(keys, "has no storage '7'");
    keys.keys = "}";
    check_refused(keys, "is no list of storages");
    LegacyFile head;
    head.version = pickled_number(1002);
    check_refused(head, "a version of torch.save that is not known");
    head = {};
    head.system = "}" + pickled_text("little_endian") + "\x89s";
    check_refused(head, "saved on a big-endian machine");
  }

  TEST_CASE("before 1.6: a file that is cut anywhere is refused by name") {
    const auto whole = fixture_bytes("pt/weights_legacy.pth");
    for (std::size_t size = pickled_magic.size(); size < whole.size(); ++size) {
      CAPTURE(size);
      const auto cut = whole.substr(0, size);
      CHECK(error_of([&] { opened(cut); }).starts_with("w.pth"));
    }
  }
}
