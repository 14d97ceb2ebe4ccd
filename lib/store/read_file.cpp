#include "store/read_file.h"

#include "core/text.h"
#include "store/source.h"

namespace hdcid {

std::string read_file(const std::string& path) {
  const auto source = open_source(path);
  std::string bytes(source->size(), '\0');
  source->read(0, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

std::string read_text(const std::string& path) {
  return checked_text(read_file(path), input_name(path));
}

}  // namespace hdcid
