#include <doctest/doctest.h>

#include "codebook/code_matching.h"
#include "codebook/commitment.h"
#include "codebook/usage.h"
#include "golden/quantizer_support.h"
#include "support/authors.h"

using namespace hdcid;

namespace {

const golden::Tensors& quantizer256() { return golden::file("quantizer256.safetensors"); }

// Two passes of one of the authors' quantisers at width 256: "ml" (H-DCID), "avt" and "av" (DCID).
struct Run {
  std::string quantizer;
  std::size_t modalities;
  Codebook book;
  std::vector<torch::Tensor> z;
};

Run make_run(const std::string& quantizer, std::size_t modalities) {
  const auto embedding = quantizer256().at("emb0").unsqueeze(0).clone();
  const auto count = quantizer256().at("ema_count").narrow(0, 0, 1).clone();
  const auto idle = quantizer256().at("unactivated_count").narrow(0, 0, 1).clone();
  Run run{quantizer, modalities, {embedding, count, embedding * count.unsqueeze(2), idle}, {}};
  const std::vector<std::string> inputs{"in_a", "in_v", "in_t"};
  for (std::size_t m = 0; m < modalities; ++m)
    run.z.push_back(quantizer256().at(inputs[m]).clone().requires_grad_());
  return run;
}

torch::Tensor rows_summary(const torch::Tensor& rows) {
  return torch::stack({rows.sum(1), rows.norm(2, {1})}, 1);
}

// The recorded draws at the places of the codes that are dead now.
ResetDraws recorded_draws(const Codebook& book, const std::string& prefix) {
  const auto dead = (book.idle[0] > 300).nonzero().squeeze(1);
  const auto& picks = quantizer256().at(prefix + "reset_pick");
  REQUIRE(dead.size(0) == picks.size(0));
  ResetDraws draws{torch::zeros({book.codes()}, torch::kFloat64),
                   torch::zeros_like(book.embedding[0])};
  const auto middle =
      (picks.to(torch::kFloat64) + 0.5) / quantizer256().at(prefix + "reset_list_len");
  draws.pick.index_copy_(0, dead, middle);
  draws.noise.index_copy_(0, dead, quantizer256().at(prefix + "reset_noise"));
  return draws;
}

void check_losses(const Run& run, const std::vector<Quantized>& quantized,
                  const std::string& prefix) {
  std::vector<torch::Tensor> values, codes;
  for (const auto& one : quantized) values.push_back(one.value);
  for (const auto& one : quantized)
    codes.push_back(one.codes.view({run.z[0].size(0), run.z[0].size(1)}));
  for (std::size_t m = 0; m < run.modalities; ++m) {
    const auto at = static_cast<std::int64_t>(m);
    golden::check("commitment",
                  commitment_loss(run.z[m].flatten(0, 1), values, m,
                                  test::authors().objective.commitment_rule),
                  quantizer256().at(prefix + "losses")[at]);
    if (run.quantizer == "ml") continue;
    const auto counts = code_counts(codes[m].flatten(), run.book.codes(), values[m].options());
    golden::check("perplexity", perplexity(counts), quantizer256().at(prefix + "perplexity")[at]);
  }
  golden::check("agreement", agreeing_clips(codes, run.book.codes(), {}),
                quantizer256().at(prefix + "equal_num"));
}

void check_code_matching(const Run& run, const std::string& prefix) {
  std::vector<torch::Tensor> distributions;
  for (const auto& z : run.z)
    distributions.push_back(code_distribution(z, run.book.embedding[0], {}));
  const auto loss = 0.5 * code_matching_loss(distributions, MatchingForm::authors);
  golden::check("cmcm", loss, quantizer256().at(prefix + "cmcm"));
  if (!quantizer256().count(prefix + "cmcm_grad_a_norms")) return;
  const auto gradients = torch::autograd::grad({loss}, run.z);
  const std::vector<std::string> letters{"a", "v", "t"};
  for (std::size_t m = 0; m < run.modalities; ++m) {
    const auto name = prefix + "cmcm_grad_" + letters[m];
    golden::check(name, gradients[m].norm(2, {2}), quantizer256().at(name + "_norms"));
    golden::check(name, gradients[m][0][0], quantizer256().at(name + "_00"));
  }
}

void check_pass(Run& run, int pass) {
  const auto prefix = run.quantizer + "/fw" + std::to_string(pass) + "/";
  const auto quantized = golden::quantize_all(run.book, run.z);
  check_losses(run, quantized, prefix);
  if (run.quantizer != "ml") check_code_matching(run, prefix);
  std::vector<Assignment> assignments;
  std::vector<torch::Tensor> codes;
  for (const auto& one : quantized) codes.push_back(one.codes.select(1, 0));
  for (std::size_t m = 0; m < run.modalities; ++m)
    assignments.push_back({quantized[m].residuals[0], codes[m]});
  const auto [ema, reset] = test::authors().objective.quantizer;
  update_ema(run.book, 0, assignments, ema);
  advance_idle(run.book, 0, codes, reset.scope);
  reset_dead_codes(run.book, 0, reset, recorded_draws(run.book, prefix));
  golden::check("embedding", rows_summary(run.book.embedding[0]),
                quantizer256().at(prefix + "embedding_rowsum_rownorm"));
  golden::check("ema_count", run.book.ema_count[0], quantizer256().at(prefix + "ema_count"));
  golden::check("ema_weight", rows_summary(run.book.ema_weight[0]),
                quantizer256().at(prefix + "ema_weight_rowsum_rownorm"));
  golden::check("idle", run.book.idle[0], quantizer256().at(prefix + "unactivated_count"));
}

// The rows that the set records: those reset in the first pass, and after it a few beside them.
torch::Tensor recorded_rows(const Run& run, std::int64_t count) {
  const auto all =
      count == 3 ? torch::tensor({20, 25, 31}) : torch::tensor({20, 21, 22, 25, 31, 3});
  return run.book.embedding[0].index_select(0, all);
}

void check_run(const std::string& quantizer, std::size_t modalities) {
  auto run = make_run(quantizer, modalities);
  for (int pass = 0; pass < 2; ++pass) {
    check_pass(run, pass);
    const auto& rows =
        quantizer256().at(quantizer + "/fw" + std::to_string(pass) + "/embedding_rows");
    golden::check("rows", recorded_rows(run, rows.size(0)), rows);
  }
}

}  // namespace

TEST_SUITE("golden.quantizer256") {
  TEST_CASE("nearest codes at width 256 are the authors'") {
    const auto run = make_run("avt", 3);
    const std::vector<std::string> names{"indices_a", "indices_v", "indices_t"};
    for (std::size_t m = 0; m < names.size(); ++m) {
      golden::check(names[m], quantize(run.book, run.z[m].flatten(0, 1)).codes.flatten(),
                    quantizer256().at(names[m]));
    }
  }

  TEST_CASE("H-DCID's quantiser: two passes with resets") { check_run("ml", 3); }
  TEST_CASE("DCID's three-modality quantiser: code matching, its gradient and resets") {
    check_run("avt", 3);
  }
  TEST_CASE("DCID's audio-visual quantiser: code matching, its gradient and resets") {
    check_run("av", 2);
  }
}
