#include "codes/coded_clips.h"

namespace hdcid {

std::span<const std::uint8_t> CodedClips::label(std::int64_t clip, std::int64_t step) const {
  const auto width = static_cast<std::size_t>(classes + 1);
  return {labels.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
}

std::span<const std::int32_t> CodedClips::code(std::int64_t clip, std::int64_t step) const {
  const auto width = static_cast<std::size_t>(layers * stages);
  return {codes.data() + static_cast<std::size_t>(clip * steps + step) * width, width};
}

}  // namespace hdcid
