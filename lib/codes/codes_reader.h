#pragma once

#include <algorithm>
#include <map>
#include <numeric>

#include "codes/codebooks.h"
#include "codes/coded_clips.h"
#include "core/signals.h"
#include "features/clip_record.h"

namespace hdcid {

// An open codes file. Its codebooks are checked at once, what it says of its clips before any clip
// of a modality is read.
class CodesReader {
 public:
  explicit CodesReader(TensorReader& file);  // Error(bad_input): another kind, unfit codebooks

  const std::string& path() const { return file_.path(); }
  const Codebooks& codebooks() const { return codebooks_; }
  // Those that the file has, of audio, video and text; Error(bad_input) when there is none.
  std::vector<std::string> modalities() const;
  // Error(bad_input) when there are no such codes, they do not fit the codebooks, or the record is
  // malformed.
  const ClipRecord& record(const std::string& modality);

  // The clips in these rows without labels, for what compares codes with codes, and with the
  // dropout passes if asked for. Error(bad_input) when a code is not in the codebook.
  CodedClips read(const std::string& modality, std::span<const std::int64_t> rows,
                  bool with_noisy = false);
  // With labels. Error(bad_input) without labels.
  CodedClips read_labelled(const std::string& modality, std::span<const std::int64_t> rows,
                           bool with_noisy = false);
  // The clips of a split: train, val, test, or all.
  CodedClips read_labelled(const std::string& modality, const std::string& split,
                           bool with_noisy = false);

 private:
  std::vector<std::int32_t> checked_codes(const HostTensor& tensor, const std::string& name) const;
  void read_noisy(const std::string& modality, std::span<const std::int64_t> rows,
                  CodedClips& clips);

  TensorReader& file_;
  Codebooks codebooks_;
  std::map<std::string, ClipRecord> records_;  // of the modalities asked for so far
};

// Calls take(rows) for one block of rows after the other, so that memory does not grow with the
// clips.
template <class Take>
void for_blocks_of_clips(std::int64_t clips, Take take) {
  constexpr std::int64_t at_once = 1024;
  for (std::int64_t first = 0; first < clips; first += at_once) {
    throw_if_stopped();
    std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(at_once, clips - first)));
    std::iota(rows.begin(), rows.end(), first);
    take(rows);
  }
}

}  // namespace hdcid
