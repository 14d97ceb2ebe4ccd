#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/tensor.h"
#include "formats/array_bytes.h"

namespace hdcid {

enum class PickleKind {
  none,
  boolean,
  integer,
  real,
  text,
  bytes,
  list,
  tuple,
  dict,
  global,
  dtype,
  array,
  storage,
  tensor
};

struct PickleValue;

// A NumPy array (bytes inline) or a torch tensor (a strided window on a storage kept elsewhere).
struct PickleArray {
  ArrayLayout layout;
  std::string_view bytes;                // array
  const PickleValue* storage = nullptr;  // tensor
  std::int64_t offset = 0;               // tensor: elements into the storage; storage: of a view
  Shape stride;                          // tensor: elements per axis
};

struct PickleValue {
  PickleKind kind = PickleKind::none;
  std::int64_t integer = 0;  // boolean, integer; storage: its number of elements
  double real = 0;
  std::string_view text;               // text, bytes; global: "module.name"; storage: its key
  std::vector<PickleValue*> items;     // list, tuple; dict: key, value, key, value ...
  std::unique_ptr<PickleArray> array;  // dtype, array, tensor; storage: its element type, and the
                                       // offset of a view

  bool is_text() const {
    return kind == PickleKind::text || kind == PickleKind::bytes;
  }                                                     // Python 2 has one type for both
  const PickleValue* find(std::string_view key) const;  // value of a dict; nullptr when absent
};

// One parsed pickle. It owns its input and all values, so nesting costs no stack and cycles no
// leak.
class PickleDocument {
 public:
  // Protocols 0 to 5. Builds plain containers, NumPy arrays and torch tensors; every other global
  // is refused by name, nothing is ever called or imported. Error(bad_input) on any defect; memory
  // is bounded by a multiple of the input.
  PickleDocument(std::string bytes, std::string where);
  PickleDocument(const PickleDocument&) = delete;  // values point into the input
  PickleDocument& operator=(const PickleDocument&) = delete;
  const PickleValue& root() const { return *root_; }
  const std::string& where() const { return where_; }
  std::size_t size() const { return size_; }  // bytes up to its end; more may follow
  // Every mention of a torch storage: a storage may have several.
  const std::vector<const PickleValue*>& storages() const { return storages_; }

 private:
  friend class PickleMachine;
  std::string input_, where_;
  std::deque<PickleValue> values_;
  std::deque<std::string> decoded_;  // strings that differ from their bytes in the input
  std::vector<const PickleValue*> storages_;
  PickleValue* root_ = nullptr;
  std::size_t size_ = 0;
};

// The value as a tensor; Error(bad_input) unless it is a NumPy array.
HostTensor to_tensor(const PickleValue& value, const std::string& where);

}  // namespace hdcid
