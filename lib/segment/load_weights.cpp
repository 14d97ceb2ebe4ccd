#include "segment/load_weights.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/suggest.h"
#include "core/error.h"
#include "formats/torch_parameters.h"
#include "nn/host_tensor.h"
#include "segment/segmenter_state.h"

namespace hdcid {
namespace {

constexpr auto hint =
    "weights of the same backbone as their authors publish them, not timm's or another library's; "
    "queries of the same width (VGGish: 128)";

// A published name, and the tensor under it.
struct Published {
  std::string name;
  const HostTensor* value;
};
using ByOurName = std::map<std::string, Published>;

std::string without_wrappers(std::string name) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string wrapper : {"module.", "model.", "state_dict."})
      if (name.starts_with(wrapper)) name.erase(0, wrapper.size()), found = true;
  }
  return name;
}

// What a decoder file holds beside the network.
bool of_queries(const std::string& name) {
  return name == "channels" || name == "layers" || name == "projection";
}

// The name of a bare backbone's tensor in the segmenter; empty for a classifier's.
std::string in_backbone(std::string name, const std::string& key) {
  if (name.starts_with(key + ".")) return name;
  const bool resnet = key == "resnet";
  if (name.starts_with(resnet ? "fc." : "head.")) return {};
  for (const std::string layer : {"layer3", "layer4"})
    if (resnet && name.starts_with(layer + ".")) name.insert(layer.size(), "_1");
  return key + "." + name;
}

ByOurName by_our_names(const PublishedWeights& weights, const std::string& key, LoadedPart part) {
  ByOurName found;
  for (const auto& [published, value] : weights) {
    auto name = without_wrappers(published);
    if (part == LoadedPart::backbone) name = in_backbone(name, key);
    if (!name.empty() && !unused_in_segmenter(name)) found[name] = {published, &value};
  }
  return found;
}

// The three names that are nearest to `name`, for a message.
std::string nearest(const std::string& name, const ByOurName& weights) {
  std::vector<std::pair<int, std::string>> all;
  for (const auto& [ours, published] : weights)
    all.emplace_back(edit_distance(name, ours), published.name);
  const auto count = std::min<std::size_t>(3, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("'" + all[i].second + "'");
  return names.empty() ? "nothing" : join(names);
}

void copy_one(const std::string& name, torch::Tensor& to, const ByOurName& weights,
              const std::string& where) {
  const auto found = weights.find(name);
  if (found == weights.end()) {
    if (name.ends_with(".num_batches_tracked")) return;
    throw bad_input(
        where, fmt::format("has no '{}'; the nearest are {}", name, nearest(name, weights)), hint);
  }
  const auto& [published, value] = found->second;
  const Shape wanted = to.sizes().vec();
  if (value->shape != wanted)
    throw bad_input(where,
                    fmt::format("'{}' has shape {}, the network needs {}", published,
                                to_string(value->shape), to_string(wanted)),
                    hint);
  to.copy_(to_torch(*value));
}

}  // namespace

PublishedWeights read_weights(const std::string& path) {
  if (!path.ends_with(".zst") && !path.ends_with(".safetensors"))
    return torch_parameters(TorchFile(path));
  TensorReader file(path);
  PublishedWeights weights;
  for (const auto& info : file.tensors())
    if (!of_queries(info.name)) weights[info.name] = file.read(info.name);
  return weights;
}

LoadedPart load_published(Segmenter& segmenter, const PublishedWeights& weights,
                          const std::string& where) {
  const auto whole = std::ranges::any_of(weights, [](const auto& entry) {
    return without_wrappers(entry.first).starts_with("tpavi_b");
  });
  const auto part = whole ? LoadedPart::segmenter : LoadedPart::backbone;
  const std::string key = segmenter->backbone().key();
  const auto ours = by_our_names(weights, key, part);
  std::map<std::string, torch::Tensor> state;
  for (const auto& [name, value] : segmenter_state(*segmenter))
    if (whole || name.starts_with(key + ".")) state[name] = value;
  const torch::NoGradGuard no_grad;
  for (auto& [name, value] : state) copy_one(name, value, ours, where);
  for (const auto& [name, published] : ours)
    if (!state.contains(name))
      throw bad_input(where, fmt::format("has '{}', which the network lacks", published.name),
                      hint);
  return part;
}

}  // namespace hdcid
