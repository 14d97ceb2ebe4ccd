#include "golden/support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "nn/host_tensor.h"
#include "store/tensor_file.h"
#include "support/authors.h"

namespace hdcid::golden {
namespace {

std::string folder_of(const char* variable, const char* otherwise) {
  const char* folder = std::getenv(variable);
  return folder ? folder : std::string(HDCID_TEST_DATA "/golden/") + otherwise;
}

Set& main_set() {
  static Set set(folder_of("HDCID_GOLDEN", "data"));
  return set;
}

Tensors read_all(const std::string& path) {
  TensorReader reader(path);
  Tensors tensors;
  for (const auto& info : reader.tensors()) {
    const auto tensor = to_torch(reader.read(info.name));
    tensors[info.name] = tensor.to(tensor.is_floating_point() ? torch::kFloat64 : torch::kInt64);
  }
  return tensors;
}

std::string worst_entry(const torch::Tensor& actual, const torch::Tensor& expected,
                        const torch::Tensor& excess) {
  const auto at = excess.flatten().argmax();
  return fmt::format("entry {}: {:.17g}, expected {:.17g}", at.item<std::int64_t>(),
                     actual.flatten().index_select(0, at.view(1)).item<double>(),
                     expected.flatten().index_select(0, at.view(1)).item<double>());
}

}  // namespace

const Json& Set::manifest() {
  if (manifest_.is_null()) {
    const auto path = folder_ + "/manifest.json";
    std::ifstream in(path);
    manifest_ = parse_json(std::string(std::istreambuf_iterator<char>(in), {}), path);
  }
  return manifest_;
}

std::vector<std::string> Set::list(const std::string& name) {
  return manifest().at("lists").at(name);
}

const Tensors& Set::file(const std::string& name) {
  auto found = files_.find(name);
  if (found == files_.end()) found = files_.emplace(name, read_all(folder_ + "/" + name)).first;
  return found->second;
}

Set& avs() {
  static Set set(folder_of("HDCID_GOLDEN_AVS", "data-avs"));
  return set;
}

const Json& manifest() { return main_set().manifest(); }
std::vector<std::string> list(const std::string& name) { return main_set().list(name); }
const Tensors& file(const std::string& name) { return main_set().file(name); }

ModelConfig config(std::int64_t layers) {
  const auto& sizes = manifest().at("config");
  const auto& video = file("inputs.safetensors").at("video0");
  auto config = test::authors().model;
  config.modalities = {{.name = "audio", .dim = sizes.at("audio"), .specific = sizes.at("a_out")},
                       {.name = "video",
                        .dim = sizes.at("video"),
                        .height = video.size(2),
                        .width = video.size(3),
                        .specific = sizes.at("v_out")},
                       {.name = "text",
                        .dim = sizes.at("raw"),
                        .lstm = sizes.at("lstm"),
                        .specific = sizes.at("t_out")}};
  config.steps = sizes.at("T");
  config.dim = sizes.at("D");
  config.layers = layers;
  config.codes = sizes.at("M");
  config.cpc_context = sizes.at("ctx");
  config.club_hidden =
      sizes.at("club").get<std::int64_t>() / 2;  // the authors' constructor halves its argument
  config.dropout = 0;
  config.dtype = Precision::float64;
  return config;
}

void load(torch::nn::Module& module, const Tensors& weights, const std::string& prefix) {
  module.to(torch::kFloat64);
  const torch::NoGradGuard no_grad;
  auto values = module.named_parameters();
  for (const auto& buffer : module.named_buffers())
    if (!buffer.key().ends_with("num_batches_tracked")) values.insert(buffer.key(), buffer.value());
  for (auto& item : values) {
    const auto found = weights.find(prefix + "/" + item.key());
    REQUIRE_MESSAGE(found != weights.end(), prefix, "/", item.key(), " is not among the weights");
    REQUIRE_MESSAGE(found->second.sizes() == item.value().sizes(), prefix, "/", item.key(),
                    " has another shape");
    item.value().copy_(found->second);
  }
}

void check(const std::string& name, const torch::Tensor& actual, const torch::Tensor& expected,
           double relative, double absolute) {
  REQUIRE_MESSAGE(actual.defined(), name, " is undefined");
  REQUIRE_MESSAGE(actual.sizes() == expected.sizes(), name, " has another shape");
  const bool integers = !expected.is_floating_point();
  const auto got = actual.detach().to(torch::kCPU, torch::kFloat64),
             want = expected.to(torch::kFloat64);
  const auto allowed = integers ? torch::zeros_like(want) : absolute + relative * want.abs();
  const auto error = (got - want).abs();
  const bool close = error.le(allowed).all().item<bool>();
  CHECK_MESSAGE(close, name, " ", close ? "" : worst_entry(got, want, error - allowed));
}

}  // namespace hdcid::golden
