#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "core/error.h"
#include "core/signals.h"
#include "inspect/actions.h"

namespace hdcid {
namespace {

// Indices of line `line` over all axes but the last, the first one counted from `first_row`.
std::string indices(const Shape& shape, std::int64_t line, std::int64_t first_row) {
  std::string text;
  for (auto axis = shape.size() - 1; axis-- > 0;) {
    const auto index = line % shape[axis] + (axis == 0 ? first_row : 0);
    text = std::to_string(index) + "\t" + text;
    line /= shape[axis];
  }
  return text;
}

void print_vectors(const HostTensor& block, std::int64_t first_row) {
  const auto values = element_texts(block);
  const auto width = static_cast<std::size_t>(std::max<std::int64_t>(block.shape.back(), 1));
  for (std::size_t i = 0; i < values.size(); i += width) {
    std::cout << indices(block.shape, static_cast<std::int64_t>(i / width), first_row);
    for (std::size_t j = 0; j < width; ++j)
      std::cout << values[i + j] << (j + 1 < width ? '\t' : '\n');
  }
}

// Clip ids are text, [clip, width] bytes padded with zeros.
void print_ids(const HostTensor& block, std::int64_t first_row) {
  std::string id;
  for (const auto byte : block.view<std::uint8_t>())
    if (byte) id += byte < 32 || byte == 127 ? '?' : static_cast<char>(byte);
  std::cout << first_row << '\t' << id << '\n';
}

void print_row(const HostTensor& row, const std::string& name, std::int64_t index) {
  if (name == "ids" && row.dtype == DType::u8 && row.shape.size() == 2)
    return print_ids(row, index);
  if (row.shape.size() > 1) return print_vectors(row, index);
  std::cout << index << '\t' << element_texts(row).front() << '\n';
}

}  // namespace

void show_values(const std::string& path, const std::string& selection) {
  TensorReader file(path);
  const auto whole = file.has(selection);  // a name may hold a colon itself
  const auto name = whole ? selection : selection.substr(0, selection.find(':'));
  const auto& tensor = file.info(name);
  if (tensor.shape.empty()) {
    std::cout << element_texts(file.read(name)).front() << "\n";
    return;
  }
  const auto rows = tensor.shape[0];
  auto range = row_range(name.size() < selection.size() ? selection.substr(name.size() + 1) : "",
                         {0, 10}, "--show");
  if (range.first > rows)
    throw bad_input(path, fmt::format("tensor '{}' has {} rows, row {} was asked for", name, rows,
                                      range.first));
  range.count = std::min(range.count, rows - range.first);
  for (auto row = range.first; row < range.first + range.count && std::cout; ++row) {
    throw_if_stopped();
    print_row(file.rows(name, row, 1), name, row);
  }
}

}  // namespace hdcid
