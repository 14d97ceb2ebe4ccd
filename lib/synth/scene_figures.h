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

// Something that moves through the frames of a clip. Its class decides shape and texture and
// nothing else does; its two colours any class may have.
struct Figure {
  std::int64_t kind = 0;  // place of its class in the set's list
  double radius = 0;
  std::array<Point, frames_per_clip> centre;
  Colour first{}, second{};
};

// What a clip shows. Later figures hide earlier ones; the classes differ.
struct FigureScene {
  std::vector<Figure> figures;
  std::size_t queried = 0;  // the figure that is heard and named
};

// Two or three figures that never hide much of each other. The queried one is of class `kind` of
// `kinds`; `who`, the clip's id, alone decides the others. Radii and places fit the world's frames.
FigureScene draw_scene(const World& world, const std::string& who, std::int64_t kind,
                       std::int64_t kinds);

// Images U8 [5, size, size, 3] over a noisy background, masks U8 [5, size, size]: 1 at the pixels
// where the queried figure is seen.
FrameClips paint_scene(const FigureScene& scene, std::int64_t size, Random random);

}  // namespace hdcid
