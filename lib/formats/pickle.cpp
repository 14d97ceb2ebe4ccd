#include "formats/pickle.h"

#include <utility>

#include "core/error.h"
#include "formats/pickle_machine.h"

namespace hdcid {

const PickleValue* PickleValue::find(std::string_view key) const {
  if (kind != PickleKind::dict) return nullptr;
  for (std::size_t i = items.size(); i >= 2; i -= 2)  // the last one set wins
    if (items[i - 2]->is_text() && items[i - 2]->text == key) return items[i - 1];
  return nullptr;
}

PickleDocument::PickleDocument(std::string bytes, std::string where)
    : input_(std::move(bytes)), where_(std::move(where)) {
  PickleMachine(*this).run();
}

HostTensor to_tensor(const PickleValue& value, const std::string& where) {
  if (value.kind != PickleKind::array)
    throw bad_input(where, "holds no NumPy array", "save each clip as one array");
  return dense(value.array->layout, value.array->bytes, where);
}

}  // namespace hdcid
