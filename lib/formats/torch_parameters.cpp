#include "formats/torch_parameters.h"

#include "core/error.h"

namespace hdcid {
namespace {

constexpr int deepest_dict = 4;  // dicts within dicts; a cycle ends there

void collect(const TorchFile& file, const PickleValue& value, const std::string& prefix, int depth,
             std::map<std::string, HostTensor>& found) {
  if (value.kind != PickleKind::dict || depth > deepest_dict) return;
  for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
    if (!value.items[i]->is_text()) continue;
    const auto name = prefix + std::string(value.items[i]->text);
    const auto& item = *value.items[i + 1];
    if (item.kind == PickleKind::tensor)
      found[name] = file.read(item);
    else
      collect(file, item, name + ".", depth + 1, found);
  }
}

}  // namespace

std::map<std::string, HostTensor> torch_parameters(const TorchFile& file) {
  std::map<std::string, HostTensor> found;
  collect(file, file.root(), "", 0, found);
  if (found.empty())
    throw bad_input(file.path(), "holds no state dict", "torch.save(network.state_dict(), FILE)");
  return found;
}

}  // namespace hdcid
