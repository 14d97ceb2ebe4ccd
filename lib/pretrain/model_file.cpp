#include "pretrain/model_file.h"

#include "core/error.h"
#include "nn/host_tensor.h"

namespace hdcid {

namespace {

using Field = torch::Tensor Codebook::*;

torch::Tensor stacked(const std::vector<Codebook>& books, Field field) {
  std::vector<torch::Tensor> layers;
  for (const auto& book : books) layers.push_back(book.*field);
  return torch::stack(layers);
}

void load_field(TensorReader& file, const std::string& name, std::vector<Codebook>& books, Field field) {
  const auto all = read_like(file, name, stacked(books, field));
  for (std::size_t layer = 0; layer < books.size(); ++layer) {
    (books[layer].*field).copy_(all[static_cast<std::int64_t>(layer)]);
  }
}

}  // namespace

torch::Tensor read_like(TensorReader& file, const std::string& name, const torch::Tensor& like) {
  const auto where = file.path() + ": tensor '" + name + "'";
  const Shape expected(like.sizes().begin(), like.sizes().end());
  const auto& info = file.info(name);
  if (info.shape != expected) {
    throw bad_input(where, "has shape " + to_string(info.shape) + ", the configuration needs " + to_string(expected));
  }
  return to_torch(file.read(name)).to(like.options().requires_grad(false));
}

void append_parameters(std::vector<NamedTensor>& tensors, const std::vector<Part>& parts) {
  for (const auto& part : parts) {
    for (const auto& parameter : part.module->named_parameters()) {
      tensors.push_back({part.name + "/" + parameter.key(), to_host(parameter.value())});
    }
  }
}

void load_parameters(TensorReader& file, const std::vector<Part>& parts) {
  torch::NoGradGuard no_gradient;
  for (const auto& part : parts) {
    for (auto& parameter : part.module->named_parameters()) {
      parameter.value().copy_(read_like(file, part.name + "/" + parameter.key(), parameter.value()));
    }
  }
}

void append_codebooks(std::vector<NamedTensor>& tensors, const std::vector<Codebook>& books) {
  tensors.push_back({"codebooks", to_host(stacked(books, &Codebook::embedding))});
  tensors.push_back({"codebooks.ema_count", to_host(stacked(books, &Codebook::ema_count))});
  tensors.push_back({"codebooks.ema_weight", to_host(stacked(books, &Codebook::ema_weight))});
  tensors.push_back({"codebooks.idle", to_host(stacked(books, &Codebook::idle))});
}

void load_codebooks(TensorReader& file, std::vector<Codebook>& books) {
  load_embeddings(file, books);
  load_field(file, "codebooks.ema_count", books, &Codebook::ema_count);
  load_field(file, "codebooks.ema_weight", books, &Codebook::ema_weight);
  load_field(file, "codebooks.idle", books, &Codebook::idle);
}

void load_embeddings(TensorReader& file, std::vector<Codebook>& books) {
  load_field(file, "codebooks", books, &Codebook::embedding);
}

}  // namespace hdcid
