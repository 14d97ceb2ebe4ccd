#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "features/labels.h"
#include "features/names.h"
#include "inspect/actions.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

// Which axis of a tensor counts clips: none for what all clips share, the second for noisy passes
// [pass, clip, ...].
constexpr int no_axis = -1;
int clip_axis(const std::string& name) {
  if (name == "text_prompts" || name == "codebooks") return no_axis;
  return name.ends_with(".noisy") ? 1 : 0;
}

// Consecutive clips of an open file.
struct Part {
  TensorReader* file;
  RowRange clips;
  std::vector<std::size_t> columns{};  // of its labels, in the order of the first file's classes
};

std::int64_t clip_count(const TensorReader& file) {
  const auto& kind = file.metadata().count("kind") ? file.metadata().at("kind") : "";
  if (kind != kind::features && kind != kind::codes && kind != kind::frames)
    throw bad_input(file.path(), "has no clips: it is no features, codes or frames file",
                    "hdcid-inspect " + file.path());
  std::int64_t clips = -1;
  for (const auto& tensor : file.tensors()) {
    const auto axis = clip_axis(tensor.name);
    if (axis == no_axis) continue;
    if (static_cast<int>(tensor.shape.size()) <= axis)
      throw bad_input(file.path(), "tensor '" + tensor.name + "' has no clip axis");
    const auto here = tensor.shape[static_cast<std::size_t>(axis)];
    if (clips >= 0 && here != clips)
      throw bad_input(file.path(), fmt::format("tensor '{}' has {} clips, others have {}",
                                               tensor.name, here, clips));
    clips = here;
  }
  if (clips < 1) throw bad_input(file.path(), "holds no clips");
  return clips;
}

// One row of a noisy tensor is a whole pass; its clips are a slice of the bytes.
std::vector<std::byte> clips_of_pass(TensorReader& file, const std::string& name, std::int64_t pass,
                                     RowRange clips) {
  const auto row = file.rows(name, pass, 1);
  const auto clip_bytes = static_cast<std::int64_t>(row.bytes.size()) / row.shape[1];
  const auto begin = row.bytes.begin() + clips.first * clip_bytes;
  return {begin, begin + clips.count * clip_bytes};
}

void copy_noisy(TensorWriter& out, const TensorInfo& tensor, const std::vector<Part>& parts) {
  for (std::int64_t pass = 0; pass < tensor.shape[0]; ++pass) {
    std::vector<std::byte> row;
    for (const auto& part : parts) {
      const auto clips = clips_of_pass(*part.file, tensor.name, pass, part.clips);
      row.insert(row.end(), clips.begin(), clips.end());
    }
    out.append(tensor.name, std::span<const std::byte>(row));
  }
}

// Columns in another order, [..., column].
void permute(HostTensor& labels, const std::vector<std::size_t>& columns) {
  const auto element = size_of(labels.dtype), width = columns.size() * element;
  std::vector<std::byte> row(width);
  for (std::size_t at = 0; at + width <= labels.bytes.size(); at += width) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      std::copy_n(labels.bytes.begin() + at + columns[c] * element, element,
                  row.begin() + c * element);
    std::copy(row.begin(), row.end(), labels.bytes.begin() + at);
  }
}

void copy_clips(TensorWriter& out, const TensorInfo& tensor, const Part& part) {
  const auto step = block_rows(tensor);
  const auto end = part.clips.first + part.clips.count;
  for (auto first = part.clips.first; first < end; first += step) {
    auto rows = part.file->rows(tensor.name, first, std::min(step, end - first));
    if (tensor.name == "labels" && !part.columns.empty()) permute(rows, part.columns);
    out.append(tensor.name, rows);
  }
}

HostTensor ids_of(const std::vector<Part>& parts) {
  std::vector<std::string> all;
  for (const auto& part : parts) {
    const auto ids = read_ids(*part.file);
    all.insert(all.end(), ids.begin() + part.clips.first,
               ids.begin() + part.clips.first + part.clips.count);
  }
  return pack_ids(all);
}

std::vector<TensorInfo> declared(const TensorReader& like, std::int64_t clips) {
  auto tensors = like.tensors();
  for (auto& tensor : tensors)
    if (const auto axis = clip_axis(tensor.name); axis != no_axis)
      tensor.shape[static_cast<std::size_t>(axis)] = clips;
  return tensors;
}

void write_parts(const InspectOptions& options, const Run& run, const std::vector<Part>& parts) {
  auto& first = *parts.front().file;
  std::int64_t clips = 0;
  std::vector<std::pair<std::string, std::string>> inputs;
  for (const auto& part : parts) {
    clips += part.clips.count;
    inputs.emplace_back(fmt::format("part.{}", inputs.size() + 1), part.file->digest());
  }
  auto extra = first.metadata();
  const auto kind = extra.at("kind");
  for (const auto* key : {"kind", "schema", "provenance"}) extra.erase(key);
  auto tensors = declared(first, clips);
  const auto ids = first.has("ids") ? ids_of(parts) : HostTensor{};
  for (auto& tensor : tensors)
    if (tensor.name == "ids") tensor.shape = ids.shape;
  if (options.repeated_ids == RepeatedIds::keep) extra[repeated_ids_key] = "kept";
  if (first.has("ids"))
    check_ids(unpack_ids(ids, "ids"), options.output, extra.contains(repeated_ids_key));
  TensorWriter out(options.output, tensors, make_metadata(kind, run.provenance(inputs), extra));
  for (const auto& tensor : tensors) {
    if (tensor.name == "ids")
      out.append("ids", ids);
    else if (clip_axis(tensor.name) == 1)
      copy_noisy(out, tensor, parts);
    else if (clip_axis(tensor.name) == no_axis)
      for_blocks(first, tensor, [&](const HostTensor& block) { out.append(tensor.name, block); });
    else
      for (const auto& part : parts) copy_clips(out, tensor, part);
  }
  out.commit();
}

// Axes other than the clips', element type and, for what clips share, the content.
void require_same(TensorReader& a, TensorReader& b, const TensorInfo& tensor) {
  const auto where = b.path();
  if (!b.has(tensor.name))
    throw bad_input(where, fmt::format("has no tensor '{}', {} has", tensor.name, a.path()));
  auto expected = tensor.shape, found = b.info(tensor.name).shape;
  const auto axis = clip_axis(tensor.name);
  if (axis != no_axis && found.size() == expected.size())
    expected[static_cast<std::size_t>(axis)] = found[static_cast<std::size_t>(axis)] = 0;
  if (tensor.name == "ids" && found.size() == 2) found = expected;  // of any width
  if (found != expected || b.info(tensor.name).dtype != tensor.dtype)
    throw bad_input(where, fmt::format("tensor '{}' differs in type or axes from that of {}",
                                       tensor.name, a.path()));
  if (axis == no_axis && digest_of(a.read(tensor.name)) != digest_of(b.read(tensor.name)))
    throw bad_input(where,
                    fmt::format("tensor '{}' differs from that of {}", tensor.name, a.path()));
}

// Where the classes of `a`, and background behind them, stand among those of `b`. Empty when they
// are in the same order.
std::vector<std::size_t> columns_of(const TensorReader& a, const TensorReader& b) {
  const auto wanted = read_classes(a), there = read_classes(b);
  if (wanted == there) return {};
  std::vector<std::size_t> columns;
  for (const auto& name : wanted) {
    const auto found = std::ranges::find(there, name);
    if (found == there.end() || wanted.size() != there.size())
      throw bad_input(
          b.path(),
          fmt::format("has other classes than {}: {} and {}, '{}' is not in both", a.path(),
                      there.size(), wanted.size(), found == there.end() ? name : there.back()));
    columns.push_back(static_cast<std::size_t>(found - there.begin()));
  }
  columns.push_back(there.size());
  return columns;
}

void require_joinable(TensorReader& a, TensorReader& b) {
  require_kind(b, a.metadata().at("kind"));
  if (says_background_is_last(a) != says_background_is_last(b))
    throw bad_input(b.path(), "says something else of background than " + a.path());
  for (const auto& tensor : a.tensors()) require_same(a, b, tensor);
  for (const auto& tensor : b.tensors())
    if (!a.has(tensor.name))
      throw bad_input(b.path(),
                      fmt::format("has a tensor '{}', {} has not", tensor.name, a.path()));
}

}  // namespace

void cut_clips(const InspectOptions& options, const Run& run) {
  TensorReader file(options.files.front());
  const auto clips = clip_count(file);
  auto range = row_range(options.cut, {0, -1}, "--cut");
  if (range.count < 0) range.count = clips - range.first;
  if (range.count < 1 || range.first > clips || range.count > clips - range.first)
    throw bad_input(file.path(),
                    fmt::format("has {} clips, which --cut {} leaves", clips, options.cut),
                    "--cut 0:1");
  write_parts(options, run, {{&file, range}});
}

void join_clips(const InspectOptions& options, const Run& run) {
  std::vector<TensorReader> files;
  for (const auto& path : options.files) files.emplace_back(path);
  std::vector<Part> parts;
  for (auto& file : files) {
    parts.push_back({&file, {0, clip_count(file)}});
    if (parts.size() == 1) continue;
    require_joinable(files.front(), file);
    parts.back().columns = columns_of(files.front(), file);
  }
  write_parts(options, run, parts);
}

}  // namespace hdcid
