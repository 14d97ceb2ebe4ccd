#include <algorithm>
#include <cmath>

#include "synth/scene_figures.h"

namespace hdcid {
namespace {

constexpr Colour red = {225, 50, 45}, green = {45, 165, 70}, blue = {60, 105, 235},
                 yellow = {245, 215, 40}, white = {240, 240, 240};
// The colours of a class's texture. Each of them is in three classes or more, so that none tells.
constexpr std::array<std::array<Colour, 2>, 8> pairs = {{{red, green},
                                                         {blue, yellow},
                                                         {green, white},
                                                         {red, blue},
                                                         {yellow, white},
                                                         {green, blue},
                                                         {red, white},
                                                         {yellow, green}}};
constexpr double smallest = 0.16, largest = 0.21;  // radius, in units of the frame's side
constexpr double fastest = 0.06;                   // per frame and axis, likewise
constexpr double closest = 0.9;                    // centres, in units of both radii together

// Folds a straight line back at the borders.
double reflected(double at, double low, double high) {
  if (at < low) return std::min(2 * low - at, high);
  return at > high ? std::max(2 * high - at, low) : at;
}

// Where it is in each frame: straight on from anywhere, back from the borders.
void move(Figure& figure, double size, Random& random) {
  const double low = figure.radius, high = size - figure.radius;
  const Point start{random.uniform(low, high), random.uniform(low, high)};
  const Point step{random.uniform(-fastest, fastest) * size,
                   random.uniform(-fastest, fastest) * size};
  for (std::size_t frame = 0; frame < figure.centre.size(); ++frame) {
    const auto time = static_cast<double>(frame);
    figure.centre[frame] = {reflected(start.x + time * step.x, low, high),
                            reflected(start.y + time * step.y, low, high)};
  }
}

bool apart(const Figure& a, const Figure& b) {
  const double least = closest * (a.radius + b.radius);
  for (std::size_t frame = 0; frame < a.centre.size(); ++frame) {
    const double x = a.centre[frame].x - b.centre[frame].x,
                 y = a.centre[frame].y - b.centre[frame].y;
    if (x * x + y * y < least * least) return false;
  }
  return true;
}

bool all_apart(const std::vector<Figure>& figures) {
  for (std::size_t i = 0; i < figures.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!apart(figures[i], figures[j])) return false;
  return true;
}

Figure draw_figure(std::int64_t kind, double size, Random& random) {
  Figure figure;
  figure.kind = kind;
  figure.radius = random.uniform(smallest, largest) * size;
  auto pair = pairs[static_cast<std::size_t>(kind) % pairs.size()];
  if (random.below(2) == 1) std::swap(pair[0], pair[1]);
  figure.first = pair[0];
  figure.second = pair[1];
  return figure;
}

}  // namespace

FigureScene draw_scene(const World& world, const TwinScene& scene, std::int64_t kinds) {
  auto random = world.stream("figures/" + scene.id);
  const auto size = static_cast<double>(world.options.size);
  FigureScene figures;
  for (const auto kind : scene.asked) figures.push_back(draw_figure(kind, size, random));
  const auto third = random.below(kinds);
  if (random.uniform() < 0.5 && third != scene.asked[0] && third != scene.asked[1])
    figures.push_back(draw_figure(third, size, random));
  std::rotate(figures.begin(), figures.begin() + random.below(std::ssize(figures)), figures.end());
  do {
    for (auto& figure : figures) move(figure, size, random);
  } while (!all_apart(figures));
  return figures;
}

}  // namespace hdcid
