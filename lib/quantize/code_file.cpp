#include "quantize/code_file.h"

#include <torch/torch.h>

#include "features/names.h"
#include "nn/host_tensor.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

std::vector<std::string> copied_from(const TensorReader& features, bool fewer_steps) {
  std::vector<std::string> names = {"labels", "lengths", "ids", "split"};
  if (fewer_steps) names.erase(names.begin(), names.begin() + 2);
  std::erase_if(names, [&](const std::string& name) { return !features.has(name); });
  return names;
}

template <class T>
HostTensor converted(const torch::Tensor& indices) {
  const auto flat = indices.to(torch::kCPU).contiguous();
  HostTensor array = HostTensor::zeros(dtype_of<T>::value, flat.sizes().vec());
  const std::int64_t* from = flat.data_ptr<std::int64_t>();
  for (auto& value : array.view<T>()) value = static_cast<T>(*from++);
  return array;
}

std::vector<TensorInfo> declared(const TensorReader& features, const HostTensor& codebooks,
                                 std::vector<TensorInfo> indices,
                                 const std::vector<NamedTensor>& kept, bool fewer_steps) {
  std::vector<TensorInfo> all = {{"codebooks", codebooks.dtype, codebooks.shape}};
  for (const auto& [name, value] : kept) all.push_back({name, value.dtype, value.shape});
  for (const auto& name : copied_from(features, fewer_steps)) all.push_back(features.info(name));
  for (auto& info : indices) {
    if (!is_floating(info.dtype)) info.dtype = index_type(codebooks.shape.at(2));
    all.push_back(std::move(info));
  }
  return all;
}

Metadata metadata(const TensorReader& features, const Json& provenance) {
  Metadata extra;
  for (const char* key : {"classes", "background", repeated_ids_key})
    if (const auto said = features.metadata().find(key); said != features.metadata().end())
      extra.insert(*said);
  return make_metadata(kind::codes, provenance, extra);
}

}  // namespace

DType index_type(std::int64_t codes) {
  return codes <= 256 ? DType::u8 : codes <= 65536 ? DType::u16 : DType::i32;
}

HostTensor narrow(const torch::Tensor& indices, std::int64_t codes) {
  switch (index_type(codes)) {
    case DType::u8:
      return converted<std::uint8_t>(indices);
    case DType::u16:
      return converted<std::uint16_t>(indices);
    default:
      return converted<std::int32_t>(indices);
  }
}

CodeFile::CodeFile(const std::string& path, TensorReader& features, const HostTensor& codebooks,
                   std::vector<TensorInfo> indices, const Json& provenance,
                   const std::vector<NamedTensor>& kept, bool fewer_steps)
    : codes_(codebooks.shape.at(2)),
      writer_(path, declared(features, codebooks, std::move(indices), kept, fewer_steps),
              metadata(features, provenance)) {
  writer_.append("codebooks", codebooks);
  for (const auto& [name, value] : kept) writer_.append(name, value);
  for (const auto& name : copied_from(features, fewer_steps))
    writer_.append(name, features.read(name));
}

void CodeFile::append_features(const std::string& name, const torch::Tensor& features) {
  writer_.append(name, to_host(features.to(torch::kCPU, torch::kFloat32)));
}

void CodeFile::append(const std::string& name, const torch::Tensor& indices) {
  writer_.append(name, narrow(indices, codes_));
}

}  // namespace hdcid
