#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "core/signals.h"
#include "inspect/actions.h"

namespace hdcid {
namespace {

constexpr std::int64_t block_bytes = 4 << 20;

template <class T, class Write>
std::vector<std::string> texts(const HostTensor& tensor, Write write) {
  std::vector<std::string> out;
  for (const auto element : tensor.view<T>()) out.push_back(fmt::format("{}", write(element)));
  return out;
}

std::int64_t number(const std::string& text, const std::string& option) {
  std::int64_t value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0)
    throw usage_error(fmt::format("{}: '{}' is not a whole number from 0 up", option, text),
                      option + " 0:10");
  return value;
}

}  // namespace

std::int64_t bytes_of(const TensorInfo& tensor) {
  return element_count(tensor.shape) * static_cast<std::int64_t>(size_of(tensor.dtype));
}

std::int64_t block_rows(const TensorInfo& tensor) {
  const auto rows = std::max<std::int64_t>(1, tensor.shape.empty() ? 1 : tensor.shape[0]);
  return std::max<std::int64_t>(1,
                                block_bytes / std::max<std::int64_t>(1, bytes_of(tensor) / rows));
}

void for_blocks(TensorReader& file, const TensorInfo& tensor,
                const std::function<void(const HostTensor&)>& use) {
  if (tensor.shape.empty()) return use(file.read(tensor.name));
  const auto rows = tensor.shape[0], step = block_rows(tensor);
  for (std::int64_t first = 0; first < rows; first += step) {
    throw_if_stopped();
    use(file.rows(tensor.name, first, std::min(step, rows - first)));
  }
}

RowRange row_range(const std::string& text, RowRange range, const std::string& option) {
  if (text.empty()) return range;
  const auto colon = text.find(':');
  range.first = number(text.substr(0, colon), option);
  if (colon != std::string::npos) range.count = number(text.substr(colon + 1), option);
  return range;
}

std::vector<std::string> element_texts(const HostTensor& tensor) {
  if (tensor.dtype == DType::f64) return texts<double>(tensor, [](double x) { return x; });
  if (tensor.dtype == DType::u64)
    return texts<std::uint64_t>(tensor, [](std::uint64_t x) { return x; });
  std::vector<std::string> out;
  if (tensor.dtype == DType::f32 || tensor.dtype == DType::f16 || tensor.dtype == DType::bf16)
    for (const auto x : tensor.to_doubles())
      out.push_back(fmt::format("{}", static_cast<float>(x)));
  else
    for (const auto x : tensor.to_integers()) out.push_back(fmt::format("{}", x));
  return out;
}

}  // namespace hdcid
