#include "pretrain/club_fit.h"

#include "codebook/rows.h"

namespace hdcid {

void clear_gradients(const std::vector<torch::Tensor>& parameters) {
  for (auto parameter : parameters) parameter.mutable_grad() = torch::Tensor();
}

std::vector<torch::Tensor> fit_clubs(Model& model, torch::optim::Optimizer& optimiser,
                                     const Prepared& prepared, const std::vector<LayerPass>& passes,
                                     std::size_t layers) {
  clear_gradients(parameters(club_parts(model)));
  std::vector<torch::Tensor> losses;
  for (std::size_t layer = 0; layer < layers; ++layer) {
    for (std::size_t m = 0; m < model.clubs[layer].size(); ++m) {
      const auto x = select_rows(passes[layer].quantized[m].value, prepared.rows);
      const auto y =
          select_rows(prepared.branches[m][layer].club.detach().flatten(0, 1), prepared.rows);
      losses.push_back(-model.clubs[layer][m]->loglikelihood(x, y));
    }
  }
  // The nets share no parameter, so the gradient of the sum is each net's own.
  torch::stack(losses).sum().backward();
  optimiser.step();
  for (auto& loss : losses) loss = loss.detach();
  return losses;
}

}  // namespace hdcid
