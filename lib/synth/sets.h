#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hdcid {

// Which classes of the world a set is about. The proportions are those of the published sets: of 32
// classes AVE has 28, AVVP 25, AVE and AVVP share 12, UCF-101 and VGGSound share 16; a larger world
// does not exceed the published counts. Segmentation has 8, so that a small model learns them.
enum class ClassList { all, ave, avvp, shared, ucf, avs };

// How labels follow from a clip: where the primary event is both seen and heard, or what one
// modality carries.
enum class LabelRule { audio_visual, own_modality };

// One set of the embedded data: a stem, the stream its clips are drawn from (sets with the same
// stream hold the same clips), what is stored, and how the domain differs.
struct SetSpec {
  std::string name;
  std::string stream;
  bool audio = false, video = false, text = false;
  ClassList classes = ClassList::all;
  LabelRule labels = LabelRule::audio_visual;
  bool shifted =
      false;  // another domain: louder noise, other background, twice the secondary events
  bool whole_clip =
      false;  // the class holds in every step and nothing else happens, as in UCF-101 and VGGSound
  std::int64_t clips = 0;  // unless --clips says otherwise
  int train = 0, val = 0;  // percent of clips, the rest is test; train < 0 = the set has no split
  bool minor = false;      // minor events are labelled too, as AVVP labels every event
  bool frames = false;     // what is seen are pictures with masks, in a file of their own
};

const std::vector<SetSpec>& synth_sets();
const SetSpec& find_set(const std::string& name);  // Error(usage) with the names there are
std::vector<std::string> set_names();

// World indices of the classes, ascending; `world` is the number of classes of the world.
std::vector<std::int64_t> classes_of(ClassList list, std::int64_t world);

// 0 train, 1 val, 2 test, from the clip's id alone: a clip is on the same side in every file that
// holds it, and with it the clip that shows the same frames.
std::uint8_t split_of(const SetSpec& set, const std::string& id);

}  // namespace hdcid
