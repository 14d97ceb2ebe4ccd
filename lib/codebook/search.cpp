#include "codebook/search.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <vector>

#include "codebook/candidates.h"

namespace hdcid {

namespace {

// With 400 codes products of 1.6 MB, which stay in the cache.
constexpr std::int64_t tile_rows = 1024;

void search_tile(SearchedBook& book, const torch::Tensor& rows, torch::Tensor products,
                 std::int64_t* nearest) {
  const auto single = rows.to(torch::kFloat32);
  book.multiply(single, products);
  const auto lengths = single.norm(2, 1);
  for (std::int64_t i = 0; i < rows.size(0); ++i)
    nearest[i] = book.nearest(rows, i, lengths.data_ptr<float>()[i],
                              products.data_ptr<float>() + i * book.codes());
}

// One thread's rows, with a copy of the book: it holds what the search scribbles on.
void search_rows(SearchedBook book, const torch::Tensor& z, std::int64_t* nearest) {
  const auto products = torch::empty({std::min(tile_rows, z.size(0)), book.codes()});
  for (std::int64_t first = 0; first < z.size(0); first += tile_rows) {
    const auto count = std::min(tile_rows, z.size(0) - first);
    search_tile(book, z.narrow(0, first, count), products.narrow(0, 0, count), nearest + first);
  }
}

torch::Tensor search_on_cpu(const torch::Tensor& z, const torch::Tensor& codebook) {
  auto nearest = torch::empty({z.size(0)}, torch::kInt64);
  const SearchedBook book(codebook);
  at::parallel_for(0, z.size(0), tile_rows, [&](std::int64_t first, std::int64_t last) {
    const torch::NoGradGuard frozen;  // each thread has its own
    search_rows(book, z.narrow(0, first, last - first), nearest.data_ptr<std::int64_t>() + first);
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
