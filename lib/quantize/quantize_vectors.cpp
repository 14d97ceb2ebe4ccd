#include <fmt/format.h>
#include <torch/torch.h>

#include "codebook/search.h"
#include "codes/codebooks.h"
#include "core/error.h"
#include "core/progress.h"
#include "core/signals.h"
#include "features/clip_record.h"
#include "nn/engine.h"
#include "nn/host_tensor.h"
#include "nn/stored_values.h"
#include "quantize/code_file.h"
#include "quantize/run_quantize.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::int64_t batch_bytes = 16 << 20;

// The tensor `named`, or the only one.
TensorInfo choose(const TensorReader& file, const std::string& named) {
  if (!named.empty()) return file.info(named);
  if (file.tensors().size() == 1) return file.tensors().front();
  throw bad_input(file.path(), fmt::format("has {} tensors", file.tensors().size()),
                  "--vectors NAME");
}

// Codebook of one layer, counted from 1: [stage, code, channel].
torch::Tensor layer_of(const Codebooks& books, std::int64_t layer) {
  if (layer > books.layers())
    throw bad_input(books.path,
                    fmt::format("has {} layers, layer {} is asked for", books.layers(), layer));
  return to_torch(books.values)[layer - 1];
}

// Clips of a features file are described; a plain file of vectors has nothing to be read as such.
void check_clips(TensorReader& file) {
  const auto found = file.metadata().find("kind");
  if (found != file.metadata().end() && found->second == kind::features)
    read_clip_record(file, feature_layout(file, {}));
}

void check_vectors(const TensorReader& file, const TensorInfo& info, std::int64_t channels) {
  const auto where = fmt::format("{}: tensor '{}'", file.path(), info.name);
  const auto rank = info.shape.size();
  if (rank != 2 && rank != 3)
    throw bad_input(where,
                    fmt::format("has the shape {}, not [clip, channel] or [clip, step, channel]",
                                to_string(info.shape)));
  if (element_count(info.shape) == 0) throw bad_input(where, "is empty");
  if (info.shape.back() != channels)
    throw bad_input(
        where, fmt::format("has {} channels, the codebook has {}", info.shape.back(), channels));
}

// Nearest codes of `vectors` [row, channel], each stage of what the former left: int64 [row,
// stage].
torch::Tensor residual_codes(torch::Tensor rest, const torch::Tensor& stages) {
  std::vector<torch::Tensor> codes;
  rest = rest.to(stages.device());
  for (const auto& stage : stages.unbind()) {
    codes.push_back(nearest_codes(rest, stage));
    rest = rest - stage.index_select(0, codes.back());
  }
  return torch::stack(codes, -1);
}

torch::Tensor read_rows(TensorReader& file, const TensorInfo& info, std::int64_t first,
                        std::int64_t count) {
  auto vectors = to_torch(file.rows(info.name, first, count));
  if (!vectors.is_floating_point()) vectors = vectors.to(torch::kFloat64);
  if (!all_finite(vectors))
    throw bad_input(fmt::format("{}: tensor '{}'", file.path(), info.name),
                    fmt::format("has a value that is NaN or infinite in rows {} to {}", first,
                                first + count - 1));
  return vectors;
}

// The codes are named as the vectors, unless the codes file has another use for that name.
std::string output_name(const std::string& name) {
  for (const auto* taken : {"codebooks", "labels", "lengths", "ids", "split"})
    if (name == taken) return "vectors";
  return name;
}

void write_codes(CodeFile& file, TensorReader& vectors, const TensorInfo& info,
                 const torch::Tensor& stages) {
  const auto clips = info.shape[0], steps = info.shape.size() == 3 ? info.shape[1] : 1;
  const auto batch = std::max<std::int64_t>(1, batch_bytes / (8 * steps * stages.size(2)));
  Progress progress("quantising", clips, "rows");
  for (std::int64_t first = 0; first < clips; first += batch) {
    throw_if_stopped();
    const auto count = std::min(batch, clips - first);
    const auto rows = read_rows(vectors, info, first, count).reshape({-1, stages.size(2)});
    file.append(output_name(info.name),
                residual_codes(rows, stages).reshape({count, steps, 1, stages.size(0)}));
    progress.advance(count);
  }
}

}  // namespace

void quantize_vectors(const QuantizeOptions& options, const Run& run) {
  const auto device = start_engine(run.threads, options.device);
  TensorReader vectors(options.features), book(options.codebook);
  check_clips(vectors);
  const auto stored = layer_of(read_codebooks(book, options.tensor), options.layer);
  const auto info = choose(vectors, options.vectors);
  check_vectors(vectors, info, stored.size(2));
  const auto steps = info.shape.size() == 3 ? info.shape[1] : 1;
  CodeFile file(options.output, vectors, to_host(stored.unsqueeze(0)),
                {{output_name(info.name), DType::u8, {info.shape[0], steps, 1, stored.size(0)}}},
                run.provenance({{"vectors", vectors.digest()}, {"codebook", book.digest()}}));
  write_codes(file, vectors, info, stored.to(device, torch::kFloat64));
  file.commit();
}

}  // namespace hdcid
