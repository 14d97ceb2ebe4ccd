#include "codes/codebooks.h"

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

void check_shape(DType dtype, const Shape& shape, const std::string& where) {
  if (!is_floating(dtype))
    throw bad_input(where, fmt::format("holds {}, a codebook is floating point", name_of(dtype)));
  if (shape.size() < 2 || shape.size() > 4)
    throw bad_input(
        where, fmt::format("has shape {}, a codebook is [code, channel], [layer, code, channel] or "
                           "[layer, stage, code, channel]",
                           to_string(shape)));
  if (element_count(shape) == 0) throw bad_input(where, "is empty");
}

void check_finite(const std::vector<double>& values, const Shape& shape, const std::string& where) {
  const auto channels = static_cast<std::size_t>(shape[3]);
  const auto codes = static_cast<std::size_t>(shape[1] * shape[2]);  // of a layer, all stages
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      throw bad_input(where,
                      fmt::format("code {} of layer {} is not finite in channel {}",
                                  i / channels % codes, i / channels / codes + 1, i % channels));
}

}  // namespace

Codebooks codebooks_of(const HostTensor& tensor, const std::string& where) {
  check_shape(tensor.dtype, tensor.shape, where);
  Codebooks books{tensor, digest_of(tensor), where};
  auto& shape = books.values.shape;
  while (shape.size() < 4) shape.insert(shape.begin() + (shape.size() == 3 ? 1 : 0), 1);
  const auto values = tensor.to_doubles();
  check_finite(values, shape, where);
  if (tensor.dtype != DType::f32 && tensor.dtype != DType::f64)  // no arithmetic is done in halves
    books.values = HostTensor::of(shape, std::vector<float>(values.begin(), values.end()));
  return books;
}

Codebooks read_codebooks(TensorReader& file, const std::string& tensor) {
  const auto name = choose_tensor(file, tensor);
  const auto where = fmt::format("{}: tensor '{}'", file.path(), name);
  check_shape(file.info(name).dtype, file.info(name).shape, where);
  auto books = codebooks_of(file.read(name), where);
  books.path = file.path();
  return books;
}

CodeRows rows_of(const Codebooks& codebooks, std::int64_t layer) {
  const auto values = codebooks.values.to_doubles();
  const auto codes = codebooks.stages() * codebooks.codes(), channels = codebooks.channels();
  const auto first = values.begin() + layer * codes * channels;
  return {codes, channels, {first, first + codes * channels}};
}

void require_same_codebooks(const std::string& path, const std::string& digest,
                            const Codebooks& codebooks) {
  if (digest != codebooks.digest)
    throw bad_input(path, "belongs to another codebook than " + codebooks.path,
                    "make both with the same model");
}

}  // namespace hdcid
