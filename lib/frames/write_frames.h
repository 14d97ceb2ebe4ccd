#pragma once

#include <string>

#include "core/json.h"
#include "frames/frames_file.h"

namespace hdcid {

// Writes a frames file clip by clip, whole or not at all: all that is known of the clips first,
// then the images of every clip in order, then the masks of every clip in order.
class FramesWriter {
 public:
  // `record` needs no path and no steps; the splits, ids and class names in it are complete.
  FramesWriter(const std::string& path, const FramesRecord& record, const Json& provenance);

  void append_images(const HostTensor& clip) { writer_.append("images", clip); }  // U8 [5, H, W, 3]
  void append_masks(const HostTensor& clip) { writer_.append("masks", clip); }    // U8 [5, H, W]
  void commit() { writer_.commit(); }

 private:
  TensorWriter writer_;
};

}  // namespace hdcid
