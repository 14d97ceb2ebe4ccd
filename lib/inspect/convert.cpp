#include "inspect/convert.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/suggest.h"
#include "core/error.h"
#include "core/json.h"
#include "inspect/actions.h"
#include "store/atomic_file.h"

namespace hdcid {
namespace {

std::string quoted_name(const std::string& name) {
  return Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// JSON has no NaN and no infinity: null stands for both.
void write_elements(AtomicFile& out, TensorReader& file, const TensorInfo& tensor) {
  const char* separator = "";
  for_blocks(file, tensor, [&](const HostTensor& block) {
    std::string text;
    for (const auto& element : element_texts(block)) {
      const bool finite = element.find_first_of("in") == std::string::npos;
      text += separator + (finite ? element : "null");
      separator = ",";
    }
    out.write(text);
  });
}

const TensorInfo& chosen_tensor(const TensorReader& file, const std::string& name) {
  if (!name.empty()) return file.info(name);
  if (file.tensors().size() == 1) return file.tensors().front();
  std::vector<std::string> names;
  for (const auto& tensor : file.tensors()) names.push_back(tensor.name);
  throw usage_error("an .npy file holds one tensor; choose with --tensor from " + join(names),
                    "--convert out.npz");
}

}  // namespace

void write_json(TensorReader& file, const std::string& target) {
  AtomicFile out(target);
  Json metadata = Json::object();
  for (const auto& [key, value] : file.metadata()) metadata[key] = value;
  out.write("{\"metadata\": " + metadata.dump() + ",\n \"tensors\": {");
  const char* separator = "\n";
  for (const auto& tensor : file.tensors()) {
    out.write(fmt::format("{}  {}: {{\"dtype\": \"{}\", \"shape\": {}, \"data\": [", separator,
                          quoted_name(tensor.name), name_of(tensor.dtype),
                          to_string(tensor.shape)));
    write_elements(out, file, tensor);
    out.write("]}");
    separator = ",\n";
  }
  out.write("\n}}\n");
  out.commit();
}

void write_safetensors(TensorReader& file, const std::string& target) {
  TensorWriter out(target, file.tensors(), file.metadata(), Packing::plain);
  for (const auto& tensor : file.tensors())
    for_blocks(file, tensor, [&](const HostTensor& block) { out.append(tensor.name, block); });
  out.commit();
}

void write_npy(TensorReader& file, const TensorInfo& tensor, const std::string& target) {
  AtomicFile out(target);
  out.write(npy_header(tensor));
  for_blocks(file, tensor, [&](const HostTensor& block) { out.write(as_npy_type(block).bytes); });
  out.commit();
}

void convert_file(const std::string& path, const std::string& target, const std::string& tensor) {
  const auto extension = std::filesystem::path(target).extension().string();
  if (extension != ".npy" && !tensor.empty())
    throw usage_error("--tensor belongs to --convert FILE.npy");
  TensorReader file(path);
  if (file.tensors().empty() && (extension == ".npy" || extension == ".npz"))
    throw bad_input(path, "has no tensor to convert", "--convert FILE.json writes its metadata");
  if (extension == ".npy") return write_npy(file, chosen_tensor(file, tensor), target);
  if (extension == ".npz") return write_npz(file, target);
  if (extension == ".json") return write_json(file, target);
  if (extension == ".safetensors") return write_safetensors(file, target);
  throw usage_error(
      fmt::format("--convert: '{}' does not end in .npy, .npz, .safetensors or .json", target));
}

}  // namespace hdcid
