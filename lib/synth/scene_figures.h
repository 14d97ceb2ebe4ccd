#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "frames/frames_file.h"
#include "synth/world.h"

namespace hdcid {

struct Point {
  double x = 0, y = 0;  // pixels
};
using Colour = std::array<std::uint8_t, 3>;  // RGB

// Something that moves through the frames of a clip. Its class decides shape, texture and the two
// colours of that, but each colour is in textures of other classes too.
struct Figure {
  std::int64_t kind = 0;  // place of its class in the set's list
  double radius = 0;
  std::array<Point, frames_per_clip> centre;
  Colour first{}, second{};
};

// What a clip shows: later figures hide earlier ones, the classes differ.
using FigureScene = std::vector<Figure>;

// The two figures that a scene's clips ask for and now and then a third, which never hide
// much of each other. `kinds`: classes of the set. Radii and places fit the world's frames.
FigureScene draw_scene(const World& world, const TwinScene& scene, std::int64_t kinds);

// Images U8 [5, size, size, 3] over a noisy background, masks U8 [5, size, size]: 1 at the pixels
// where the figure of class `asked` is seen.
FrameClips paint_scene(const FigureScene& figures, std::int64_t asked, std::int64_t size,
                       Random random);

}  // namespace hdcid
