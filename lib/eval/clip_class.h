#pragma once

#include <cstdint>
#include <vector>

#include "codes/coded_clips.h"
#include "core/words.h"

namespace hdcid {

// Which of its classes a clip has as a whole when its real steps show several. longest: the one of
// most steps, the earlier begun among equals; first: the one that begins first, the lower among
// equals; leave_out: none; published: as the released code takes it, the lowest of each step and
// the highest of these. The published sets have one class per clip, so that all agree there.
enum class ClipClass { longest, first, leave_out, published };
template <>
inline constexpr Word<ClipClass> words<ClipClass>[] = {{ClipClass::longest, "longest"},
                                                       {ClipClass::first, "first"},
                                                       {ClipClass::leave_out, "leave-out"},
                                                       {ClipClass::published, "published"}};

// Class of every clip, [clip]; -1 for those that show nothing but background, or are left out.
std::vector<std::int64_t> clip_classes(const CodedClips& clips, ClipClass rule);

// For tasks that classify clips: fills `clip_class`, and leaves out and counts clips that have
// none, in a note. Error(bad_input) when no clip is left.
CodedClips with_classes(CodedClips clips, ClipClass rule);

}  // namespace hdcid
