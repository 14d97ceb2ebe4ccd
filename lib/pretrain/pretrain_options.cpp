#include "pretrain/pretrain_tool.h"

namespace hdcid {
namespace {

constexpr double largest_weight = 1000;

Option hidden_from_provenance(Option option, char short_name = 0) {
  option.in_provenance = false;
  option.short_name = short_name;
  return option;
}

std::vector<Option> input_options(PretrainOptions& o) {
  const auto group = Group::input;
  return {
      option(o.modalities, "modalities", "LIST", group,
             "Modalities to train on (default: all in the file)",
             one_of({"audio", "video", "text"})),
      option(o.split, "split", "NAME", group, "Clips to train on, where the file has splits",
             one_of({"train", "val", "test", "all"})),
      option(o.model.text_scale, "text-scale", "X", group, "Factor on the text feature",
             in_range(0, 1000)),
      option(o.shuffle_pairs, "shuffle-pairs", "", group,
             "Negative control: pair each clip with other clips' modalities"),
  };
}

std::vector<Option> shape_options(PretrainOptions& o) {
  const auto group = Group::method;
  auto& m = o.model;
  return {
      option(m.layers, "layers", "K", group, "Layers of the hierarchy: 1 is DCID, 2 is H-DCID",
             in_range(1, 16)),
      option(m.codes, "codes", "L", group,
             "Codes of each codebook; fsq: the product of its levels instead", in_range(2, 65536)),
      option(m.quantizer.kind, "quantizer", "KIND", group,
             "Quantiser: learned codebooks or finite scalars", one_of({"vq", "fsq"})),
      option(m.quantizer.fsq_levels, "fsq-levels", "LIST", group, "Levels of each channel of fsq",
             in_range(2, 256)),
      option(m.quantizer.fsq_form, "fsq-form", "FORM", group, "Whose rounding fsq uses",
             one_of({"lucidrains", "google"})),
      option(m.stages, "stages", "R", group, "Residual stages of each codebook, 2 or more: RVQ",
             in_range(1, 64)),
      option(m.quantizer.rvq_zero_code, "rvq-zero-code", "", group,
             "RVQ in one layer: code 0 of each stage stays zero, as in the authors' code"),
      option(m.dim, "dim", "D", group, "Channels of general features and codes",
             in_range(1, 65536)),
      option(m.heads, "heads", "N", group, "Attention heads; divides --dim", in_range(1, 1024)),
      option(o.audio_specific, "audio-specific", "N", group,
             "Channels of the audio-specific feature, 0: D", in_range(0, 65536)),
      option(o.video_specific, "video-specific", "N", group,
             "Channels of the video-specific feature, 0: 8 D for maps, D for vectors",
             in_range(0, 65536)),
      option(o.text_specific, "text-specific", "N", group,
             "Channels of the text-specific feature, 0: D", in_range(0, 65536)),
      option(o.text_lstm, "text-lstm", "N", group,
             "Hidden size of the prompt LSTM, 0: text vectors as they are", in_range(0, 65536)),
      option(m.cpc_context, "cpc-context", "N", group, "Channels of the CPC context",
             in_range(1, 65536)),
      option(m.cpc_lstm_layers, "cpc-lstm-layers", "N", group, "Layers of the CPC LSTM",
             in_range(1, 8)),
      option(m.club_hidden, "club-hidden", "N", group, "Hidden size of the CLUB nets",
             in_range(1, 65536)),
      option(m.video_spatial_attention, "video-spatial-attention", "FORM", group,
             "Pooling over positions", one_of({"sum", "softmax"})),
      option(m.relu_in_place, "relu-in-place", "", group,
             "Residual skips carry relu(x), as in the authors' code"),
      option(m.input_norm, "input-norm", "", group,
             "Encoders standardise their inputs: by batch in training"),
      option(m.dropout, "dropout", "P", group, "Dropout of the encoders", in_range(0, 0.95)),
  };
}

std::vector<Option> loss_options(PretrainOptions& o) {
  const auto group = Group::method;
  const auto weight = in_range(0, largest_weight);
  auto& j = o.objective;
  return {
      option(j.recon, "recon", "W", group, "Weight of the reconstruction loss, 0: off", weight),
      option(j.club, "club", "W", group, "Weight of the CLUB bound, 0: off", weight),
      option(j.club_gradient, "club-gradient", "WHERE", group,
             "What the CLUB bound moves: both code and specific feature, or the specific feature "
             "alone",
             one_of({"both", "specific"})),
      option(j.cpc, "cpc", "W", group, "Weight of cross-modal CPC, 0: off", weight),
      option(j.cpc_self, "cpc-self", "W", group, "Weight of same-modality terms within CPC",
             weight),
      option(j.cpc_axis, "cpc-axis", "AXIS", group, "What the CPC softmax runs over",
             one_of({"contexts", "samples"})),
      option(j.commitment, "commitment", "W", group, "Weight of the commitment loss, 0: off",
             weight),
      option(j.beta, "beta", "X", group, "Commitment to the own code", weight),
      option(j.commitment_doubled, "commitment-doubled", "", group,
             "Twice the papers' commitment, as in the authors' code"),
      option(j.cross_commitment, "cross-commitment", "", group,
             "Commit to the other modalities' codes as well"),
      option(j.cmcm, "cmcm", "W", group,
             "Weight of the code matching loss (1: the published 0.5), 0: off", weight),
      option(j.cmcm_form, "cmcm-form", "FORM", group, "Similarity of two clips' code distributions",
             one_of({"authors", "symmetric"})),
      option(j.cmcm_in_hierarchy, "cmcm-in-hierarchy", "", group,
             "Code matching with two layers or more too"),
      option(j.layer_weight, "layer-weight", "W", group, "Weight of layers 2 and up", weight),
      option(j.layer_gradient, "layer-gradient", "", group,
             "Losses of layers 2 and up train the layers below as well"),
      option(j.warm_start, "warm-start", "N", group, "Epochs in which layer 1 trains alone",
             in_range(0, 100000)),
  };
}

std::vector<Option> alignment_options(PretrainOptions& o) {
  const auto group = Group::method;
  auto& a = o.objective.alignment;
  return {
      option(a.method, "align", "METHOD", group,
             "A baseline's loss beside the others (Table 3); mst is ms-clip",
             one_of({"none", "s-mit", "ms-clip", "codis", "turn", "cmcm"})),
      option(a.weight, "align-weight", "W", group, "Weight of that loss",
             in_range(0, largest_weight)),
      option(a.heads, "align-heads", "FORM", group,
             "s-mit, ms-clip, codis: a projection per modality, or one",
             one_of({"modality", "shared"})),
      option(a.margin_form, "margin-form", "FORM", group,
             "s-mit: a margin per direction or the row's for both", one_of({"direction", "row"})),
      option(a.codis_codebook, "codis-codebook", "FORM", group, "codis: how the codes learn",
             one_of({"gradient", "ema"})),
      option(a.turn_pooled, "turn-pooled", "", group,
             "turn: one code per clip, as in the original"),
      option(a.cmcm_margin, "cmcm-margin", "", group, "cmcm: with the loss of s-mit"),
  };
}

std::vector<Option> codebook_options(PretrainOptions& o) {
  const auto group = Group::method;
  auto& j = o.objective;
  return {
      option(j.mm_ema, "mm-ema", "", group, "Codes follow all modalities; off: each its own alone"),
      option(j.ema_decay, "ema-decay", "X", group, "Decay of the code averages per pass",
             in_range(0, 0.99999)),
      option(j.ema_epsilon, "ema-epsilon", "X", group, "Smoothing of the code counts",
             in_range(1e-12, 1)),
      option(j.reset_dead, "reset-dead", "", group, "Revive codes that nothing uses"),
      option(j.reset_after, "reset-after", "N", group, "Idle passes after which a code is dead",
             in_range(1, 1e9)),
      option(j.donor_below, "reset-donor-below", "N", group,
             "Donors were used within that many passes", in_range(1, 1e9)),
      option(j.reset_noise, "reset-noise", "FORM", group,
             "What is added to the donor: -1/1024 (RVQ: -1/400) or uniform",
             one_of({"const", "uniform"})),
      option(j.reset_scope, "reset-scope", "SCOPE", group, "Whose use keeps a code alive",
             one_of({"any", "all_modalities"})),
      option(j.reset_writes_ema, "reset-writes-ema", "", group,
             "A revived code enters the averages too, so it stays"),
      option(
          j.layer_start, "layer-start", "FORM", group,
          "data: inputs scaled and codes drawn from the batch with which a layer enters the loss",
          one_of({"untrained", "data"})),
  };
}

std::vector<Option> training_options(PretrainOptions& o) {
  const auto group = Group::training;
  auto& j = o.objective;
  return {
      option(o.epochs, "epochs", "N", group, "Epochs, 0: 6 for one layer, 5 for more",
             in_range(0, 100000)),
      option(o.batch_size, "batch-size", "N", group,
             "Clips per step; an incomplete last batch is dropped", in_range(1, 65536)),
      option(j.learning_rate, "learning-rate", "X", group, "Adam's rate for the model",
             in_range(0, 10)),
      option(j.club_learning_rate, "club-learning-rate", "X", group,
             "Adam's rate for the CLUB nets", in_range(0, 10)),
      option(o.lr_halve_epochs, "lr-halve-epochs", "LIST", group,
             "Halve the rates after these epochs", in_range(0, 100000)),
      option(j.clip_norm, "clip-norm", "X", group, "Largest gradient norm of each module",
             in_range(0, 1e9)),
      option(j.encoder_passes, "encoder-passes", "N", group,
             "6: a fresh forward before each CLUB step, as published; 1: one forward for all",
             in_range(1, 6)),
      option(j.club_fits, "club-fits", "N", group, "Steps of the CLUB nets per batch",
             in_range(0, 100)),
  };
}

std::vector<Option> compute_options(PretrainOptions& o) {
  return {
      option(o.model.dtype, "dtype", "TYPE", Group::compute, "Precision",
             one_of({"float32", "float64"})),
      option(o.device, "device", "NAME", Group::compute, "Where to compute",
             one_of({"cpu", "cuda"})),
  };
}

std::vector<Option> output_options(PretrainOptions& o) {
  const auto group = Group::output;
  return {
      hidden_from_provenance(option(o.output, "output", "MODEL", group, "The model file to write"),
                             'o'),
      hidden_from_provenance(
          option(o.metrics, "metrics", "FILE", group,
                 "JSON lines of losses (default: beside the model, .log.jsonl)")),
      hidden_from_provenance(option(o.log_every, "log-every", "N", group,
                                    "Steps between lines of --metrics, 0: none", in_range(0, 1e9))),
      hidden_from_provenance(option(o.keep_checkpoints, "keep-checkpoints", "WHICH", group,
                                    "Checkpoints kept beside the model", one_of({"all", "last"}))),
      hidden_from_provenance(option(o.restart, "restart", "", group,
                                    "Ignore and replace what a former run left beside the model")),
  };
}

}  // namespace

PretrainOptions::PretrainOptions() {
  model.cpc_lstm_layers = 1;
  model.video_spatial_attention = "softmax";
  model.relu_in_place = false;
  model.input_norm = true;
  objective.cpc_axis = "samples";
  objective.commitment_doubled = false;
  objective.cmcm_form = "symmetric";
  objective.cmcm_in_hierarchy = true;
  objective.warm_start = 0;
  objective.alignment.heads = "shared";
  objective.reset_after = 50;
  objective.donor_below = 17;
  objective.reset_noise = "uniform";
  objective.reset_writes_ema = true;
  objective.encoder_passes = 1;
  objective.layer_start = "data";
}

std::vector<Option> pretrain_options(PretrainOptions& options) {
  std::vector<Option> all;
  for (const auto part : {input_options, shape_options, loss_options, alignment_options,
                          codebook_options, training_options, compute_options, output_options})
    for (auto& option : part(options)) all.push_back(std::move(option));
  return all;
}

}  // namespace hdcid
