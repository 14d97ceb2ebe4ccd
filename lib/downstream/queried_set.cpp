#include "downstream/queried_set.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/log.h"
#include "downstream/queries.h"
#include "features/feature_layout.h"
#include "frames/queried_rows.h"
#include "store/kinds.h"

namespace hdcid {

QueriedSet::QueriedSet(const std::string& queries, const std::string& frames, QueryKind kind)
    : queries_file_(queries), frames_file_(frames), frames_(frames_file_) {
  if (kind == QueryKind::codes)
    codes_.emplace(queries_file_);
  else
    require_kind(queries_file_, kind::features);
}

ClipRecord QueriedSet::query_record(const std::string& modality) {
  if (codes_) return codes_->record(modality);
  if (modality != "audio")
    throw usage_error("--query vggish goes with --modality audio alone", "--query codes");
  return read_clip_record(queries_file_, feature_layout(queries_file_, {"audio"}));
}

std::vector<torch::Tensor> QueriedSet::code_passes(const std::string& modality,
                                                   const std::vector<std::int64_t>& rows,
                                                   const ChosenCodes& chosen, bool noisy) {
  const auto coded = codes_->read(modality, rows, noisy);
  std::vector<torch::Tensor> passes;
  for (const auto& pass : coded.noisy) passes.push_back(code_queries(chosen, coded, pass));
  if (passes.empty()) passes.push_back(code_queries(chosen, coded, coded.codes));
  return passes;
}

QueriedClips QueriedSet::clips(const std::string& modality, const std::string& split,
                               const ChosenCodes* chosen, bool noisy) {
  const auto rows = queried_rows(frames_.record(), query_record(modality), split);
  if (rows.without_query > 0)
    note(fmt::format("{}: {} clips of split '{}' have frames and no query, they are left out",
                     queries_path(), rows.without_query, split));
  QueriedClips clips{&frames_, rows.frames, {}};
  clips.queries = chosen ? code_passes(modality, rows.queries, *chosen, noisy)
                         : std::vector{vggish_queries(queries_file_, rows.queries)};
  return clips;
}

std::vector<std::pair<std::string, std::string>> QueriedSet::inputs() {
  return {{codes_ ? "codes" : "features", queries_file_.digest()},
          {"frames", frames_file_.digest()}};
}

}  // namespace hdcid
