#include "toc/toc_input.h"

#include <array>
#include <fstream>
#include <string_view>

#include "core/error.h"
#include "formats/npy.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

// By content; standard input is always a tensor file.
bool is_npy(const std::string& path) {
  std::array<char, 6> magic{};
  if (path != "-") std::ifstream(path, std::ios::binary).read(magic.data(), magic.size());
  return std::string_view(magic.data(), magic.size()) == "\x93NUMPY";
}

bool is_codes(const TensorReader& file) {
  auto found = file.metadata().find("kind");
  return found != file.metadata().end() && found->second == kind::codes;
}

void require_two_codes(const Codebooks& codebooks) {
  if (codebooks.codes() < 2)
    throw bad_input(codebooks.path, "has fewer than two codes, there is nothing to compare");
}

}  // namespace

TocInput read_toc_input(const std::string& path, const std::string& tensor,
                        const std::string& codes) {
  TocInput input;
  if (is_npy(path)) {
    input.codebooks = codebooks_of(read_npy(path), path);
    input.digests = {{"codebooks", input.codebooks.digest}};
  } else {
    TensorReader file(path);
    input.codebooks = read_codebooks(file, tensor);
    input.digests = {{"codebooks", file.digest()}};
    if (codes.empty() && is_codes(file)) input.usage = count_usage(file, input.codebooks);
  }
  require_two_codes(input.codebooks);
  if (codes.empty()) return input;
  TensorReader codes_file(codes);
  input.usage = count_usage(codes_file, input.codebooks);
  input.digests.emplace_back("codes", codes_file.digest());
  return input;
}

}  // namespace hdcid
