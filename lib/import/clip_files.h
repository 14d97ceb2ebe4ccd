#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "formats/row_blocks.h"

namespace hdcid {

// Where the clips of one modality come from.
struct ClipFiles {
  std::string modality;  // "audio", "video" or "text"
  std::function<HostTensor(std::int64_t)>
      read;  // one clip [step, ...]; Error(bad_input) naming its file
  std::function<std::string(std::int64_t)> where;  // its file, for messages
  bool concurrent = true;                          // `read` may run in several threads at once
  std::int64_t steps = 0;  // of every clip before it is fitted; 0: they may differ
};

// One file per clip, <folder>/<name>.zip with one pickled or npy array inside, or <name>.pkl or
// <name>.npy itself.
ClipFiles clip_files(std::string modality, const std::string& folder,
                     std::vector<std::string> names);
HostTensor read_clip_file(const std::string& folder, const std::string& name);

// Rows of one dataset of an HDF5 file: clip i is row rows[i]. Error(bad_input) when a row is not
// there.
ClipFiles hdf5_clips(std::string modality, const std::string& path, const std::string& dataset,
                     std::vector<std::int64_t> rows);

// Rows of an array that is read in blocks.
ClipFiles row_clips(std::string modality, const std::string& where, std::int64_t rows,
                    std::int64_t block, RowBlocks::Read read);

}  // namespace hdcid
