#pragma once

#include "import/feature_set.h"
#include "import/prompts.h"
#include "import/s4_list.h"
#include "import/unusable.h"

namespace hdcid {

// The queries of AVS-S4: what is heard in a clip, and the prompt of its category.
class S4Queries {
 public:
  // Reads the prompts. Error(usage) when --modalities leaves neither; Error(bad_input) as they do.
  explicit S4Queries(const ImportOptions& options);

  // Reads every sound. What is missing goes to `unusable`; sounds of another length are named in a
  // note, with --strict in an Error(bad_input).
  void check(const S4List& list, int threads, UnusableClips& unusable) const;
  // The features file of these clips; `list` and this outlive it.
  FeatureSet features(const S4List& list) const;

 private:
  bool makes(const char* modality) const;

  const ImportOptions& options_;
  Prompts prompts_;
};

}  // namespace hdcid
