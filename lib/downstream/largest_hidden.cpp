#include "downstream/largest_hidden.h"

#include <limits>
#include <vector>

namespace hdcid {
namespace {

using torch::Tensor;
using Context = torch::autograd::AutogradContext;

// The clips' rows and which steps count; all where nothing says.
struct Clips {
  const std::int64_t* rows;
  const bool* real;  // null: all
  std::int64_t clips, steps, slots;

  Clips(const Tensor& all, const Tensor& steps_that_count)
      : rows(all.data_ptr<std::int64_t>()),
        real(steps_that_count.numel() > 0 ? steps_that_count.data_ptr<bool>() : nullptr),
        clips(all.size(0)),
        steps(all.size(1)),
        slots(all.size(2)) {}

  bool counts(std::int64_t clip, std::int64_t step) const {
    return !real || real[clip * steps + step];
  }
  const std::int64_t* at(std::int64_t clip, std::int64_t step) const {
    return rows + (clip * steps + step) * slots;
  }
};

// Sum of a step's rows of the table into `sum` [channel].
template <class T>
void add_rows(const T* table, const std::int64_t* rows, std::int64_t slots, std::int64_t width,
              T* sum) {
  std::fill_n(sum, width, T(0));
  for (std::int64_t s = 0; s < slots; ++s) {
    const T* row = table + rows[s] * width;
    for (std::int64_t c = 0; c < width; ++c) sum[c] += row[c];
  }
}

// `largest` [clip, channel], -infinity before, and the step that it comes from, -1 before.
template <class T>
void find_largest(const T* table, const Clips& clips, std::int64_t width, T* largest,
                  std::int32_t* step_of) {
  std::vector<T> sum(static_cast<std::size_t>(width));
  for (std::int64_t clip = 0; clip < clips.clips; ++clip, largest += width, step_of += width)
    for (std::int64_t step = 0; step < clips.steps; ++step) {
      if (!clips.counts(clip, step)) continue;
      add_rows(table, clips.at(clip, step), clips.slots, width, sum.data());
      for (std::int64_t c = 0; c < width; ++c) {
        const bool more = !(sum[static_cast<std::size_t>(c)] <= largest[c]);
        largest[c] = more ? sum[static_cast<std::size_t>(c)] : largest[c];
        step_of[c] = more ? static_cast<std::int32_t>(step) : step_of[c];
      }
    }
}

// Gradient of the table, 0 before.
template <class T>
void spread(const T* gradient, const Clips& clips, std::int64_t width, const std::int32_t* step_of,
            T* table) {
  for (std::int64_t clip = 0; clip < clips.clips; ++clip, gradient += width, step_of += width)
    for (std::int64_t c = 0; c < width; ++c) {
      if (step_of[c] < 0) continue;
      const auto* rows = clips.at(clip, step_of[c]);
      for (std::int64_t s = 0; s < clips.slots; ++s) table[rows[s] * width + c] += gradient[c];
    }
}

// Calls part(vectors, rows of the table, columns of the weights) for every layer.
template <class Part>
void for_each_layer(at::ArrayRef<Tensor> layers, const Tensor& table, const Tensor& weight,
                    Part part) {
  std::int64_t row = 0, column = 0;
  for (const auto& vectors : layers) {
    part(vectors, table.narrow(0, row, vectors.size(0)), weight.narrow(1, column, vectors.size(1)));
    row += vectors.size(0), column += vectors.size(1);
  }
}

// hidden_table and its largest sums in one operation: each layer's part is computed where it
// belongs, none is copied.
struct LargestHidden : torch::autograd::Function<LargestHidden> {
  static Tensor forward(Context* ctx, const Tensor& weight, const LiveCodes& live,
                        const Tensor& rows, const Tensor& real) {
    std::int64_t codes = 0;
    for (const auto& vectors : live.vectors()) codes += vectors.size(0);
    const auto width = weight.size(0);
    const auto table = torch::empty({codes, width}, weight.options());
    for_each_layer(live.vectors(), table, weight,
                   [](const Tensor& vectors, Tensor hidden, const Tensor& part) {
                     torch::mm_out(hidden, vectors, part.t());
                   });
    auto largest = torch::full({rows.size(0), width}, -std::numeric_limits<double>::infinity(),
                               table.options());
    auto step_of = torch::full({rows.size(0), width}, -1, torch::kInt32);
    AT_DISPATCH_FLOATING_TYPES(table.scalar_type(), "largest_hidden", [&] {
      find_largest(table.data_ptr<scalar_t>(), Clips(rows, real), width,
                   largest.data_ptr<scalar_t>(), step_of.data_ptr<std::int32_t>());
    });
    torch::autograd::variable_list saved = {rows, step_of};
    saved.insert(saved.end(), live.vectors().begin(), live.vectors().end());
    ctx->save_for_backward(saved);
    ctx->saved_data["codes"] = codes;
    return largest;
  }

  static torch::autograd::variable_list backward(Context* ctx,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = ctx->get_saved_variables();
    const auto gradient = gradients[0].contiguous();
    const auto width = gradient.size(1);
    const auto table = torch::zeros({ctx->saved_data["codes"].toInt(), width}, gradient.options());
    AT_DISPATCH_FLOATING_TYPES(gradient.scalar_type(), "largest_hidden", [&] {
      spread(gradient.data_ptr<scalar_t>(), Clips(saved[0], torch::empty({0})), width,
             saved[1].data_ptr<std::int32_t>(), table.data_ptr<scalar_t>());
    });
    const auto layers = at::ArrayRef<Tensor>(saved).slice(2);
    const auto weight =
        torch::empty({width, static_cast<std::int64_t>(layers.size()) * layers.front().size(1)},
                     gradient.options());
    for_each_layer(layers, table, weight,
                   [](const Tensor& vectors, const Tensor& hidden, Tensor part) {
                     torch::mm_out(part, hidden.t(), vectors);
                   });
    return {weight, {}, {}, {}};
  }
};

}  // namespace

Tensor gather_sum(const Tensor& table, const Tensor& rows) {
  namespace F = torch::nn::functional;
  const auto steps = rows.view({-1, rows.size(2)});
  const auto sums =
      steps.size(1) == 1
          ? F::embedding(steps.squeeze(1), table)
          : F::embedding_bag(steps, table, F::EmbeddingBagFuncOptions().mode(torch::kSum));
  return sums.view({rows.size(0), rows.size(1), table.size(1)});
}

Tensor hidden_table(const Tensor& weight, const LiveCodes& live) {
  const auto weights = weight.chunk(std::ssize(live.vectors()), 1);  // [layer'] [d, Q]
  std::vector<Tensor> parts;
  for (std::size_t k = 0; k < weights.size(); ++k)
    parts.push_back(live.vectors()[k].matmul(weights[k].t()));
  return parts.size() == 1 ? parts[0] : torch::cat(parts);
}

Tensor largest_hidden(const Tensor& weight, const LiveCodes& live, const Tensor& rows,
                      const Tensor& real) {
  if (weight.is_cpu())
    return LargestHidden::apply(
        weight, live, rows.contiguous(),
        real.defined() ? real.contiguous() : torch::empty({0}, torch::kBool));
  auto sums = gather_sum(hidden_table(weight, live), rows);
  if (real.defined())
    sums = sums.masked_fill(~real.unsqueeze(2), -std::numeric_limits<double>::infinity());
  return std::get<0>(sums.max(1));
}

}  // namespace hdcid
