#pragma once

// Only .cpp files below the torch line include this header.
#include <torch/torch.h>

#include <memory>
#include <optional>
#include <string>

#include "codes/codebooks.h"
#include "codes/codes_reader.h"
#include "downstream/queried_clips.h"
#include "segment/segmenter_config.h"

namespace hdcid {

// A frames file and the file of its queries: codes, or features where queries are VGGish.
class QueriedSet {
 public:
  QueriedSet(const std::string& queries, const std::string& frames, QueryKind kind);

  // The codes as the decoder sees them come from `chosen`, null for VGGish queries. With `noisy`
  // the dropout passes, where the file has them, take the place of the clean one. Clips that have
  // frames and no query are left out, which a note says. Error(bad_input) when none is left.
  QueriedClips clips(const std::string& modality, const std::string& split,
                     const ChosenCodes* chosen, bool noisy);

  const Codebooks& codebooks() const { return codes_->codebooks(); }
  const FramesRecord& record() const { return frames_.record(); }
  const std::string& queries_path() const { return queries_file_.path(); }
  // Roles and digests for a provenance record.
  std::vector<std::pair<std::string, std::string>> inputs();
  std::string queries_digest() { return queries_file_.digest(); }

 private:
  std::vector<torch::Tensor> code_passes(const std::string& modality,
                                         const std::vector<std::int64_t>& rows,
                                         const ChosenCodes& chosen, bool noisy);
  ClipRecord query_record(const std::string& modality);

  TensorReader queries_file_, frames_file_;
  FramesReader frames_;
  std::optional<CodesReader> codes_;
};

}  // namespace hdcid
