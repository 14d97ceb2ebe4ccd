// A whole tensor file, packed or plain: everything in it is read, all tensors and then their last
// rows.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/error.h"
#include "store/tensor_file.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void read_all(hdcid::TensorReader& file) {
  for (const auto& info : std::vector<hdcid::TensorInfo>(file.tensors())) {
    const auto tensor = file.read(info.name);
    const auto count = static_cast<std::size_t>(hdcid::element_count(info.shape));
    require(tensor.bytes.size() == count * hdcid::size_of(info.dtype));
    if (info.shape.empty() || info.shape[0] == 0) continue;
    const auto last = file.rows(info.name, info.shape[0] - 1, 1);
    require(std::equal(last.bytes.rbegin(), last.bytes.rend(), tensor.bytes.rbegin()));
  }
  file.verify();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    auto file = hdcid::TensorReader::in_memory(std::as_bytes(std::span(data, size)), "input");
    read_all(file);
  } catch (const hdcid::Error& error) {
    require(error.code() == hdcid::Exit::bad_input);
  }
  return 0;
}
