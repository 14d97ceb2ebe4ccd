// A checkpoint of the authors' code becomes a model file: weights keep their names, the quantiser's
// buffers become codebooks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/suggest.h"
#include "core/error.h"
#include "core/log.h"
#include "formats/torch_file.h"
#include "import/checkpoint.h"
#include "import/layouts.h"
#include "model/needed_tensors.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

struct Buffer {
  const char* theirs;
  const char* ours;
  std::size_t axes;  // of one layer
};
constexpr Buffer buffers[] = {{"embedding", "codebooks", 2},
                              {"ema_count", "codebooks.ema_count", 1},
                              {"ema_weight", "codebooks.ema_weight", 2},
                              {"unactivated_count", "codebooks.idle", 1}};
constexpr std::string_view quantizer = "Encoder/Cross_quantizer.";

// One tensor of the model file and where it comes from.
struct Entry {
  TensorInfo info;
  const PickleValue* value;
};

// False when the quantiser has a buffer that a model file does not keep.
bool rename_buffer(TensorInfo& info) {
  for (const auto& [theirs, ours, axes] : buffers)
    if (info.name.substr(quantizer.size()) == theirs) {
      info.name = ours;
      info.shape = codebook_shape(info.shape, axes);
      return true;
    }
  return false;
}

std::vector<Entry> entries_of(const Parameters& parameters) {
  std::vector<Entry> entries;
  for (const auto& [name, value] : parameters) {
    Entry entry{{name, value->array->layout.dtype, value->array->layout.shape}, value};
    if (!name.starts_with(quantizer) || rename_buffer(entry.info))
      entries.push_back(std::move(entry));
  }
  return entries;
}

// A checkpoint that lacks a part of its encoder would be refused when it is used.
void require_complete(const std::vector<Entry>& entries, const ModelConfig& config,
                      const std::string& where, const Run& run) {
  if (!has_engine()) return;
  std::vector<TensorInfo> needed;
  const NeededTensors query{config, &needed};
  call_engine("hdcid_needed_tensors", &query, run);
  std::vector<std::string> wrong;
  for (const auto& info : needed) {
    const auto found =
        std::ranges::find(entries, info.name, [](const Entry& entry) { return entry.info.name; });
    if (found == entries.end())
      wrong.push_back(info.name);
    else if (found->info.shape != info.shape)
      wrong.push_back(fmt::format("{} ({} instead of {})", info.name, to_string(found->info.shape),
                                  to_string(info.shape)));
  }
  if (wrong.empty()) return;
  const auto count = wrong.size();
  wrong.resize(std::min<std::size_t>(10, count));
  throw bad_input(where,
                  fmt::format("lacks {} of the {} tensors of its encoder, or has them of another "
                              "shape: {}{}",
                              count, needed.size(), join(wrong), count > 10 ? ", ..." : ""),
                  "all state dicts of one training; --height, --width, --heads as it had them");
}

std::vector<TensorInfo> infos_of(const std::vector<Entry>& entries) {
  std::vector<TensorInfo> infos;
  for (const auto& entry : entries) infos.push_back(entry.info);
  return infos;
}

}  // namespace

void import_pt(const ImportOptions& options, const Run& run) {
  if (options.checkpoint.empty()) throw usage_error("layout pt needs --checkpoint FILE");
  const TorchFile file(options.checkpoint);
  const auto parameters = parameters_of(file.root(), options.module, file.path());
  const auto config =
      config_of(parameters, {options.clip_steps(), options.heads, options.height, options.width},
                file.path());
  const auto entries = entries_of(parameters);
  require_complete(entries, config, file.path(), run);
  TensorWriter writer(
      options.output, infos_of(entries),
      make_metadata(kind::model, run.provenance(), {{"config", to_json(config).dump()}}));
  for (const auto& entry : entries) {
    auto tensor = file.read(*entry.value);
    tensor.shape = entry.info.shape;
    for (const double value : tensor.to_doubles())
      if (!std::isfinite(value))
        throw bad_input(file.path(),
                        fmt::format("parameter '{}' holds NaN or infinity", entry.info.name));
    writer.append(entry.info.name, tensor);
  }
  writer.commit();
  note(fmt::format("{} tensors, {} layers of {} codes", entries.size(), config.layers,
                   config.codes));
}

}  // namespace hdcid
