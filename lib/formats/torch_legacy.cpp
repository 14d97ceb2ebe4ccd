// torch.save before PyTorch 1.6: pickles of a magic number, of the version 1001, of a record of the
// system, of the object and of the list of storage keys; then for each key the number of elements,
// 8 bytes little-endian, and the elements.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "core/error.h"
#include "formats/torch_file.h"

namespace hdcid {
namespace {

constexpr std::string_view magic("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.", 15);
constexpr std::int64_t version = 1001;
constexpr std::uint64_t first_pickled = std::uint64_t{1} << 16;  // bytes tried for a pickle
constexpr std::uint64_t most_pickled = std::uint64_t{1} << 26;

std::string bytes_at(const Source& source, std::uint64_t offset, std::uint64_t count) {
  std::string bytes(count, '\0');
  source.read(offset, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

// Elements of one storage in the file.
struct StorageBytes {
  std::uint64_t offset = 0, count = 0;
  DType dtype = DType::f32;
};
using StorageTable = std::map<std::string, StorageBytes, std::less<>>;

class LegacyReader {
 public:
  LegacyReader(const Source& source, const std::string& where) : source_(source), where_(where) {}

  std::unique_ptr<PickleDocument> pickle(const char* what);
  void read_head();
  StorageTable read_storages(const PickleDocument& object);

 private:
  std::uint64_t left() const { return source_.size() - at_; }
  StorageBytes next_storage(const std::string& key, DType dtype);

  const Source& source_;
  const std::string& where_;
  std::uint64_t at_ = 0;
};

// How long a pickle is only reading it tells, so more and more bytes are tried.
std::unique_ptr<PickleDocument> LegacyReader::pickle(const char* what) {
  for (auto bytes = first_pickled;; bytes *= 16) try {
      auto document = std::make_unique<PickleDocument>(
          bytes_at(source_, at_, std::min(bytes, left())), fmt::format("{}, {}", where_, what));
      at_ += document->size();
      return document;
    } catch (const Error&) {
      if (bytes >= std::min(most_pickled, left())) throw;
    }
}

void LegacyReader::read_head() {
  at_ = magic.size();
  const auto number = pickle("version");
  if (number->root().kind != PickleKind::integer || number->root().integer != version)
    throw bad_input(where_, "is of a version of torch.save that is not known",
                    "load it and save it again with a newer PyTorch");
  const auto system = pickle("record of the system");
  const auto* little = system->root().find("little_endian");
  if (little != nullptr && little->integer == 0)
    throw bad_input(where_, "was saved on a big-endian machine");
}

StorageBytes LegacyReader::next_storage(const std::string& key, DType dtype) {
  StorageBytes storage{at_ + 8, 0, dtype};
  if (left() < 8) throw bad_input(where_, fmt::format("ends before storage '{}'", key));
  const auto prefix = bytes_at(source_, at_, 8);
  for (std::size_t i = 8; i-- > 0;)
    storage.count = storage.count << 8 | static_cast<unsigned char>(prefix[i]);
  at_ += 8;
  if (storage.count > left() / size_of(dtype))
    throw bad_input(where_, fmt::format("storage '{}' is said to have {} elements of {}, {} bytes "
                                        "are left",
                                        key, storage.count, name_of(dtype), left()));
  at_ += storage.count * size_of(dtype);
  return storage;
}

// The object tells the elements' type of each key, without which none can be passed over.
StorageTable LegacyReader::read_storages(const PickleDocument& object) {
  std::map<std::string_view, DType> types;
  for (const auto* storage : object.storages()) {
    const auto dtype = storage->array->layout.dtype;
    if (types.emplace(storage->text, dtype).first->second != dtype)
      throw bad_input(
          where_, fmt::format("storage '{}' is said to have two types of elements", storage->text));
  }
  const auto keys = pickle("list of storages");
  if (keys->root().kind != PickleKind::list)
    throw bad_input(keys->where(), "is no list of storages");
  StorageTable table;
  for (const auto* key : keys->root().items) {
    const auto found = key->is_text() ? types.find(key->text) : types.end();
    if (found == types.end()) throw bad_input(keys->where(), "names a storage that nothing uses");
    const std::string name(key->text);
    if (table.contains(name))
      throw bad_input(keys->where(), fmt::format("names storage '{}' twice", name));
    table.emplace(name, next_storage(name, found->second));
  }
  return table;
}

std::string read_storage(const Source& source, const StorageTable& table,
                         const PickleValue& storage, const std::string& where) {
  const auto found = table.find(storage.text);
  if (found == table.end())
    throw bad_input(where, fmt::format("has no storage '{}'", storage.text));
  const auto& there = found->second;
  const auto first = storage.array->offset, count = storage.integer;
  const auto elements = static_cast<std::int64_t>(there.count);  // less than the file has bytes
  if (first < 0 || count < 0 || first > elements || count > elements - first)
    throw bad_input(where, fmt::format("storage '{}' has {} elements, {} from {} on are needed",
                                       storage.text, elements, count, first));
  const auto width = size_of(there.dtype);
  return bytes_at(source, there.offset + static_cast<std::uint64_t>(first) * width,
                  static_cast<std::uint64_t>(count) * width);
}

}  // namespace

bool is_legacy_torch(const Source& source) {
  return source.size() >= magic.size() && bytes_at(source, 0, magic.size()) == magic;
}

TorchContents open_legacy_torch(std::unique_ptr<Source> source, const std::string& where) {
  LegacyReader reader(*source, where);
  reader.read_head();
  auto object = reader.pickle("object");
  const auto table = reader.read_storages(*object);
  const std::shared_ptr<const Source> shared = std::move(source);
  return {std::move(object), [shared, table, where](const PickleValue& storage) {
            return read_storage(*shared, table, storage, where);
          }};
}

}  // namespace hdcid
