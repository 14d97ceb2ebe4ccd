// CODIS: optimal transport assigns clips to the codes as prototypes, each modality learns the
// other's assignment, and a slow teacher and its queue give soft targets of contrast.
#include "align/heads.h"
#include "align/methods.h"
#include "align/pairs.h"
#include "align/teacher.h"
#include "align/transport.h"
#include "nn/real_steps.h"

namespace hdcid {

namespace {

constexpr double assignment_temperature = 0.1, contrast_temperature = 0.07, one_hot_share = 0.6;

class Codis : public Alignment {
 public:
  explicit Codis(const AlignmentSetup& setup) {
    heads_ = make_heads(setup, [&](const std::string& name) -> torch::nn::Linear {
      return register_module(name + "_projection",
                             torch::nn::Linear(setup.config.dim, setup.config.dim));
    });
    for (std::size_t m = 0; m < heads_.size(); ++m)
      teachers_.emplace_back(*this, setup, m, heads_[m]);
    if (setup.rule.codis_codebook == CodisCodebook::gradient)
      prototypes_ = register_parameter("prototypes", setup.codebook[0].detach());
  }

  void start() override {
    for (auto& teacher : teachers_) teacher.copy();
  }

  torch::Tensor loss_of_clips(const AlignedLayer& layer, Random&) override {
    const auto codes = prototypes_.defined() ? prototypes_ : layer.codebook.detach();
    const auto prototypes = unit_rows(codes);
    std::vector<torch::Tensor> students, plans;
    taught_.clear();
    auto sum = prototypes_.defined() ? codebook_loss(layer) : torch::zeros({}, codes.options());
    for (std::size_t m = 0; m < heads_.size(); ++m) {
      students.push_back(unit_rows(heads_[m]->forward(clip_means(layer.z[m], layer.lengths))));
      taught_.push_back(teachers_[m].features(layer.inputs[m], layer.lengths));
      const auto cost = 1 - taught_[m].matmul(prototypes.t());
      plans.push_back(transport_plan(cost.detach()));
      sum = sum + (plans[m] * cost).sum();
    }
    return sum + assignment(students, plans, prototypes) + contrast(students);
  }

  void learn() override {
    for (std::size_t m = 0; m < taught_.size(); ++m) {
      teachers_[m].remember(taught_[m]);
      teachers_[m].follow();
    }
    taught_.clear();
  }

 private:
  // The codes are drawn towards the features, as in VQ without moving averages.
  torch::Tensor codebook_loss(const AlignedLayer& layer) const {
    const auto real = real_steps(layer.lengths, layer.z.front().size(1));
    auto sum = torch::zeros({}, prototypes_.options().requires_grad(false));
    for (std::size_t m = 0; m < layer.z.size(); ++m) {
      const auto chosen = prototypes_.index_select(0, layer.indices[m].flatten());
      const auto error = (chosen.view_as(layer.z[m]) - layer.z[m].detach()).square().mean(2);
      sum = sum + (real.defined() ? (error * real).sum() / real.sum() : error.mean());
    }
    return sum;
  }

  // Each modality predicts to which prototypes transport moves the others.
  static torch::Tensor assignment(const std::vector<torch::Tensor>& students,
                                  const std::vector<torch::Tensor>& plans,
                                  const torch::Tensor& prototypes) {
    torch::Tensor sum = torch::zeros({}, prototypes.options().requires_grad(false));
    for (std::size_t m = 0; m < students.size(); ++m) {
      const auto predicted =
          torch::log_softmax(students[m].matmul(prototypes.t()) / assignment_temperature, 1);
      for (std::size_t other = 0; other < plans.size(); ++other) {
        if (other == m) continue;
        const auto target = plans[other] / plans[other].sum(1, true);
        sum = sum - (target * predicted).sum(1).mean() / static_cast<double>(plans.size() - 1);
      }
    }
    return sum;
  }

  // Mean over all ordered pairs of modalities, each with itself too.
  torch::Tensor contrast(const std::vector<torch::Tensor>& students) {
    std::vector<torch::Tensor> terms;
    for (std::size_t query = 0; query < students.size(); ++query) {
      for (std::size_t key = 0; key < students.size(); ++key) {
        const auto keys = torch::cat({taught_[key], teachers_[key].queue()});
        const auto empty = keys.square().sum(1) == 0;
        const auto logits = [&](const torch::Tensor& queries) {
          return (queries.matmul(keys.t()) / contrast_temperature).masked_fill(empty, lowest);
        };
        const auto one_hot =
            torch::eye(keys.size(0), keys.options()).narrow(0, 0, taught_[query].size(0));
        const auto target = one_hot_share * one_hot +
                            (1 - one_hot_share) * torch::softmax(logits(taught_[query]), 1);
        terms.push_back(-(target * torch::log_softmax(logits(students[query]), 1)).sum(1).mean());
      }
    }
    return torch::stack(terms).mean();
  }

  static constexpr double lowest = -1e9;  // finite: its share is 0 and 0 times it stays 0

  std::vector<torch::nn::Linear> heads_;
  std::vector<Teacher> teachers_;
  std::vector<torch::Tensor>
      taught_;                // what the teachers made of the batch, until the queues have it
  torch::Tensor prototypes_;  // the codebook itself, undefined where it learns by moving averages
};

}  // namespace

std::shared_ptr<Alignment> make_codis(const AlignmentSetup& setup) {
  return std::make_shared<Codis>(setup);
}

}  // namespace hdcid
