#include <doctest/doctest.h>
#include <torch/torch.h>
#include <unistd.h>

#include <filesystem>

#include "downstream/train_head.h"
#include "eval/clip_class.h"
#include "eval/predict.h"
#include "golden/support.h"
#include "model/inference.h"
#include "nn/host_tensor.h"
#include "store/kinds.h"

using namespace hdcid;

namespace {

const torch::Tensor& at(const std::string& name) {
  return golden::file("downstream.safetensors").at(name);
}

torch::Tensor embedding() {
  return golden::file("weights_hdcid.safetensors").at("Encoder/Cross_quantizer.embedding");
}

// The released weights as a model file, which is what downstream work starts from; gone at the end.
struct ModelFile {
  std::string path =
      (std::filesystem::temp_directory_path() / ("hdcid-golden-" + std::to_string(::getpid())))
          .string();
  ModelFile() {
    std::vector<NamedTensor> tensors;
    for (const auto& [name, tensor] : golden::file("weights_hdcid.safetensors"))
      tensors.push_back({name, to_host(tensor)});
    tensors.push_back({"codebooks", to_host(embedding().unsqueeze(1))});
    write_tensors(
        path, tensors,
        make_metadata(kind::model, Json::object(), {{"config", to_json(golden::config()).dump()}}));
  }
  ~ModelFile() { std::filesystem::remove(path); }
};

// Codes [clip, step, layer, stage] of both batches of one modality.
torch::Tensor codes_of(const std::string& modality) {
  static const ModelFile model;
  TensorReader file(model.path);
  FrozenEncoder encoder(file, torch::kCPU);
  const auto& inputs = golden::file("inputs.safetensors");
  const auto input = torch::cat({inputs.at(modality + "0"), inputs.at(modality + "1")});
  return encoder.codes(modality, input, false);
}

Codebooks codebooks() { return {to_host(embedding().unsqueeze(1)), "golden", "golden"}; }

ChannelChoice choice() {
  const auto chosen = torch::cat({at("indices0"), at("indices1")}).to(torch::kInt32);
  const std::int32_t* first = chosen.data_ptr<std::int32_t>();
  return {{0, 1}, at("indices0").size(0), {first, first + chosen.numel()}};
}

ChosenCodes seen() { return {codebooks(), choice(), "golden"}; }

CodedClips clips_of(const torch::Tensor& codes, const torch::Tensor& labels) {
  CodedClips clips;
  clips.clips = codes.size(0), clips.steps = codes.size(1), clips.layers = codes.size(2),
  clips.stages = codes.size(3);
  clips.classes = labels.size(2) - 1;
  const auto narrow = codes.to(torch::kInt32).contiguous();
  const auto bits = labels.to(torch::kUInt8).contiguous();
  clips.codes.assign(narrow.data_ptr<std::int32_t>(),
                     narrow.data_ptr<std::int32_t>() + narrow.numel());
  clips.labels.assign(bits.data_ptr<std::uint8_t>(), bits.data_ptr<std::uint8_t>() + bits.numel());
  clips.lengths.assign(static_cast<std::size_t>(clips.clips),
                       static_cast<std::int32_t>(clips.steps));
  return clips;
}

torch::Tensor parameter(const std::string& name) { return at(name).clone().requires_grad_(); }

Head head_of(const std::string& prefix) {
  return {parameter(prefix + "/linear.weight"),
          parameter(prefix + "/linear.bias"),
          parameter(prefix + "/event_classifier.weight"),
          parameter(prefix + "/event_classifier.bias"),
          {}};
}

HeadSettings published_settings(std::int64_t batch) {
  HeadSettings settings;
  settings.learning_rate = golden::manifest().at("lr");
  settings.clip = golden::manifest().at("clip");
  settings.batch_size = batch;
  settings.scoring = Scoring::published;
  return settings;
}

constexpr const char* names[] = {"linear.weight", "linear.bias", "event_classifier.weight",
                                 "event_classifier.bias"};

std::vector<std::int64_t> in_order(std::int64_t count) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) order[static_cast<std::size_t>(i)] = i;
  return order;
}

// What the encoder and the channel choice hand to a head, [clip, step, channel].
torch::Tensor features(const torch::Tensor& codes) {
  const auto pick = [&](std::int64_t layer, const char* channels) {
    const auto found = codes.select(2, layer).select(2, 0);
    return embedding()[layer]
        .index_select(0, found.flatten())
        .index_select(1, at(channels))
        .view({codes.size(0), codes.size(1), -1});
  };
  return torch::cat({pick(0, "indices0"), pick(1, "indices1")}, 2);
}

// hdcid-eval's own forward pass and metric on these clips, with this head.
double evaluated(const Task& task, const Head& head, const CodedClips& clips) {
  const DecoderFile decoder{task, {}, choice(), "golden", {}, {weights_of(head)}};
  const auto targets = targets_of(task, clips);
  return measure(targets, decide(task, predict(decoder, {seen()}, clips), targets.columns),
                 clips.clips)
      .accuracy();
}

void check_ave(const std::string& name, const std::string& trained, const std::string& other) {
  const Task& task = find_task("ave");
  const auto labels = torch::cat({at("ave/labels0"), at("ave/labels1")});
  const auto batch = at("ave/labels0").size(0);
  const auto codes = codes_of(trained);
  golden::check(name + " features", features(codes.narrow(0, 0, batch)), at(name + "/features"));

  const auto training = with_classes(clips_of(codes, labels), ClipClass::published);
  const auto scored = with_classes(clips_of(codes_of(other), labels), ClipClass::published);
  const LiveCodes live(seen(), {&training, &scored});
  const auto tensors = make_tensors(task, training, live, torch::kFloat64);
  const auto settings = published_settings(batch);
  HeadTrainer trainer(task, head_of("SemDec"), live, settings);

  const auto first = select_clips(tensors, 0, torch::arange(batch));
  const auto logits = head_logits(task, trainer.head(), live, first);
  golden::check(name + " logits", logits, at(name + "/logits"));
  golden::check(name + " event", first.targets, at(name + "/event"));
  golden::check(name + " ce", head_loss(task, trainer.head(), logits, first), at(name + "/ce"));
  const auto first_clips =
      with_classes(clips_of(codes.narrow(0, 0, batch), at("ave/labels0")), ClipClass::published);
  CHECK(evaluated(task, trainer.head(), first_clips) ==
        doctest::Approx(at(name + "/accuracy").item<double>()));

  const double loss = trainer.epoch(tensors, 0, in_order(training.clips));
  golden::check(name + " epoch loss", torch::tensor(loss, torch::kFloat64),
                at(name + "/epoch_loss"));
  const auto parameters = trainer.head().layers();
  for (std::size_t i = 0; i < 4; ++i)
    golden::check(name + " after " + names[i], parameters[i],
                  at(name + "/after_epoch/" + names[i]));
  // The authors' log has four decimals.
  const auto audio = trained == "audio" ? training : scored,
             video = trained == "audio" ? scored : training;
  const auto found =
      validate(task, trainer.head(), live, make_tensors(task, audio, live, torch::kFloat64),
               targets_of(task, audio), settings);
  const auto expected = at(name + "/validate");
  golden::check(name + " validate",
                torch::tensor({found.loss, found.score, evaluated(task, trainer.head(), video)},
                              torch::kFloat64),
                expected, 1e-9, 6e-5);
}

// The released alphas are float32, and so is exp(-alpha): LibTorch 1.13's is what the golden values
// were made with, later ones' may be its neighbour in float32. With float64 alphas both agree.
constexpr double exp_tolerance = TORCH_VERSION_MAJOR == 1 ? 1e-9 : 1.2e-7;

torch::Tensor sum_and_norm(const torch::Tensor& values) {
  return torch::stack({values.sum(), values.norm()});
}

void check_localisation(const std::string& piece, const Task& task) {
  const auto labels = at(piece + "/labels");
  const auto clips = clips_of(codes_of("audio").narrow(0, 0, labels.size(0)), labels);
  const LiveCodes live(seen(), {&clips});
  const auto tensors = make_tensors(task, clips, live, torch::kFloat64);
  auto head = head_of(piece + "/SemDecAVVP");
  head.alpha = at(piece + "/alpha").to(torch::kFloat32).requires_grad_();

  const auto logits = head_logits(task, head, live, tensors);
  const auto rows = logits.flatten(0, 1), truth = tensors.targets.flatten(0, 1);
  golden::check(piece + " logits", rows, at(piece + "/logits"));
  golden::check(piece + " bce", torch::binary_cross_entropy_with_logits(rows, truth),
                at(piece + "/bce_f64"));
  golden::check(piece + " explog", explog_loss(rows, truth, head.alpha), at(piece + "/explog"),
                exp_tolerance);
  golden::check(piece + " explog_f64", explog_loss(rows, truth, at(piece + "/alpha")),
                at(piece + "/explog_f64"));

  head_loss(task, head, logits, tensors).backward();
  double squares = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto norm = head.layers()[i].grad().norm();
    golden::check(piece + " gradient of " + names[i], norm, at(piece + "/grad_norm/" + names[i]),
                  exp_tolerance);
    squares += norm.item<double>() * norm.item<double>();
  }
  golden::check(piece + " gradient of alpha", head.alpha.grad(), at(piece + "/grad_alpha"), 1e-6,
                1e-9);
  const auto clipped = at(piece + "/clip_total_norm");
  golden::check(piece + " clip norm", torch::tensor(std::sqrt(squares), torch::kFloat64),
                clipped[1], exp_tolerance);
  CHECK((clipped.size(0) == 3) == task.clip_alphas);

  const auto metrics =
      measure(targets_of(task, clips),
              decide(task, {rows.data_ptr<double>(), static_cast<std::size_t>(rows.numel())},
                     labels.size(2)),
              clips.clips);
  // The reference divides in float32: ours, rounded to it, must be the very same numbers.
  const auto scores =
      torch::tensor({metrics.batch_precision / 100, metrics.batch_recall / 100}, torch::kFloat64);
  golden::check(piece + " precision and recall", scores.to(torch::kFloat32).to(torch::kFloat64),
                at(piece + "/precision_recall"));
  const auto none = measure(targets_of(task, clips),
                            Decisions(static_cast<std::size_t>(rows.numel()), 0), clips.clips);
  golden::check(
      piece + " nothing predicted",
      torch::tensor({none.batch_precision / 100, none.batch_recall / 100}, torch::kFloat64),
      at(piece + "/precision_recall_none"));

  HeadTrainer trainer(task, head, live, published_settings(clips.clips));
  trainer.epoch(tensors, 0, in_order(clips.clips));
  for (std::size_t i = 0; i < 4; ++i)
    golden::check(piece + " after " + names[i], sum_and_norm(trainer.head().layers()[i]),
                  at(piece + "/after/" + names[i]));
  golden::check(piece + " alpha after", trainer.head().alpha, at(piece + "/alpha_after"), 1e-6,
                1e-9);
}

}  // namespace

TEST_SUITE("golden.downstream") {
  TEST_CASE("AVE from video to audio: features, logits, one epoch and its validation") {
    check_ave("ave_va", "video", "audio");
  }
  TEST_CASE("AVE from audio to video: features, logits, one epoch and its validation") {
    check_ave("ave_av", "audio", "video");
  }
  TEST_CASE("AVVP: losses, gradients, precision and recall, one step") {
    check_localisation("avvp", find_task("avvp"));
  }
  TEST_CASE("AVE to AVVP: losses, gradients, precision and recall, one step with clipped alphas") {
    check_localisation("ave_avvp", find_task("ave-avvp"));
  }
}
