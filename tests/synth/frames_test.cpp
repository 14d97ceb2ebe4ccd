#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "frames/frames_file.h"
#include "import/import_support.h"
#include "store/scratch.h"
#include "synth/scene_figures.h"
#include "synth/synth_frames.h"

namespace hdcid {
namespace {

constexpr std::int64_t kinds = 8;

SynthOptions frame_options() {
  SynthOptions options;
  options.size = 32;
  return options;
}

// Every value of a colour turned over, which no noise can hide.
Colour other(Colour colour) {
  for (auto& value : colour) value = value > 127 ? value - 100 : value + 100;
  return colour;
}

FrameClips painted(const World& world, const FigureScene& figures, std::int64_t asked) {
  return paint_scene(figures, asked, world.options.size, world.stream("paint"));
}

}  // namespace

TEST_SUITE("synth") {
  TEST_CASE("the mask is where the queried figure is seen, hidden parts left out") {
    const World world(frame_options(), 3);
    for (int clip = 0; clip < 40; ++clip) {
      CAPTURE(clip);
      const auto scene = twin_scene(find_set("avs-s4"), kinds, clip);
      const auto asked = scene.asked[clip % 2];
      auto figures = draw_scene(world, scene, kinds);
      if (clip % 4 > 1)  // a figure in front of it
        for (std::size_t f = 0; f < 5; ++f)
          figures.back().centre[f] = {figures.front().centre[f].x + 3, figures.front().centre[f].y};
      const auto before = painted(world, figures, asked);
      auto& queried = *std::ranges::find(figures, asked, &Figure::kind);
      queried.first = other(queried.first);
      queried.second = other(queried.second);
      const auto after = painted(world, figures, asked);
      const auto mask = before.masks.view<std::uint8_t>();
      const auto a = before.images.view<std::uint8_t>(), b = after.images.view<std::uint8_t>();
      bool equal = true;
      for (std::size_t i = 0; i < mask.size(); ++i)
        equal = equal && (a[3 * i] != b[3 * i]) == (mask[i] == 1);
      CHECK(equal);
    }
  }

  TEST_CASE("clips come in twos that show the same and ask for different figures of it") {
    const World world(frame_options(), 4);
    const auto& set = find_set("avs-s4");
    std::vector<int> queried(kinds), unqueried(kinds);
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    std::set<Colour> colours[kinds];
    std::map<Colour, std::set<std::int64_t>> kinds_of;
    for (std::int64_t clip = 0; clip < 224; ++clip) {
      const auto timeline = make_timeline(set, kinds, {}, 4, clip);
      const auto scene = twin_scene(set, kinds, clip);
      CHECK(timeline.id.starts_with(scene.id));
      CHECK(timeline.primary == scene.asked[static_cast<std::size_t>(clip % 2)]);
      CHECK(split_of(set, timeline.id) == split_of(set, scene.id + "a"));
      CHECK(twin_scene(set, kinds, clip ^ 1).id == scene.id);
      pairs.insert({scene.asked[0], scene.asked[1]});
      const auto figures = draw_scene(world, scene, kinds);
      CHECK(figures.size() >= 2);
      CHECK(figures.size() <= 3);
      std::set<std::int64_t> there;
      for (const auto& figure : figures) {
        there.insert(figure.kind);
        colours[figure.kind].insert(figure.first);
        kinds_of[figure.first].insert(figure.kind);
        ++(figure.kind == timeline.primary ? queried : unqueried).at(figure.kind);
      }
      CHECK(there.size() == figures.size());
      const auto masks = painted(world, figures, timeline.primary).masks;
      for (std::size_t frame = 0; frame < 5; ++frame)
        CHECK(std::ranges::count(masks.view<std::uint8_t>().subspan(frame * 1024, 1024), 1) > 30);
    }
    CHECK(pairs.size() == kinds * (kinds - 1));
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      CAPTURE(kind);
      CHECK(queried[kind] == 28);
      CHECK(unqueried[kind] >= 28);  // as often as that, and where it is a third figure
      CHECK(unqueried[kind] < 60);
      CHECK(colours[kind].size() == 2);
    }
    for (const auto& [colour, of] : kinds_of) CHECK(of.size() >= 3);  // none tells the class
  }

  TEST_CASE("a frames file has its queries' clips, with first masks for training and all after") {
    const Scratch scratch;
    const World world(frame_options(), 5);
    const auto& set = find_set("avs-s4");
    const auto record = synth_record(world, set, 5, 24);
    write_synth_frames(world, set, record, scratch.file("f"), Json::object());
    TensorReader file(scratch.file("f"));
    FramesReader frames(file);
    CHECK(frames.record().clips.ids == record.clips.ids);
    CHECK(frames.record().category == record.category);
    std::set<std::int64_t> splits;
    for (std::int64_t clip = 0; clip < 24; ++clip) {
      const auto split = record.clips.split[static_cast<std::size_t>(clip)];
      splits.insert(split);
      const auto masks = frames.read(std::vector<std::int64_t>{clip}).masks;
      for (std::int64_t frame = 0; frame < 5; ++frame) {
        const bool counts = split != 0 || frame == 0;
        CHECK(frames.record().counts(clip, frame) == counts);
        const auto one =
            masks.view<std::uint8_t>().subspan(static_cast<std::size_t>(frame) * 1024, 1024);
        CHECK((std::ranges::count(one, 1) > 0) == counts);
      }
    }
    CHECK(splits.size() == 3);
  }
}

}  // namespace hdcid
