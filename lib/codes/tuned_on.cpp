#include "codes/tuned_on.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/error.h"
#include "core/json.h"
#include "features/names.h"

namespace hdcid {

void put_tuned_on(const TunedOn& on, std::vector<NamedTensor>& tensors, Metadata& metadata) {
  if (on.modality.empty()) return;
  tensors.push_back({"selected_ids", pack_ids(on.ids)});
  metadata["selected_on"] =
      Json{{"modality", on.modality}, {"split", on.split}, {"clips", on.ids.size()}}.dump();
}

TunedOn read_tuned_on(TensorReader& file) {
  const auto entry = file.metadata().find("selected_on");
  if (entry == file.metadata().end()) return {};
  const auto where = file.path() + ": metadata 'selected_on'";
  const auto record = parse_json(entry->second, where);
  for (const char* key : {"modality", "split"})
    if (!record.is_object() || !record.contains(key) || !record[key].is_string())
      throw bad_input(where, fmt::format("does not name a {}", key));
  TunedOn on{record["modality"].get<std::string>(), record["split"].get<std::string>(),
             read_ids(file, "selected_ids")};
  if (on.ids.empty()) throw bad_input(where, "comes without the ids of the clips");
  return on;
}

void refuse_tuning_clips(const TunedOn& on, const std::string& decoder, const CodedClips& scored,
                         const std::string& modality) {
  if (on.modality != modality) return;
  if (scored.ids.empty())
    throw bad_input(
        scored.where,
        "has no clip ids to tell its clips from those that selected the channels of " + decoder,
        "quantise features with ids");
  const std::unordered_set<std::string> selecting(on.ids.begin(), on.ids.end());
  const auto seen =
      std::ranges::count_if(scored.ids, [&](const auto& id) { return selecting.contains(id); });
  if (seen > 0)
    throw bad_input(scored.where,
                    fmt::format("{} of the {} clips selected the channels of {} by their {} labels "
                                "and cannot score them",
                                seen, scored.ids.size(), decoder, modality),
                    "another split, another modality, or a mask made without --select");
}

}  // namespace hdcid
