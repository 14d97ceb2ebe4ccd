// The JSON of a safetensors header. What is accepted must fill its data without gap, and must
// survive being written again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/error.h"
#include "store/header.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const hdcid::Header& header, std::uint64_t data_size) {
  require(header.data_size() == data_size && header.offsets.size() == header.tensors.size() + 1);
  for (std::size_t i = 0; i < header.tensors.size(); ++i)
    require(header.offsets[i + 1] - header.offsets[i] == hdcid::byte_count(header.tensors[i]));
  const auto text = hdcid::make_header(header.tensors, header.metadata);
  const auto again =
      hdcid::parse_header(std::string_view(text).substr(hdcid::header_prefix), data_size, "again");
  require(again.offsets == header.offsets && again.metadata == header.metadata);
}

}  // namespace

// The first byte says how many bytes of data follow the header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view json(reinterpret_cast<const char*>(data + 1), size - 1);
  try {
    check(hdcid::parse_header(json, data[0], "input"), data[0]);
  } catch (const hdcid::Error& error) {
    require(error.code() == hdcid::Exit::bad_input);
  }
  return 0;
}
