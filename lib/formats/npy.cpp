#include "formats/npy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

constexpr std::size_t longest_header = 1 << 16;

// The header is a Python dict literal: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
// with quotes of either kind.
std::string_view value_of(std::string_view dict, std::string_view key, const std::string& where) {
  const auto found =
      std::min(dict.find(fmt::format("'{}'", key)), dict.find(fmt::format("\"{}\"", key)));
  const auto colon = found == std::string_view::npos ? found : dict.find(':', found);
  if (colon == std::string_view::npos)
    throw bad_input(where, fmt::format("the npy header has no '{}'", key));
  auto value = dict.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return value;
}

std::string_view between(std::string_view text, char open, char close, const std::string& where) {
  const auto end = text.find(close, 1);
  if (text.empty() || text[0] != open || end == std::string_view::npos)
    throw bad_input(where, "the npy header cannot be read");
  return text.substr(1, end - 1);
}

Shape shape_from(std::string_view tuple, const std::string& where) {
  Shape shape;
  while (true) {
    tuple.remove_prefix(std::min(tuple.find_first_not_of(" ,"), tuple.size()));
    if (tuple.empty()) return shape;
    std::int64_t axis = 0;
    const auto [end, error] = std::from_chars(tuple.data(), tuple.data() + tuple.size(), axis);
    if (error != std::errc{} || axis < 0)
      throw bad_input(where, "the npy header has a shape that cannot be read");
    shape.push_back(axis);
    tuple.remove_prefix(end - tuple.data());
    if (tuple.starts_with('L')) tuple.remove_prefix(1);  // Python 2 writes 10L
  }
}

// Length of the preamble and of the dict that follows it: two bytes in version 1, four in versions
// 2 and 3.
std::pair<std::size_t, std::size_t> header_extent(std::string_view bytes,
                                                  const std::string& where) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
  };
  if (bytes.size() < 12 || !bytes.starts_with("\x93NUMPY") || byte(6) < 1 || byte(6) > 3)
    throw bad_input(where, "is not an npy file");
  const std::size_t length = byte(6) == 1
                                 ? byte(8) | byte(9) << 8
                                 : byte(8) | byte(9) << 8 | byte(10) << 16 | byte(11) << 24;
  return {byte(6) == 1 ? 10 : 12, length};
}

}  // namespace

std::size_t npy_header_size(std::string_view first, const std::string& where) {
  const auto [start, length] = header_extent(first, where);
  return length > longest_header ? 0 : start + length;
}

NpyFields npy_fields(std::string_view bytes, const std::string& where) {
  const auto [start, length] = header_extent(bytes, where);
  if (length > longest_header || start + length > bytes.size())
    throw bad_input(where, "the npy header ends early");
  const auto dict = bytes.substr(start, length);
  const auto descr = value_of(dict, "descr", where);
  if (descr.starts_with('['))
    throw bad_input(where, "holds records", "save each field as an array of its own");
  const char quote = descr.starts_with('"') ? '"' : '\'';
  NpyFields fields{between(descr, quote, quote, where),
                   value_of(dict, "fortran_order", where).starts_with("True"),
                   shape_from(between(value_of(dict, "shape", where), '(', ')', where), where),
                   start + length};
  element_count(fields.shape);
  return fields;
}

NpyHeader parse_npy_header(std::string_view bytes, const std::string& where) {
  const auto fields = npy_fields(bytes, where);
  NpyHeader header;
  set_numpy_dtype(header.layout, fields.dtype, where);
  header.layout.fortran = fields.fortran;
  header.layout.shape = fields.shape;
  header.data = fields.data;
  return header;
}

HostTensor parse_npy(std::string_view bytes, const std::string& where) {
  const auto header = parse_npy_header(bytes, where);
  return dense(header.layout, bytes.substr(header.data), where);
}

HostTensor read_npy(const std::string& path) { return parse_npy(read_file(path), path); }

void require_rows(const NpyHeader& header, const std::string& where) {
  if (header.layout.shape.empty())
    throw bad_input(where, "holds a single number, an array with one row per clip is needed");
  if (header.layout.fortran && header.layout.shape.size() > 1)
    throw bad_input(where, "is in Fortran order", "save numpy.ascontiguousarray(array)");
}

void require_size(const NpyHeader& header, std::uint64_t bytes, const std::string& where) {
  const auto& layout = header.layout;
  const auto needed = static_cast<std::uint64_t>(element_count(layout.shape));
  const auto width = size_of(layout.dtype);
  if (bytes / width != needed || bytes % width != 0)
    throw bad_input(where,
                    fmt::format("has {} bytes of data, shape {} needs {}", bytes,
                                to_string(layout.shape), needed * width),
                    "it was cut short, or not written to its end: make or copy it again");
}

NpyFile::NpyFile(const std::string& path) : path_(input_name(path)), file_(open_source(path)) {
  std::string head(std::min<std::size_t>(longest_header + 12, file_->size()), '\0');
  file_->read(0, std::as_writable_bytes(std::span(head)));
  header_ = parse_npy_header(head, path_);
  require_rows(header_, path_);
  require_size(header_, file_->size() - header_.data, path_);
}

HostTensor NpyFile::rows(std::int64_t first, std::int64_t count) {
  auto layout = header_.layout;
  const auto row_bytes = static_cast<std::int64_t>(size_of(layout.dtype)) *
                         element_count(Shape(layout.shape.begin() + 1, layout.shape.end()));
  layout.shape[0] = count;
  std::string bytes(static_cast<std::size_t>(row_bytes * count), '\0');
  file_->read(header_.data + static_cast<std::uint64_t>(first * row_bytes),
              std::as_writable_bytes(std::span(bytes)));
  return dense(layout, bytes, path_);
}

}  // namespace hdcid
