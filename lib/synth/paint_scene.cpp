#include <algorithm>
#include <cmath>

#include "synth/scene_figures.h"

namespace hdcid {
namespace {

constexpr double stroke = 4.0 / 64;  // half a period of a texture, in units of the frame's side
constexpr double grain = 12;         // noise of a pixel, either way
constexpr std::size_t nobody = ~std::size_t{0};

// x and y in units of the radius, from the centre.
bool inside(std::int64_t kind, double x, double y) {
  switch (kind % 4) {
    case 0:
      return x * x + y * y <= 1;
    case 1:
      return std::max(std::abs(x), std::abs(y)) <= 0.85;
    case 2:
      return y <= 0.8 && std::abs(x) <= (y + 1) / 1.8;
    default:
      return std::min(std::abs(x), std::abs(y)) <= 0.4 && std::max(std::abs(x), std::abs(y)) <= 1;
  }
}

bool odd(double strokes) { return (static_cast<std::int64_t>(std::floor(strokes)) & 1) != 0; }

// Which of its colours a figure has there; x and y in strokes from the centre.
bool is_second(std::int64_t kind, double x, double y) {
  switch (kind % 8) {
    case 0:
      return odd(y);
    case 1:
      return odd(x);
    case 2:
      return odd(x) != odd(y);
    case 3:
      return odd(x) && odd(y);
    case 4:
      return odd((x + y) * 0.75);
    case 5:
      return x * x + y * y < 2;
    case 6:
      return odd(std::sqrt(x * x + y * y));
    default:
      return x < 0;
  }
}

// A colour that fades over the frame, darker than figures are.
struct Background {
  std::array<double, 3> base, right, down;

  explicit Background(Random& random) {
    for (auto* of : {&base, &right, &down})
      for (auto& value : *of)
        value = of == &base ? random.uniform(30, 90) : random.uniform(-30, 30);
  }
  double at(std::size_t channel, double x, double y) const {
    return base[channel] + right[channel] * (x - 0.5) + down[channel] * (y - 0.5);
  }
};

struct Canvas {
  const FigureScene& figures;
  double size;
  std::size_t frame;

  // The figure on top at a pixel's middle.
  std::size_t seen(double x, double y) const {
    for (auto i = figures.size(); i-- > 0;) {
      const auto& figure = figures[i];
      const auto& centre = figure.centre[frame];
      if (inside(figure.kind, (x - centre.x) / figure.radius, (y - centre.y) / figure.radius))
        return i;
    }
    return nobody;
  }
  const Colour& colour(const Figure& figure, double x, double y) const {
    const auto& centre = figure.centre[frame];
    const double unit = stroke * size;
    return is_second(figure.kind, (x - centre.x) / unit, (y - centre.y) / unit) ? figure.second
                                                                                : figure.first;
  }
};

std::uint8_t as_byte(double value) {
  return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

}  // namespace

FrameClips paint_scene(const FigureScene& figures, std::int64_t asked, std::int64_t size,
                       Random random) {
  FrameClips clip{HostTensor::zeros(DType::u8, {frames_per_clip, size, size, 3}),
                  HostTensor::zeros(DType::u8, {frames_per_clip, size, size})};
  auto image = clip.images.view<std::uint8_t>().begin();
  auto mask = clip.masks.view<std::uint8_t>().begin();
  const Background background(random);
  const auto side = static_cast<double>(size);
  for (std::size_t frame = 0; frame < frames_per_clip; ++frame)
    for (std::int64_t pixel = 0; pixel < size * size; ++pixel) {
      const Canvas canvas{figures, side, frame};
      const double x = static_cast<double>(pixel % size) + 0.5,
                   y = static_cast<double>(pixel / size) + 0.5;
      const auto seen = canvas.seen(x, y);
      *mask++ = seen != nobody && figures[seen].kind == asked;
      for (std::size_t channel = 0; channel < 3; ++channel) {
        const double value = seen == nobody ? background.at(channel, x / side, y / side)
                                            : canvas.colour(figures[seen], x, y)[channel];
        *image++ = as_byte(value + random.uniform(-grain, grain));
      }
    }
  return clip;
}

}  // namespace hdcid
