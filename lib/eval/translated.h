#pragma once

#include <cstdint>

#include "bridge/bridge_file.h"

namespace hdcid {

// Draws of the codes that the training modality may have where the scored one has its own: a code
// is replaced by one that it meets, as often as it meets it and itself Bridge::prior times more. Of
// `draws` draws, d takes the point (d' + 1/2) / draws of a code's partners in order of their
// numbers, d' being d shuffled anew for each code of each clip: all draws together hold every
// partner in proportion, a clip's equal codes become equal codes, and one code's draw tells nothing
// of another's. A code that met none stays.
class Translation {
 public:
  Translation(const Bridge& bridge, int draws);  // a power of two
  CodedClips operator()(const CodedClips& clips, int draw) const;
  // All draws of a clip's real steps as one long clip, for what does not depend on the order.
  CodedClips all(const CodedClips& clips) const;

 private:
  int draws_;
  std::int64_t codes_;
  std::vector<std::int32_t> partners_;  // [slot, code, draw]
};

}  // namespace hdcid
