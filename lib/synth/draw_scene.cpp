#include <algorithm>
#include <cmath>

#include "synth/scene_figures.h"

namespace hdcid {
namespace {

constexpr std::array<Colour, 7> palette = {{{230, 60, 50},
                                            {60, 180, 75},
                                            {250, 220, 40},
                                            {60, 120, 240},
                                            {240, 130, 40},
                                            {170, 70, 210},
                                            {240, 240, 240}}};
constexpr double smallest = 0.15, largest = 0.2;  // radius, in units of the frame's side
constexpr double fastest = 0.06;                  // per frame and axis, likewise
constexpr double closest = 0.9;                   // centres, in units of both radii together

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
  const auto colours = random.permutation(std::ssize(palette));
  Figure figure;
  figure.kind = kind;
  figure.radius = random.uniform(smallest, largest) * size;
  figure.first = palette[static_cast<std::size_t>(colours[0])];
  figure.second = palette[static_cast<std::size_t>(colours[1])];
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
