#include "import/clip_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <numeric>

#include "core/error.h"
#include "formats/hdf5.h"
#include "formats/npy.h"
#include "formats/pickle.h"
#include "formats/zip.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

HostTensor parse_clip(std::string bytes, const std::string& where) {
  if (bytes.starts_with("\x93NUMPY")) return parse_npy(bytes, where);
  const PickleDocument document(std::move(bytes), where);
  return to_tensor(document.root(), where);
}

std::string entry_of(const ZipArchive& archive, const std::string& name) {
  if (archive.has(name + ".pkl")) return name + ".pkl";
  if (archive.names().size() == 1) return archive.names()[0];
  throw bad_input(archive.path(),
                  fmt::format("has {} files and none is '{}.pkl'", archive.names().size(), name));
}

HostTensor read_whole(const std::string& path) { return parse_clip(read_file(path), path); }

std::int64_t row_bytes(const Shape& shape, DType dtype) {
  return element_count(Shape(shape.begin() + 1, shape.end())) *
         static_cast<std::int64_t>(size_of(dtype));
}

ClipFiles blocks(std::string modality, std::shared_ptr<RowBlocks> reader,
                 std::vector<std::int64_t> rows, const std::string& path) {
  ClipFiles source;
  source.modality = std::move(modality);
  source.concurrent = false;
  source.read = [reader, rows](std::int64_t clip) { return reader->row(rows[clip]); };
  source.where = [rows, path](std::int64_t clip) {
    return fmt::format("{}, row {}", path, rows[clip]);
  };
  return source;
}

}  // namespace

HostTensor read_clip_file(const std::string& folder, const std::string& name) {
  const auto base = (std::filesystem::path(folder) / name).string();
  const auto zip = base + ".zip";
  if (!std::filesystem::exists(zip))
    for (const char* suffix : {".pkl", ".npy"})
      if (std::filesystem::exists(base + suffix)) return read_whole(base + suffix);
  const ZipArchive archive(zip);
  const auto entry = entry_of(archive, name);
  return parse_clip(archive.read(entry), archive.path() + ", " + entry);
}

ClipFiles clip_files(std::string modality, const std::string& folder,
                     std::vector<std::string> names) {
  for (const auto& name : names)
    if (name.empty() || name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
      throw bad_input(folder, fmt::format("'{}' cannot be the name of a clip", name));
  ClipFiles source;
  source.modality = std::move(modality);
  source.read = [folder, names](std::int64_t clip) { return read_clip_file(folder, names[clip]); };
  source.where = [folder, names](std::int64_t clip) {
    return (std::filesystem::path(folder) / (names[clip] + ".zip")).string();
  };
  return source;
}

ClipFiles hdf5_clips(std::string modality, const std::string& path, const std::string& dataset,
                     std::vector<std::int64_t> rows) {
  auto file = std::make_shared<Hdf5Dataset>(path, dataset);
  const auto& shape = file->shape();
  for (const auto row : rows)
    if (row < 0 || row >= shape[0])
      throw bad_input(path, fmt::format("row {} is needed, it has {}", row, shape[0]));
  const auto block = block_rows(file->chunk_rows(), row_bytes(shape, file->dtype()));
  auto reader = std::make_shared<RowBlocks>(
      shape[0], block,
      [file](std::int64_t first, std::int64_t count) { return file->rows(first, count); });
  auto source = blocks(std::move(modality), std::move(reader), std::move(rows), path);
  source.steps = shape.size() > 1 ? shape[1] : 0;
  return source;
}

ClipFiles row_clips(std::string modality, const std::string& where, std::int64_t rows,
                    std::int64_t block, RowBlocks::Read read) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(rows));
  std::iota(all.begin(), all.end(), 0);
  return blocks(std::move(modality), std::make_shared<RowBlocks>(rows, block, std::move(read)),
                std::move(all), where);
}

}  // namespace hdcid
