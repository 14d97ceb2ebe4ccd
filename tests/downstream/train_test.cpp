#include <doctest/doctest.h>
#include <torch/torch.h>

#include "codes/chosen_codes.h"
#include "core/error.h"
#include "downstream/forward.h"
#include "downstream/largest_hidden.h"
#include "downstream/train_decoder_tool.h"
#include "eval/metrics.h"
#include "eval/predict.h"
#include "eval/tiny_codes.h"
#include "nn/host_tensor.h"

using namespace hdcid;
using hdcid::testing::CodesFolder;
using hdcid::testing::TinyCodes;

extern "C" void hdcid_run_train_decoder(const void* options, const hdcid::Run& run);

namespace {

// Clips of random codes in two layers of two stages, random labels, some padding.
struct RandomClips {
  Codebooks codebooks;
  CodedClips clips;
  explicit RandomClips(bool padded) {
    Random random(7);
    std::vector<double> values(2 * 2 * 5 * 4);
    for (auto& value : values) value = random.normal();
    codebooks = {HostTensor::of(Shape{2, 2, 5, 4}, values), "d", "d"};
    clips.clips = 6, clips.steps = 4, clips.layers = 2, clips.stages = 2, clips.classes = 3;
    for (int i = 0; i < 6 * 4 * 4; ++i)
      clips.codes.push_back(static_cast<std::int32_t>(random.below(5)));
    for (int i = 0; i < 6 * 4 * 4; ++i)
      clips.labels.push_back(static_cast<std::uint8_t>(random.below(2)));
    for (int n = 0; n < 6; ++n) clips.lengths.push_back(padded ? 1 + n % 4 : 4);
    clips.clip_class = {0, 1, 2, 0, 1, 2};
  }
};

// The definition, step by step: concatenated quantised vectors [clip, step, d].
torch::Tensor quantised(const RandomClips& set, const ChannelChoice& choice) {
  const auto books = to_torch(set.codebooks.values);
  auto out = torch::zeros({set.clips.clips, set.clips.steps, choice.width()}, torch::kFloat64);
  for (std::int64_t n = 0; n < set.clips.clips; ++n)
    for (std::int64_t t = 0; t < set.clips.steps; ++t)
      for (std::int64_t i = 0; i < choice.width(); ++i) {
        const auto layer = choice.layers[static_cast<std::size_t>(i / choice.per_layer)];
        for (std::int64_t r = 0; r < 2; ++r)
          out[n][t][i] +=
              books[layer][r][set.clips.code(n, t)[static_cast<std::size_t>(layer * 2 + r)]]
                   [choice.channels[static_cast<std::size_t>(i)]];
      }
  return out;
}

Head random_head(const Task& task, std::int64_t width) {
  return make_head(task, width, task.problem == Problem::localisation ? 4 : 3, torch::kFloat64,
                   Random(3));
}

TrainDecoderOptions options_for(const CodesFolder& folder, const std::string& codes,
                                const std::string& out) {
  TrainDecoderOptions options;
  options.codes = folder / codes, options.output = folder / out;
  options.task = "avvp", options.modality = "video";
  options.epochs = 40;
  return options;
}

void train(const TrainDecoderOptions& options) {
  Run run;
  run.tool = "test", run.seed = 5;
  hdcid_run_train_decoder(&options, run);
}

DecoderFile decoder_of(const std::string& path) {
  TensorReader file(path);
  return read_decoder(file);
}

}  // namespace

TEST_SUITE("downstream") {
  TEST_CASE("a head on tables of live codes gives the logits of a head on every step") {
    for (const bool padded : {false, true}) {
      const RandomClips set(padded);
      const ChannelChoice choice{{1, 0}, 2, {3, 1, 0, 2}};
      const ChosenCodes codes(set.codebooks, choice, "d");
      const LiveCodes live(codes, {&set.clips});
      const auto features = quantised(set, choice);
      const auto real =
          torch::arange(4).unsqueeze(0) < torch::tensor(set.clips.lengths).unsqueeze(1);

      const Task& ave = find_task("ave");
      auto head = random_head(ave, 4);
      auto hidden = torch::linear(features, head.linear_weight, head.linear_bias);
      hidden = hidden.masked_fill(~real.unsqueeze(2), -1e300);
      const auto clip_logits =
          torch::linear(std::get<0>(hidden.max(1)), head.classifier_weight, head.classifier_bias);
      CHECK(torch::allclose(
          head_logits(ave, head, live, make_tensors(ave, set.clips, live, torch::kFloat64)),
          clip_logits, 1e-12, 1e-13));

      const Task& avvp = find_task("avvp");
      head = random_head(avvp, 4);
      const auto step_logits =
          torch::linear(torch::linear(features, head.linear_weight, head.linear_bias),
                        head.classifier_weight, head.classifier_bias);
      const auto tensors = make_tensors(avvp, set.clips, live, torch::kFloat64);
      const auto logits = head_logits(avvp, head, live, tensors);
      CHECK(torch::allclose(logits, step_logits, 1e-12, 1e-13));
      const auto rows = step_logits.index({real}), targets = tensors.targets.index({real});
      const auto expected =
          torch::binary_cross_entropy_with_logits(rows, targets) -
          (targets * torch::log_softmax(rows, 1) * torch::exp(-head.alpha)).sum(1).mean();
      CHECK(head_loss(avvp, head, logits, tensors).item<double>() ==
            doctest::Approx(expected.item<double>()).epsilon(1e-12));
    }
  }

  TEST_CASE("the gradient of clips' logits is that of LibTorch's own operations") {
    for (const bool padded : {false, true}) {
      const RandomClips set(padded);
      const ChannelChoice choice{{1, 0}, 2, {3, 1, 0, 2}};
      const ChosenCodes codes(set.codebooks, choice, "d");
      const LiveCodes live(codes, {&set.clips});
      const Task& ave = find_task("ave");
      const auto head = random_head(ave, 4);
      const auto tensors = make_tensors(ave, set.clips, live, torch::kFloat64);
      const auto upstream = torch::randn({6, 4}, torch::kFloat64);
      largest_hidden(head.linear_weight, live, tensors.passes[0], tensors.real).backward(upstream);
      const auto found = head.linear_weight.grad().clone();
      head.linear_weight.mutable_grad().zero_();
      auto hidden = quantised(set, choice).matmul(head.linear_weight.t());
      if (padded) hidden = hidden.masked_fill(~tensors.real.unsqueeze(2), -1e300);
      std::get<0>(hidden.max(1)).backward(upstream);
      CHECK(torch::allclose(found, head.linear_weight.grad(), 1e-12, 1e-13));
    }
  }

  TEST_CASE("training and evaluation compute the same logits") {
    for (const char* name : {"ave", "avvp"}) {
      const Task& task = find_task(name);
      const RandomClips set(true);
      const ChannelChoice choice{{0, 1}, 4, {0, 1, 2, 3, 0, 1, 2, 3}};
      const ChosenCodes codes(set.codebooks, choice, "d");
      const LiveCodes live(codes, {&set.clips});
      const auto head = random_head(task, 8);
      const auto tensors = make_tensors(task, set.clips, live, torch::kFloat64);
      auto logits = head_logits(task, head, live, tensors);
      if (logits.dim() == 3) logits = logits.index({tensors.real});
      const DecoderFile decoder{task, {}, choice, "d", {}, {weights_of(head)}};
      const auto predicted = torch::tensor(predict(decoder, {codes}, set.clips), torch::kFloat64);
      CHECK(torch::allclose(logits.flatten(), predicted, 1e-12, 1e-13));
    }
  }

  TEST_CASE("training and evaluation see the same projected codes") {
    const Task& task = find_task("ave");
    const RandomClips set(true);
    Random random(11);
    std::vector<double> directions(2 * 4 * 3);
    for (auto& value : directions) value = random.normal();
    const ChannelChoice choice{
        {1, 0}, 3, {0, 1, 2, 0, 1, 2}, HostTensor::of(Shape{2, 4, 3}, directions), {}};
    const ChosenCodes codes(set.codebooks, choice, "d");
    const LiveCodes live(codes, {&set.clips});
    const auto head = random_head(task, 6);
    const auto logits =
        head_logits(task, head, live, make_tensors(task, set.clips, live, torch::kFloat64));
    const DecoderFile decoder{task, {}, choice, "d", {}, {weights_of(head)}};
    const auto predicted = torch::tensor(predict(decoder, {codes}, set.clips), torch::kFloat64);
    CHECK(torch::allclose(logits.flatten(), predicted, 1e-12, 1e-13));
    const auto all = to_torch(set.codebooks.values)[1].matmul(
        to_torch(choice.projection)[0]);  // the first chosen layer
    CHECK(torch::allclose(to_torch(codes.values())[0], all, 1e-12, 1e-13));
  }

  TEST_CASE(
      "a separable task is learnt from codes alone, and the same seed gives the same decoder") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2, 0, 1, 2}, {0, 0, 0, 1, 1, 1}, {}}.write(folder / "codes", "video");
    auto options = options_for(folder, "codes", "a");
    options.learning_rate = 0.05, options.epochs = 200;
    train(options);
    options.output = folder / "b";
    train(options);
    const auto a = decoder_of(folder / "a");
    CHECK(a.training["selection"]["score"] == 100.0);
    CHECK(
        (a.heads[0].linear_weight.bytes == decoder_of(folder / "b").heads[0].linear_weight.bytes));
  }

  TEST_CASE("test clips change neither the weights nor the chosen epoch") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2, 0, 1, 2, 0, 1}, {0, 0, 0, 1, 1, 1, 2, 2}, {}}.write(folder / "one",
                                                                            "video");
    TinyCodes{{0, 1, 2, 0, 1, 2, 2, 0}, {0, 0, 0, 1, 1, 1, 2, 2}, {}}.write(folder / "two",
                                                                            "video");
    train(options_for(folder, "one", "a"));
    train(options_for(folder, "two", "b"));
    const auto a = decoder_of(folder / "a"), b = decoder_of(folder / "b");
    CHECK((a.heads[0].linear_weight.bytes == b.heads[0].linear_weight.bytes));
    CHECK((a.heads[0].classifier_weight.bytes == b.heads[0].classifier_weight.bytes));
    CHECK(a.training["selection"]["epochs"] == b.training["selection"]["epochs"]);
  }

  TEST_CASE(
      "heads per layer are each the head that --layers trains alone, and both forms compete") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2, 0, 1, 2}, {0, 0, 0, 1, 1, 1}, {}}.write(folder / "codes", "video");
    auto options = options_for(folder, "codes", "both");
    options.heads = HeadForm::per_layer;
    train(options);
    const auto both = decoder_of(folder / "both");
    REQUIRE(both.heads.size() == 2);
    for (const int layer : {1, 2}) {
      options.layers = {layer}, options.output = folder / "one";
      train(options);
      CHECK((both.heads[static_cast<std::size_t>(layer - 1)].linear_weight.bytes ==
             decoder_of(folder / "one").heads[0].linear_weight.bytes));
    }
    options.layers = {}, options.heads = HeadForm::choose, options.output = folder / "chosen";
    train(options);
    const auto selection = decoder_of(folder / "chosen").training["selection"];
    const double joint = selection["compared"]["joint"], each = selection["compared"]["per-layer"];
    CHECK(joint > each);  // by one clip, the only one, which does not tell them apart
    CHECK(selection["heads"] == "per-layer");
    CHECK(selection["score"] == each);
  }

  TEST_CASE("the threshold is that of the validation clips, or one half") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2, 0, 1, 2}, {0, 0, 0, 1, 1, 1}, {}}.write(folder / "codes", "video");
    auto options = options_for(folder, "codes", "d");
    options.epochs = 1, options.learning_rate = 1e-6;  // too little to name anything at 0.5
    train(options);
    const auto chosen = decoder_of(folder / "d");
    CHECK(chosen.threshold != 0.5);
    CHECK(chosen.training["selection"]["threshold"] == chosen.threshold);
    options.threshold = ThresholdRule::half;
    train(options);
    CHECK(decoder_of(folder / "d").threshold == 0.5);
    CHECK(decoder_of(folder / "d").training["selection"]["score"] <
          chosen.training["selection"]["score"]);
  }

  TEST_CASE("choosing the epoch on other clips is possible and said in the rule") {
    const CodesFolder folder;
    TinyCodes{{0, 1, 2}, {0, 0, 0}, {}}.write(folder / "video", "video");
    TinyCodes{{0, 1, 2}, {2, 2, 2}, {}}.write(folder / "audio", "audio");
    auto options = options_for(folder, "video", "d");
    options.select_on = folder / "audio", options.select_modality = "audio",
    options.validation = "test";
    train(options);
    const std::string rule = decoder_of(folder / "d").training["selection"]["rule"];
    CHECK(rule.find("test clips of the other modality in another file") != std::string::npos);
  }

  TEST_CASE("codes of another codebook cannot choose the epoch") {
    const CodesFolder folder;
    TinyCodes{{0, 1}, {0, 1}, {}}.write(folder / "video", "video");
    TinyCodes other{{0, 1}, {0, 1}, {}};
    other.scale = 3;
    other.write(folder / "other", "video");
    auto options = options_for(folder, "video", "d");
    options.select_on = folder / "other";
    CHECK_THROWS_WITH_AS(train(options), doctest::Contains("another codebook"), Error);
  }

  TEST_CASE("dropout passes train in turn") {
    const CodesFolder folder;
    const TinyCodes tiny{{0, 1, 2, 1}, {0, 0, 0, 1}, {}};
    auto tensors = tiny.tensors("video");
    auto noisy = tensors[0].tensor;
    noisy.shape.insert(noisy.shape.begin(), 1);
    tensors.insert(tensors.begin() + 1, {"video.noisy", noisy});
    write_tensors(folder / "noisy", tensors,
                  make_metadata(kind::codes, Json::object(), {{"background", "last"}}));
    write_tensors(folder / "plain", tiny.tensors("video"),
                  make_metadata(kind::codes, Json::object(), {{"background", "last"}}));
    auto options = options_for(folder, "noisy", "a");
    options.noisy = true;
    train(options);
    train(options_for(folder, "plain", "b"));
    const auto a = decoder_of(folder / "a");
    CHECK(a.training["noisy_passes"] == 1);
    CHECK((a.heads[0].linear_weight.bytes ==
           decoder_of(folder / "b").heads[0].linear_weight.bytes));  // the one pass is the codes
  }
}
