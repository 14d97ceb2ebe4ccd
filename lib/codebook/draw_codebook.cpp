#include "codebook/codebook.h"
#include "codebook/search.h"
#include "core/random.h"

namespace hdcid {

namespace {

// `count` numbers below `rows`, without repetition as far as possible, int64.
torch::Tensor draw_rows(Random& random, std::int64_t rows, std::int64_t count) {
  std::vector<std::int64_t> chosen;
  while (static_cast<std::int64_t>(chosen.size()) < count) {
    for (const auto row : random.permutation(rows)) chosen.push_back(row);
  }
  chosen.resize(static_cast<std::size_t>(count));
  return torch::tensor(chosen, torch::kInt64);
}

}  // namespace

void draw_codebook(Codebook& book, const torch::Tensor& features, std::uint64_t seed) {
  const torch::NoGradGuard no_gradient;
  Random random(seed);
  auto residual = features;
  const auto rows = features.size(0);
  book.ema_count.fill_(static_cast<double>(rows) / static_cast<double>(book.codes()));
  // A row drawn by one stage has nothing left for the next: each stage takes rows of its own while
  // there are any.
  const auto drawn = draw_rows(random, rows, book.stages() * book.codes()).to(features.device());
  for (std::int64_t stage = 0; stage < book.stages(); ++stage) {
    auto codes = book.embedding[stage];
    codes.copy_(residual.index_select(0, drawn.narrow(0, stage * book.codes(), book.codes())));
    residual = residual - codes.index_select(0, nearest_codes(residual, codes));
  }
  book.ema_weight.copy_(book.embedding * book.ema_count.unsqueeze(2));
  book.idle.zero_();
}

}  // namespace hdcid
