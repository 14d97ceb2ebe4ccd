#include "codes/codebook_file.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::string names_of(const TensorReader& file) {
  std::string names;
  for (const auto& info : file.tensors()) names += (names.empty() ? "" : ", ") + info.name;
  return names;
}

std::string choose_tensor(const TensorReader& file, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  if (file.has("codebooks")) return "codebooks";
  if (file.tensors().size() == 1) return file.tensors().front().name;
  throw bad_input(file.path(), "has no tensor 'codebooks'", "--tensor NAME, of: " + names_of(file));
}

bool is_floating(DType dtype) {
  return dtype == DType::f16 || dtype == DType::bf16 || dtype == DType::f32 || dtype == DType::f64;
}

void check_shape(DType dtype, const Shape& shape, const std::string& where) {
  if (!is_floating(dtype))
    throw bad_input(where, fmt::format("holds {}, a codebook is floating point", name_of(dtype)));
  if (shape.size() < 2 || shape.size() > 4)
    throw bad_input(
        where, fmt::format("has shape {}, a codebook is [code, channel], [layer, code, channel] or "
                           "[layer, stage, code, channel]",
                           to_string(shape)));
  if (element_count(shape) == 0) throw bad_input(where, "is empty");
  if (shape[shape.size() - 2] < 2)
    throw bad_input(where, "has fewer than two codes, there is nothing to compare");
}

void check_finite(const CodebookFile& file, const std::string& where) {
  for (std::size_t k = 0; k < file.layers.size(); ++k) {
    const auto& values = file.layers[k].values;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!std::isfinite(values[i]))
        throw bad_input(where,
                        fmt::format("code {} of layer {} is not finite in channel {}",
                                    i / static_cast<std::size_t>(file.layers[k].channels), k + 1,
                                    i % static_cast<std::size_t>(file.layers[k].channels)));
  }
}

}  // namespace

CodebookFile split_layers(const HostTensor& tensor, const std::string& where) {
  check_shape(tensor.dtype, tensor.shape, where);
  auto shape = tensor.shape;
  while (shape.size() < 4) shape.insert(shape.begin() + (shape.size() == 3 ? 1 : 0), 1);
  CodebookFile file;
  file.path = where;
  file.digest = digest_of(tensor);
  file.stages = shape[1];
  file.codes = shape[2];
  const auto values = tensor.to_doubles();
  const auto size = static_cast<std::ptrdiff_t>(shape[1] * shape[2] * shape[3]);
  for (std::int64_t k = 0; k < shape[0]; ++k) {
    auto first = values.begin() + k * size;
    file.layers.push_back({shape[1] * shape[2], shape[3], {first, first + size}});
  }
  check_finite(file, where);
  return file;
}

CodebookFile read_codebooks(TensorReader& file, const std::string& tensor) {
  const auto name = choose_tensor(file, tensor);
  const auto where = fmt::format("{}: tensor '{}'", file.path(), name);
  check_shape(file.info(name).dtype, file.info(name).shape, where);
  auto codebooks = split_layers(file.read(name), where);
  codebooks.path = file.path();
  return codebooks;
}

}  // namespace hdcid
