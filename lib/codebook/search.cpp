#include "codebook/search.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "codebook/byte_book.h"
#include "codebook/candidates.h"

namespace hdcid {

namespace {

// With 400 codes products of 1.6 MB, which stay in the cache.
constexpr std::int64_t tile_rows = 1024;
constexpr std::int64_t fewest_for_bytes = 64;  // codes
constexpr std::int64_t rows_per_code = 8;      // at least, or laying out the bytes costs more
constexpr std::int64_t most_left = 16;         // of so many codes one

void search_tile(SearchedBook& book, const torch::Tensor& rows, torch::Tensor products,
                 std::int64_t* nearest) {
  const auto single = rows.to(torch::kFloat32);
  book.multiply(single, products);
  const auto lengths = single.norm(2, 1);
  for (std::int64_t i = 0; i < rows.size(0); ++i)
    nearest[i] = book.nearest(rows, i, lengths.data_ptr<float>()[i],
                              products.data_ptr<float>() + i * book.codes());
}

// The same by products of bytes, which leave more codes to look at. Gives how many they left; -1
// where they tell nothing of some rows.
std::int64_t search_tile(SearchedBook& book, ByteBook& bytes, const torch::Tensor& rows,
                         std::int64_t* nearest) {
  const auto single = rows.to(torch::kFloat32).contiguous();
  const auto* values = single.data_ptr<float>();
  std::int64_t left = 0;
  for (std::int64_t i = 0; i < rows.size(0); i += byte_rows) {
    i = std::min(i, rows.size(0) - byte_rows);  // the last ones again, to have enough
    if (!bytes.search(values + i * rows.size(1))) return -1;
    for (std::int64_t r = 0; r < byte_rows; ++r) {
      const auto& found = bytes.found(r);
      nearest[i + r] = book.nearest_among(found, rows, i + r, values + (i + r) * rows.size(1));
      left += std::ssize(found);
    }
  }
  return left;
}

// One thread's rows, with copies of the books: they hold what the search scribbles on. Bytes are
// given up when they leave so much to do that float32 is the faster: the answers are the same.
void search_rows(SearchedBook book, std::optional<ByteBook> bytes, const torch::Tensor& z,
                 std::int64_t* nearest) {
  const auto products = torch::empty({std::min(tile_rows, z.size(0)), book.codes()});
  for (std::int64_t first = 0; first < z.size(0); first += tile_rows) {
    const auto count = std::min(tile_rows, z.size(0) - first);
    const auto rows = z.narrow(0, first, count);
    if (bytes && count >= byte_rows) {
      const auto left = search_tile(book, *bytes, rows, nearest + first);
      if (left < 0 || left * most_left > count * book.codes()) bytes.reset();
      if (left >= 0) continue;
    }
    search_tile(book, rows, products.narrow(0, 0, count), nearest + first);
  }
}

torch::Tensor search_on_cpu(const torch::Tensor& z, const torch::Tensor& codebook) {
  auto nearest = torch::empty({z.size(0)}, torch::kInt64);
  const SearchedBook book(codebook);
  std::optional<ByteBook> bytes;
  if (has_byte_products() && book.codes() >= fewest_for_bytes &&
      z.size(0) >= rows_per_code * book.codes())
    bytes.emplace(codebook.to(torch::kFloat64));
  at::parallel_for(0, z.size(0), tile_rows, [&](std::int64_t first, std::int64_t last) {
    const torch::NoGradGuard frozen;  // each thread has its own
    search_rows(book, bytes, z.narrow(0, first, last - first),
                nearest.data_ptr<std::int64_t>() + first);
  });
  return nearest;
}

// Here nothing may wait for the host, so rows that a rounding decides are not looked at again.
torch::Tensor search_on_device(const torch::Tensor& z, const torch::Tensor& codebook) {
  constexpr std::int64_t device_rows = 65536;
  const auto dtype = at::promote_types(z.scalar_type(), codebook.scalar_type());
  const auto codes = codebook.to(dtype), norms = codes.square().sum(1);
  std::vector<torch::Tensor> nearest;
  for (const auto& rows : z.split(device_rows))
    nearest.push_back(torch::addmm(norms, rows.to(dtype), codes.t(), 1, -2).argmin(1));
  return torch::cat(nearest);
}

}  // namespace

at::Tensor nearest_codes(const at::Tensor& z, const at::Tensor& codebook) {
  const torch::NoGradGuard frozen;
  if (z.is_cpu()) return search_on_cpu(z, codebook);
  return search_on_device(z, codebook);
}

}  // namespace hdcid
