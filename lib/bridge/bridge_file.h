#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bridge/pair_counts.h"
#include "core/json.h"
#include "store/tensor_file.h"

namespace hdcid {

// Two modalities in the order of modality_names.
using ModalityPair = std::pair<std::string, std::string>;

// What codes of clips in several modalities tell of each other, without labels.
struct BridgeFile {
  std::string codebooks_digest, split;
  std::int64_t clips = 0;
  std::map<ModalityPair, PairCounts> counts;
  std::map<ModalityPair, std::vector<double>> carried;  // [layer], see carried_over
  std::map<std::string, CodedClips> sample;  // of some of the clips, the same of all modalities
  std::vector<std::string> ids;              // of all clips; empty when the codes had none
};
void write_bridge(const std::string& path, const BridgeFile& bridge, const Json& provenance);

// One way over a bridge: from the modality that trained a decoder to the one that is scored.
struct Bridge {
  std::string path;
  PairCounts counts;            // [layer, stage, code of to, code of from]
  std::vector<double> carried;  // [layer]
  CodedClips from_clips, to_clips;
  std::vector<std::string> ids;
  double prior = 0;  // meetings of each code with itself that are taken as seen, not in the file
};

// Error(bad_input) when the file is no bridge, of other codebooks, without these modalities, or
// inconsistent.
Bridge read_bridge(const std::string& path, const Codebooks& codebooks, const std::string& from,
                   const std::string& to);

// Error(bad_input) when a clip of the bridge is to be scored.
void refuse_bridged_clips(const Bridge& bridge, const CodedClips& scored);

}  // namespace hdcid
