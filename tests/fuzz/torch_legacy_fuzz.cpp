// Whatever bytes a file of torch.save before 1.6 has, reading it ends in tensors or in
// Error(bad_input).
#include <cstddef>
#include <cstdint>

#include "core/error.h"
#include "formats/torch_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hdcid;
  try {
    auto source = memory_source(std::as_bytes(std::span(data, size)));
    if (!is_legacy_torch(*source)) return 0;
    const auto contents = open_legacy_torch(std::move(source), "fuzz.pth");
    for (const auto* value : contents.pickle->root().items)
      if (value->kind == PickleKind::tensor) read_torch_tensor(contents, *value, "fuzz.pth");
  } catch (const Error& error) {
    if (error.code() != Exit::bad_input) throw;
  }
  return 0;
}
