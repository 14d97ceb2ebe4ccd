#include <torch/torch.h>

#include "bench/head/head.h"
#include "bench/support/bench.h"

using namespace hdcid;

namespace {

// As the released code computes it once clips are coded: the codes' vectors of every step of a
// batch go through both linear maps.
struct PlainHeadImpl : torch::nn::Module {
  torch::nn::Linear linear{nullptr}, classifier{nullptr};
  PlainHeadImpl() {
    const auto width = 2 * bench::HeadCase::channels;
    linear = register_module("linear", torch::nn::Linear(width, width));
    classifier = register_module("classifier", torch::nn::Linear(width, bench::HeadCase::classes));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return classifier(std::get<0>(linear(x).max(1)));
  }
};
TORCH_MODULE(PlainHead);

struct Coded {
  torch::Tensor vectors, classes;  // [clip, step, 2 Q], [clip]

  Coded(const CodedClips& clips, const std::vector<torch::Tensor>& books)
      : classes(torch::tensor(clips.clip_class)) {
    const auto codes = torch::tensor(clips.codes).to(torch::kInt64).view({clips.clips, 10, 2});
    vectors = torch::cat({torch::embedding(books[0], codes.select(2, 0)),
                          torch::embedding(books[1], codes.select(2, 1))},
                         2);
  }
};

std::vector<torch::Tensor> books_of(const bench::HeadCase& data) {
  const auto values = torch::from_blob(const_cast<std::byte*>(data.codebooks.values.bytes.data()),
                                       {2, 400, 256}, torch::kFloat32);
  const auto kept = values.narrow(2, 0, bench::HeadCase::channels).contiguous();
  return {kept[0], kept[1]};
}

double accuracy(PlainHead& head, const Coded& data) {
  const torch::NoGradGuard frozen;
  return 100 *
         (head(data.vectors).argmax(1) == data.classes).to(torch::kFloat32).mean().item<double>();
}

double train(const Coded& training, const Coded& validation) {
  torch::manual_seed(1);
  PlainHead head;
  torch::optim::Adam adam(head->parameters(), torch::optim::AdamOptions(5e-3));
  double best = 0;
  for (std::int64_t epoch = 0; epoch < bench::HeadCase::epochs(); ++epoch) {
    for (const auto& rows :
         torch::randperm(training.classes.size(0)).split(bench::HeadCase::batch)) {
      const auto logits = head(training.vectors.index_select(0, rows));
      adam.zero_grad();
      torch::cross_entropy_loss(logits, training.classes.index_select(0, rows)).backward();
      torch::nn::utils::clip_grad_norm_(head->parameters(), 0.5);
      adam.step();
    }
    best = std::max(best, accuracy(head, validation));
  }
  return best;
}

void head_every_step(benchmark::State& state) {
  const bench::HeadCase data;
  const auto books = books_of(data);
  const Coded training(data.training, books), validation(data.validation, books);
  double score = 0;
  bench::measure(state, {"epochs", static_cast<double>(bench::HeadCase::epochs())},
                 [&] { score = train(training, validation); });
  state.counters["score"] = score;
}
BENCH(head_every_step, "decoder_training/every_step");

}  // namespace
