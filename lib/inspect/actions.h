#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/tool.h"
#include "features/names.h"
#include "store/tensor_file.h"

namespace hdcid {

struct InspectOptions {
  std::vector<std::string> files;
  bool json = false, stats = false, verify = false, digest = false, join = false;
  std::string show, convert, tensor, cut, output;
  RepeatedIds repeated_ids = RepeatedIds::refuse;
};

// Each action of hdcid-inspect; memory is bounded by a block of rows however large the file.
void list_file(const std::string& path, bool json);
void show_values(const std::string& path, const std::string& selection);  // "NAME[:first[:count]]"
void print_statistics(const std::string& path, bool json);
void convert_file(const std::string& path, const std::string& target, const std::string& tensor);
void cut_clips(const InspectOptions& options, const Run& run);  // options.cut = "FIRST:COUNT"
void join_clips(const InspectOptions& options, const Run& run);

// Rows of a tensor that make some MiB, at least one.
std::int64_t block_rows(const TensorInfo& tensor);

// Hands a tensor over in order, some MiB of whole rows at a time.
void for_blocks(TensorReader& file, const TensorInfo& tensor,
                const std::function<void(const HostTensor&)>& use);

// "first", "first:count" or "" as two numbers; absent ones keep `range`'s value. Error(usage) names
// `option`.
struct RowRange {
  std::int64_t first = 0, count = 0;
};
RowRange row_range(const std::string& text, RowRange range, const std::string& option);

// Elements as shortest decimal text that reads back to the same number; whole numbers and booleans
// as such.
std::vector<std::string> element_texts(const HostTensor& tensor);

std::int64_t bytes_of(const TensorInfo& tensor);

}  // namespace hdcid
