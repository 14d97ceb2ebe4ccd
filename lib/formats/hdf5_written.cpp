#include "formats/hdf5_written.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

#include "core/error.h"
#include "formats/hdf5_handle.h"
#include "formats/hdf5_open.h"

namespace hdcid {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 8;  // virtual datasets of virtual datasets
constexpr const char* hint = "find the missing part, or leave these clips out";

using Extent = std::vector<hsize_t>;

Extent extent_of(hid_t space) {
  Extent extent(static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space), 0)));
  H5Sget_simple_extent_dims(space, extent.data(), nullptr);
  return extent;
}

// First row that a chunk would hold which is not there; chunks stand at multiples of their sizes.
hsize_t first_unwritten(hid_t dataset, const Extent& extent, const Extent& chunk, hsize_t there) {
  hsize_t per_row = 1;
  for (std::size_t i = 1; i < extent.size(); ++i) per_row *= (extent[i] + chunk[i] - 1) / chunk[i];
  std::map<hsize_t, hsize_t> chunks;  // of each row of chunks; the extent is only a claim
  const Hdf5Handle all(H5Dget_space(dataset), H5Sclose);
  for (hsize_t i = 0; i < there; ++i) {
    Extent at(extent.size());
    unsigned mask = 0;
    haddr_t address = 0;
    hsize_t bytes = 0;
    if (H5Dget_chunk_info(dataset, all, i, at.data(), &mask, &address, &bytes) >= 0)
      ++chunks[at[0] / chunk[0]];
  }
  hsize_t missing = 0;
  while (chunks.contains(missing) && chunks[missing] >= per_row) ++missing;
  return missing * chunk[0];
}

void require_chunks(hid_t dataset, hid_t properties, const Extent& extent,
                    const std::string& where) {
  Extent chunk(extent.size(), 1);
  H5Pget_chunk(properties, static_cast<int>(chunk.size()), chunk.data());
  const Hdf5Handle all(H5Dget_space(dataset), H5Sclose);
  hsize_t there = 0, needed = 1;
  if (H5Dget_num_chunks(dataset, all, &there) < 0) return;  // reading will say what is wrong
  for (std::size_t i = 0; i < extent.size(); ++i) needed *= (extent[i] + chunk[i] - 1) / chunk[i];
  if (there >= needed) return;
  const auto row = first_unwritten(dataset, extent, chunk, there);
  throw bad_input(where,
                  fmt::format("{} of {} chunks were never written, the first of them rows {} to {}",
                              needed - there, needed, row, std::min(row + chunk[0], extent[0]) - 1),
                  hint);
}

void require_external(hid_t properties, const std::string& where) {
  for (int i = 0; i < H5Pget_external_count(properties); ++i) {
    char name[4096] = {};
    off_t offset = 0;
    hsize_t bytes = 0;
    H5Pget_external(properties, static_cast<unsigned>(i), sizeof name - 1, name, &offset, &bytes);
    std::error_code error;
    const auto there = fs::file_size(name, error);
    if (error || (bytes != H5F_UNLIMITED && there < static_cast<hsize_t>(offset) + bytes))
      throw bad_input(where,
                      fmt::format("its values stand in another file, '{}', which {}", name,
                                  error ? "is not there" : "is too short"),
                      hint);
  }
}

void check(hid_t dataset, const std::string& path, const std::string& name, int depth);

// Part `i` of a virtual dataset: where it comes from must be there and written itself.
void require_source(hid_t properties, std::size_t i, const std::string& path,
                    const std::string& where, int depth) {
  char file_name[4096] = {}, name[4096] = {};
  H5Pget_virtual_filename(properties, i, file_name, sizeof file_name);
  H5Pget_virtual_dsetname(properties, i, name, sizeof name);
  if (std::string_view(file_name).find("%b") != std::string_view::npos) return;  // as many as there
  const Hdf5Handle space(H5Pget_virtual_vspace(properties, i), H5Sclose);
  auto first = extent_of(space), last = first;
  H5Sget_select_bounds(space, first.data(), last.data());
  const bool same = std::string_view(file_name) == ".";
  const auto from = same ? fs::path(path) : fs::path(path).parent_path() / file_name;
  try {
    const Hdf5Handle file(open_hdf5(from.string()), H5Fclose);
    const Hdf5Handle dataset(open_hdf5_dataset(file, from.string(), name), H5Dclose);
    check(dataset, from.string(), name, depth + 1);
  } catch (const Error& error) {
    throw bad_input(where,
                    fmt::format("rows {} to {} come from another file: {}", first.at(0), last.at(0),
                                error.what()),
                    hint);
  }
}

void require_sources(hid_t properties, const Extent& extent, const std::string& path,
                     const std::string& where, int depth) {
  std::size_t count = 0;
  H5Pget_virtual_count(properties, &count);
  hssize_t mapped = 0, needed = 1;
  for (std::size_t i = 0; i < count; ++i) {
    require_source(properties, i, path, where, depth);
    const Hdf5Handle space(H5Pget_virtual_vspace(properties, i), H5Sclose);
    mapped += std::max<hssize_t>(H5Sget_select_npoints(space), 0);
  }
  for (const auto size : extent) needed *= static_cast<hssize_t>(size);
  if (mapped < needed)
    throw bad_input(
        where, fmt::format("{} of {} values come from no file", needed - mapped, needed), hint);
}

void check(hid_t dataset, const std::string& path, const std::string& name, int depth) {
  const auto where = fmt::format("{}, dataset '{}'", path, name);
  if (depth > deepest) throw bad_input(where, "is virtual over more than 8 files");
  const Hdf5Handle properties(H5Dget_create_plist(dataset), H5Pclose);
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose);
  const auto extent = extent_of(space);
  if (extent.empty() || H5Sget_simple_extent_npoints(space) == 0) return;
  const auto layout = H5Pget_layout(properties);
  if (layout == H5D_VIRTUAL) return require_sources(properties, extent, path, where, depth);
  if (layout == H5D_CHUNKED) return require_chunks(dataset, properties, extent, where);
  if (H5Pget_external_count(properties) > 0) return require_external(properties, where);
  H5D_space_status_t status = H5D_SPACE_STATUS_ALLOCATED;
  if (H5Dget_space_status(dataset, &status) >= 0 && status == H5D_SPACE_STATUS_NOT_ALLOCATED)
    throw bad_input(where, "was never written", hint);
}

}  // namespace

void require_written(hid_t dataset, const std::string& path, const std::string& name) {
  check(dataset, path, name, 0);
}

}  // namespace hdcid
