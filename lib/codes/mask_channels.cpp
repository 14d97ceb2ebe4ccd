#include "codes/mask_channels.h"

#include <fmt/format.h>

#include "core/error.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

void require_same_codebooks(const TensorReader& mask, const CodebookFile& codebooks) {
  const auto digest = mask.metadata().find("codebooks_digest");
  if (digest == mask.metadata().end() || digest->second != codebooks.digest)
    throw bad_input(mask.path(), "was not made for the codebooks of " + codebooks.path,
                    "hdcid-toc " + codebooks.path + " -o " + mask.path());
}

}  // namespace

std::vector<std::vector<std::int32_t>> read_mask_channels(const std::string& path,
                                                          const CodebookFile& codebooks) {
  TensorReader mask(path);
  require_kind(mask, kind::mask);
  require_same_codebooks(mask, codebooks);
  const auto tensor = mask.read("channels");
  if (tensor.shape.size() != 2 || tensor.shape[0] != std::ssize(codebooks.layers) ||
      tensor.shape[1] < 1)
    throw bad_input(path, fmt::format("channels are {}, but [{}, Q] is needed",
                                      to_string(tensor.shape), codebooks.layers.size()));
  std::vector<std::vector<std::int32_t>> channels(codebooks.layers.size());
  const auto values = tensor.to_integers();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < 0 || values[i] >= codebooks.layers.front().channels)
      throw bad_input(path, fmt::format("channel {} is not in the codebooks of {} channels",
                                        values[i], codebooks.layers.front().channels));
    channels[i / static_cast<std::size_t>(tensor.shape[1])].push_back(
        static_cast<std::int32_t>(values[i]));
  }
  return channels;
}

}  // namespace hdcid
