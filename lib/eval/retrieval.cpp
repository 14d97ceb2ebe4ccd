#include "eval/retrieval.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "codes/chosen_codes.h"
#include "codes/clip_ids.h"
#include "codes/tuned_on.h"
#include "core/error.h"
#include "eval/metrics_line.h"
#include "eval/standings.h"
#include "eval/translated.h"

namespace hdcid {
namespace {

constexpr int cutoffs[] = {1, 5, 10};

struct Direction {
  std::string from, to;
};

Direction parse_direction(const std::string& text) {
  const auto colon = text.find(':');
  const Direction direction{text.substr(0, colon),
                            colon == std::string::npos ? "" : text.substr(colon + 1)};
  for (const auto& name : {direction.from, direction.to})
    if (name != "audio" && name != "video" && name != "text")
      throw usage_error(
          fmt::format("--retrieve '{}' is not FROM:TO of audio, video and text", text),
          "--retrieve video:audio");
  if (direction.from == direction.to) throw usage_error("--retrieve names the same modality twice");
  return direction;
}

// Both modalities of the same clips, in the same order.
struct BothSides {
  PairedRows rows;
  CodedClips queries, targets;
};

BothSides read_both(CodesReader& from_file, CodesReader& to_file, const Direction& direction,
                    const std::string& split) {
  require_same_codebooks(to_file.path(), to_file.codebooks().digest, from_file.codebooks());
  BothSides both{pair_rows(from_file, direction.from, to_file, direction.to, split), {}, {}};
  both.queries = from_file.read(direction.from, both.rows.from);
  both.targets = to_file.read(direction.to, both.rows.to);
  return both;
}

// The codes of the asking modality that those of the targets meet.
CodedClips bridged(const CodedClips& targets, const Codebooks& codebooks,
                   const Direction& direction, const RetrieveOptions& o) {
  constexpr int draws = 16;
  auto bridge = read_bridge(o.bridge, codebooks, direction.from, direction.to);
  refuse_bridged_clips(bridge, targets);
  bridge.prior = o.bridge_prior;
  return Translation(bridge, draws).all(targets);
}

Standings rank(const BothSides& both, const ChosenCodes& codes, const RetrieveOptions& o) {
  if (o.similarity == "vectors")
    return rank_partners(mean_code_vectors(codes, both.queries),
                         mean_code_vectors(codes, both.targets), o.threads);
  const auto weights = inverse_document_frequency(codes, both.targets);
  return rank_partners(code_histograms(codes, both.queries, weights),
                       code_histograms(codes, both.targets, weights), o.threads);
}

Json all_metrics(const Standings& standings, const BothSides& both, const Direction& direction) {
  const auto clips = both.queries.clips;
  Json metrics, chance;
  for (const int k : cutoffs) {
    metrics[fmt::format("recall_at_{}", k)] = recall_at(standings, k);
    chance[fmt::format("recall_at_{}", k)] =
        100.0 * static_cast<double>(std::min<std::int64_t>(k, clips)) / static_cast<double>(clips);
  }
  metrics["median_rank"] = median_rank(standings);
  chance["median_rank"] = 0.5 * static_cast<double>(clips + 1);
  metrics["clips"] = clips;
  metrics["left_out"] = {{direction.from, both.rows.from_alone},
                         {direction.to, both.rows.to_alone}};
  metrics["chance"] = chance["recall_at_1"];
  metrics["chance_of_each"] = chance;
  metrics["chance_rule"] = "targets in random order";
  return metrics;
}

Json first_fields(const Direction& direction, const std::string& split, double recall_at_1) {
  return {{"schema", "hdcid.metrics/1"},
          {"task", "retrieval"},
          {"from", direction.from},
          {"to", direction.to},
          {"split", split},
          {"score", {{"name", "recall_at_1"}, {"scoring", "pooled"}, {"value", recall_at_1}}}};
}

}  // namespace

Json retrieve(const RetrieveOptions& o) {
  const auto direction = parse_direction(o.retrieve);
  if (o.similarity == "histogram" && !o.mask.empty())
    throw usage_error("--mask is of channels, which a histogram of codes does not have",
                      "--similarity vectors");
  TensorReader from_file(o.queries);
  std::optional<TensorReader> other;
  if (!o.targets.empty()) other.emplace(o.targets);
  CodesReader from(from_file);
  std::optional<CodesReader> to;
  if (other) to.emplace(*other);
  auto both = read_both(from, to ? *to : from, direction, o.split);
  const auto codes = choose_codes(from.codebooks(), o.layers, o.mask);
  refuse_tuning_clips(codes.choice().tuned_on, o.mask, both.queries, direction.from);
  refuse_tuning_clips(codes.choice().tuned_on, o.mask, both.targets, direction.to);
  if (!o.bridge.empty()) both.targets = bridged(both.targets, from.codebooks(), direction, o);
  const auto standings = rank(both, codes, o);
  auto json = first_fields(direction, o.split, recall_at(standings, 1));
  json["metrics"] = all_metrics(standings, both, direction);
  json["similarity"] = o.similarity;
  for (const auto layer : codes.layers()) json["layers"].push_back(layer + 1);
  json["selection"] = {{"rule", "nothing is trained or chosen"}};
  json["tags"] = tags_of(o.tags);
  json["codes"] = from_file.digest();
  if (other) json["target_codes"] = other->digest();
  if (!o.bridge.empty()) json["bridge"] = {{"digest", TensorReader(o.bridge).digest()}};
  if (!o.mask.empty()) json["mask"] = TensorReader(o.mask).digest();
  return json;
}

}  // namespace hdcid
