// A user's own arrays in npy files, an npz file, or a safetensors file of another program.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "core/error.h"
#include "core/log.h"
#include "core/modalities.h"
#include "features/labels.h"
#include "features/names.h"
#include "formats/csv.h"
#include "formats/npy.h"
#include "formats/npy_text.h"
#include "formats/npz_array.h"
#include "import/layouts.h"
#include "import/own_arrays.h"
#include "store/kinds.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

OwnArray npy_array(const std::string& path) {
  const auto file = std::make_shared<NpyFile>(path);
  return {path, file->dtype(), file->shape(),
          [file](std::int64_t first, std::int64_t count) { return file->rows(first, count); }};
}

OwnArray npz_array(const std::string& path, const std::string& member) {
  const auto file = std::make_shared<NpzArray>(path, member);
  return {fmt::format("{}, {}", path, member), file->dtype(), file->shape(),
          [file](std::int64_t first, std::int64_t count) { return file->rows(first, count); }};
}

OwnArray tensor_array(const std::shared_ptr<TensorReader>& file, const TensorInfo& info) {
  const auto where = fmt::format("{}: tensor '{}'", file->path(), info.name);
  if (info.shape.empty()) throw bad_input(where, "is a single number without rows");
  return {where, info.dtype, info.shape,
          [file, name = info.name](std::int64_t first, std::int64_t count) {
            return file->rows(name, first, count);
          }};
}

// Of --ids: one per line, or an .npy of text.
std::vector<std::string> ids_of(const std::string& path) {
  if (path.empty()) return {};
  if (!path.ends_with(".npy")) return read_lines(path);
  return parse_npy_text(read_file(path), path);
}

void say_unused(const std::string& path, const std::vector<std::string>& names, bool strict) {
  if (names.empty()) return;
  const auto text = fmt::format(
      "not used: {} (a features file has audio, video, text, labels, lengths, split, ids, classes, "
      "text_prompts, text_class)",
      fmt::join(names, ", "));
  if (strict) throw bad_input(path, text, "rename them, or leave them out");
  warn(path + ": " + text);
}

// Text members are ids or class names, u8 [clip, width] ids are as in a features file.
bool take_names(OwnArrays& own, const ZipArchive& archive, const std::string& member,
                const std::string& name) {
  if (name != "ids" && name != "classes") return false;
  const auto where = fmt::format("{}, {}", archive.path(), member);
  const auto bytes = archive.read(member);
  (name == "ids" ? own.ids : own.classes) = is_npy_text(bytes, where)
                                                ? parse_npy_text(bytes, where)
                                                : unpack_ids(parse_npy(bytes, where), where);
  return true;
}

}  // namespace

void import_npy(const ImportOptions& options, const Run& run) {
  OwnArrays own;
  for (const auto& [name, path] : {std::pair{"audio", options.audio},
                                   {"video", options.video},
                                   {"text", options.text},
                                   {"labels", options.labels},
                                   {"split", options.split}}) {
    if (path.empty()) continue;
    if (own.where.empty()) own.where = path;
    own.arrays.emplace(name, npy_array(path));
  }
  if (options.audio.empty() && options.video.empty() && options.text.empty())
    throw usage_error("layout npy needs --audio, --video or --text");
  own.ids = ids_of(options.ids);
  import_own(std::move(own), options, run);
}

void import_npz(const ImportOptions& options, const Run& run) {
  const ZipArchive archive(options.data);
  OwnArrays own;
  own.where = options.data;
  std::vector<std::string> unused;
  for (const auto& member : archive.names()) {
    const auto name = member.ends_with(".npy") ? member.substr(0, member.size() - 4) : "";
    if (is_own_array(name))
      own.arrays.emplace(name, npz_array(options.data, member));
    else if (!take_names(own, archive, member, name))
      unused.push_back(member);
  }
  say_unused(options.data, unused, options.strict);
  if (!options.ids.empty()) own.ids = ids_of(options.ids);
  import_own(std::move(own), options, run);
}

void import_safetensors(const ImportOptions& options, const Run& run) {
  const auto file = std::make_shared<TensorReader>(options.data);
  OwnArrays own;
  own.where = file->path();
  std::vector<std::string> unused;
  for (const auto& info : file->tensors()) {
    if (is_own_array(info.name))
      own.arrays.emplace(info.name, tensor_array(file, info));
    else if (info.name != "ids")
      unused.push_back(info.name);
  }
  say_unused(file->path(), unused, options.strict);
  own.ids = options.ids.empty() ? read_ids(*file) : ids_of(options.ids);
  own.classes = read_classes(*file);
  own.background_is_last = says_background_is_last(*file);
  import_own(std::move(own), options, run);
}

}  // namespace hdcid
