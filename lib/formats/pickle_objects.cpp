// What the allowed globals mean: NumPy's array, dtype and scalar, torch's tensor and storage, and
// the few names of the standard library that older protocols need for bytes.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "formats/pickle_machine.h"
#include "formats/pickle_text.h"

namespace hdcid {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> storages = {
    {{"torch.DoubleStorage", "f8"},
     {"torch.FloatStorage", "f4"},
     {"torch.HalfStorage", "f2"},
     {"torch.BFloat16Storage", "bf2"},
     {"torch.LongStorage", "i8"},
     {"torch.IntStorage", "i4"},
     {"torch.ShortStorage", "i2"},
     {"torch.CharStorage", "i1"},
     {"torch.ByteStorage", "u1"},
     {"torch.BoolStorage", "b1"}}};

std::string_view storage_code(std::string_view name) {
  for (const auto& [storage, code] : storages)
    if (storage == name) return code;
  return {};
}

// NumPy moved its internals from numpy.core to numpy._core in 2.0; Python 2 called builtins
// __builtin__.
std::string modern(std::string name) {
  if (name.starts_with("numpy._core.")) return "numpy.core." + name.substr(12);
  if (name.starts_with("__builtin__.")) return "builtins." + name.substr(12);
  return name;
}

bool allowed(std::string_view name) {
  constexpr std::array<std::string_view, 13> names = {"numpy.core.multiarray._reconstruct",
                                                      "numpy.core.multiarray.scalar",
                                                      "numpy.core.numeric._frombuffer",
                                                      "numpy.ndarray",
                                                      "numpy.dtype",
                                                      "_codecs.encode",
                                                      "builtins.bytes",
                                                      "builtins.bytearray",
                                                      "collections.OrderedDict",
                                                      "torch._utils._rebuild_tensor",
                                                      "torch._utils._rebuild_tensor_v2",
                                                      "torch._utils._rebuild_parameter",
                                                      "torch.Size"};
  return std::find(names.begin(), names.end(), name) != names.end() || !storage_code(name).empty();
}

}  // namespace

void PickleMachine::push_global(std::string name) {
  name = modern(std::move(name));
  if (!allowed(name))
    throw bad_input(doc_.where_,
                    fmt::format("the pickle asks for '{}', which is refused", name.substr(0, 200)),
                    "only NumPy arrays, torch tensors and plain containers are read; save those");
  push_text(PickleKind::global, keep(std::move(name)));
}

const PickleValue& PickleMachine::argument(const PickleValue& arguments, std::size_t index,
                                           PickleKind kind) {
  if (index >= arguments.items.size() || arguments.items[index]->kind != kind)
    fail(fmt::format("argument {} is missing or of the wrong type", index + 1));
  return *arguments.items[index];
}

std::string_view PickleMachine::text_argument(const PickleValue& arguments, std::size_t index) {
  if (index >= arguments.items.size() || !arguments.items[index]->is_text())
    fail(fmt::format("argument {} is missing or no text", index + 1));
  return arguments.items[index]->text;
}

Shape PickleMachine::shape_of(const PickleValue& tuple) {
  if (tuple.items.size() > 32) fail("an array of more than 32 axes");
  Shape shape;
  for (std::size_t i = 0; i < tuple.items.size(); ++i)
    shape.push_back(argument(tuple, i, PickleKind::integer).integer);
  return shape;
}

void PickleMachine::reduce() {
  const auto* arguments = pop();
  const auto* function = pop();
  if (function->kind != PickleKind::global || arguments->kind != PickleKind::tuple)
    fail("calls something unknown");
  push(call(function->text, *arguments));
}

PickleValue* PickleMachine::call(std::string_view name, const PickleValue& arguments) {
  if (name == "numpy.core.multiarray._reconstruct") {
    auto& array = make(PickleKind::array);
    array.array = std::make_unique<PickleArray>();
    array.array->layout.shape = {0};
    return &array;
  }
  if (name == "numpy.dtype") return dtype(arguments);
  if (name == "numpy.core.numeric._frombuffer") return frombuffer(arguments);
  if (name == "numpy.core.multiarray.scalar") return scalar(arguments);
  if (name == "_codecs.encode") return encode(arguments);
  if (name.starts_with("torch._utils._rebuild_tensor")) return rebuild_tensor(arguments);
  if (name == "torch._utils._rebuild_parameter") {
    argument(arguments, 0, PickleKind::tensor);
    return arguments.items[0];
  }
  if (name == "torch.Size") {
    argument(arguments, 0, PickleKind::tuple);
    return arguments.items[0];
  }
  if (name == "collections.OrderedDict" && arguments.items.empty()) return &make(PickleKind::dict);
  if (name.starts_with("builtins.")) {
    auto& bytes = make(PickleKind::bytes);
    if (!arguments.items.empty()) bytes.text = text_argument(arguments, 0);
    return &bytes;
  }
  fail(fmt::format("'{}' cannot be called this way", name));
}

PickleValue* PickleMachine::dtype(const PickleValue& arguments) {
  auto& value = make(PickleKind::dtype);
  value.array = std::make_unique<PickleArray>();
  set_numpy_dtype(value.array->layout, text_argument(arguments, 0), doc_.where_);
  return &value;
}

// numpy.core.numeric._frombuffer(buffer, dtype, shape, order)
PickleValue* PickleMachine::frombuffer(const PickleValue& arguments) {
  auto& value = make(PickleKind::array);
  value.array = std::make_unique<PickleArray>(*argument(arguments, 1, PickleKind::dtype).array);
  value.array->bytes = argument(arguments, 0, PickleKind::bytes).text;
  value.array->layout.shape = shape_of(argument(arguments, 2, PickleKind::tuple));
  value.array->layout.fortran = text_argument(arguments, 3) == "F";
  return &value;
}

PickleValue* PickleMachine::scalar(const PickleValue& arguments) {
  auto& value = make(PickleKind::array);
  value.array = std::make_unique<PickleArray>(*argument(arguments, 0, PickleKind::dtype).array);
  value.array->bytes = text_argument(arguments, 1);
  return &value;
}

// Protocols 0 to 2 carry bytes as text: _codecs.encode(text, 'latin1').
PickleValue* PickleMachine::encode(const PickleValue& arguments) {
  const auto encoding = text_argument(arguments, 1);
  if (encoding != "latin1" && encoding != "latin-1") fail("bytes are encoded in an unknown way");
  auto& value = make(PickleKind::bytes);
  value.text = keep(latin1_bytes(text_argument(arguments, 0), doc_.where_));
  return &value;
}

// torch._utils._rebuild_tensor(storage, offset, size, stride); _v2 has requires_grad and hooks too.
PickleValue* PickleMachine::rebuild_tensor(const PickleValue& arguments) {
  const auto& storage = argument(arguments, 0, PickleKind::storage);
  auto& value = make(PickleKind::tensor);
  value.array = std::make_unique<PickleArray>(*storage.array);
  value.array->storage = &storage;
  value.array->offset = argument(arguments, 1, PickleKind::integer).integer;
  value.array->layout.shape = shape_of(argument(arguments, 2, PickleKind::tuple));
  value.array->stride = shape_of(argument(arguments, 3, PickleKind::tuple));
  if (value.array->stride.size() != value.array->layout.shape.size())
    fail("a tensor has strides for other axes");
  return &value;
}

// ('storage', torch.FloatStorage, key, device, elements); the bytes lie beside the pickle, under
// the key. Before 1.6 a view of it may follow: (key of the view, offset, elements), else None.
void PickleMachine::persistent(const PickleValue& id) {
  if (id.kind != PickleKind::tuple || text_argument(id, 0) != "storage")
    fail("a persistent id is no torch storage");
  const auto code = storage_code(argument(id, 1, PickleKind::global).text);
  if (code.empty()) fail("a torch storage has an unknown type");
  auto& value = push_new(PickleKind::storage);
  value.text = text_argument(id, 2);
  value.integer = argument(id, 4, PickleKind::integer).integer;
  value.array = std::make_unique<PickleArray>();
  value.array->layout.dtype = code == "bf2" ? DType::bf16 : numpy_dtype(code, doc_.where_);
  if (id.items.size() > 5 && id.items[5]->kind != PickleKind::none) {
    const auto& view = argument(id, 5, PickleKind::tuple);
    value.array->offset = argument(view, 1, PickleKind::integer).integer;
    value.integer = argument(view, 2, PickleKind::integer).integer;
  }
  doc_.storages_.push_back(&value);
}

void PickleMachine::build() {
  const auto* state = pop();
  auto& object = top();
  if (object.kind == PickleKind::array) return build_array(object, *state);
  if (object.kind == PickleKind::dtype) return build_dtype(object, *state);
  if (object.kind != PickleKind::dict) fail("sets the state of something that has none");
  // The state of an OrderedDict is torch's _metadata: module versions, which no reader of weights
  // needs.
}

// (version, shape, dtype, is_fortran, bytes)
void PickleMachine::build_array(PickleValue& array, const PickleValue& state) {
  if (state.kind != PickleKind::tuple) fail("an array has an unknown state");
  auto layout = argument(state, 2, PickleKind::dtype).array->layout;
  layout.shape = shape_of(argument(state, 1, PickleKind::tuple));
  layout.fortran = argument(state, 3, PickleKind::boolean).integer != 0;
  array.array->layout = std::move(layout);
  array.array->bytes = argument(state, 4, PickleKind::bytes).text;
}

// (version, byte order, ...); the rest describes records, whose type codes were refused already.
void PickleMachine::build_dtype(PickleValue& dtype, const PickleValue& state) {
  if (state.kind != PickleKind::tuple) fail("a dtype has an unknown state");
  dtype.array->layout.swapped = text_argument(state, 1) == ">";
}

}  // namespace hdcid
