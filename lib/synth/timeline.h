#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "synth/sets.h"

namespace hdcid {

// Steps [onset, offset) of one clip.
struct Interval {
  std::int64_t onset = 0, offset = 0;
  bool covers(std::int64_t step) const { return onset <= step && step < offset; }
};

enum Sense : std::size_t { hearing, sight };  // index into the pairs below

// Clips of a set with frames come in twos that show one scene: each asks for another of the figures
// in it, so that what is seen does not tell what is asked for. Pairs of classes are in turn.
struct TwinScene {
  std::string id;                     // of both clips, without the last letter
  std::array<std::int64_t, 2> asked;  // class of each
};
TwinScene twin_scene(const SetSpec& set, std::int64_t classes, std::int64_t clip);

// A weaker event that both senses receive, of a class that is never the primary one.
struct MinorEvent {
  std::int64_t kind = 0;  // among the minor classes
  std::array<Interval, 2> steps;
};

// What happens in a clip, the truth behind its features. Classes index the set's list; -1 =
// nothing.
struct Timeline {
  std::string id;
  std::int64_t primary = 0;               // in every modality
  std::array<Interval, 2> primary_steps;  // of each sense; the two overlap in at least one step
  std::array<std::int64_t, 2> secondary{-1, -1};  // in that sense alone, never the primary class
  std::array<Interval, 2> secondary_steps;
  std::vector<MinorEvent> minor;  // of different kinds
};

struct TimelineOptions {
  std::int64_t steps = 10;       // T
  std::int64_t misalign = 1;     // largest shift of an onset against the common one, in steps
  double secondary = 0.3;        // probability of a secondary event, per sense
  std::int64_t minor = 0;        // minor events of a clip
  std::int64_t minor_kinds = 0;  // classes that they are of, at least as many
  double minor_overlap = 0.5;    // probability that one begins while the primary one lasts
};

// Clip `clip` of a set; depends on the seed, the stream and the index only, not on how many clips
// are made.
Timeline make_timeline(const SetSpec& set, std::int64_t classes, const TimelineOptions& options,
                       std::uint64_t seed, std::int64_t clip);

// Whether class `index` of the set's list is active at `step` under the set's rule. `sense` is the
// modality of a single-modality set.
bool is_active(const Timeline& clip, LabelRule rule, Sense sense, std::int64_t index,
               std::int64_t step);

// Whether a minor event of this kind is received by `sense` at `step`.
bool is_active_minor(const Timeline& clip, Sense sense, std::int64_t kind, std::int64_t step);

}  // namespace hdcid
