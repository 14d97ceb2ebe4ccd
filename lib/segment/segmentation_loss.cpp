#include "segment/segmentation_loss.h"

namespace hdcid {
namespace {

constexpr double smallest = 1e-6;  // the authors' guard of both the average and the logarithm

torch::Tensor stage_loss(const torch::Tensor& probabilities, const torch::Tensor& map,
                         const torch::Tensor& query, MaskPooling pooling) {
  const auto size = map.sizes().slice(2);
  const auto pooled = pooling == MaskPooling::average
                          ? torch::adaptive_avg_pool2d(probabilities, size)
                          : std::get<0>(torch::adaptive_max_pool2d(probabilities, size));
  const auto inside = pooled.gt(0.5).to(map.scalar_type());  // [frame, 1, height, width]
  const auto mean = (torch::relu(map) * inside).sum({2, 3}) / (inside.sum({2, 3}) + smallest);
  const auto direction = [](const torch::Tensor& x) {
    return torch::nn::functional::normalize(x,
                                            torch::nn::functional::NormalizeFuncOptions().dim(1));
  };
  const auto cosine = (direction(mean) * direction(query.flatten(0, 1))).sum(1);
  return -(torch::relu(cosine) + smallest).log().mean();
}

}  // namespace

torch::Tensor supervised_frames(const torch::Tensor& masked, Supervise supervise) {
  auto counts = masked.ne(0);
  if (supervise == Supervise::first) counts.narrow(1, 1, counts.size(1) - 1).zero_();
  return counts.flatten().nonzero().squeeze(1);
}

torch::Tensor segmentation_loss(const torch::Tensor& logits, const torch::Tensor& masks,
                                const torch::Tensor& frames) {
  const auto truth = masks.flatten(0, 1).index_select(0, frames).to(logits.scalar_type());
  return torch::binary_cross_entropy_with_logits(logits, truth);
}

torch::Tensor matching_loss(const Segmentation& found, const std::vector<std::size_t>& stages,
                            MaskPooling pooling) {
  const auto probabilities = torch::sigmoid(found.logits).unsqueeze(1);
  std::vector<torch::Tensor> losses;
  for (const auto s : stages)
    losses.push_back(stage_loss(probabilities, found.maps[s], found.query[s], pooling));
  return torch::stack(losses).mean();
}

}  // namespace hdcid
