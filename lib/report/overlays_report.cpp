#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "features/names.h"
#include "frames/frames_file.h"
#include "report/reports.h"
#include "store/kinds.h"

namespace hdcid {
namespace {

constexpr std::int64_t gap = 4;             // white pixels between pictures
constexpr std::int64_t clips_in_a_row = 2;  // further clips stand below

// Predicted masks U8 [clip, 5, height, width] of some clips, as hdcid-eval --masks writes them.
struct Masks {
  std::string path;
  std::vector<std::string> ids;
  HostTensor values;
};

Masks read_masks(const std::string& path, const FramesRecord& frames) {
  TensorReader file(path);
  require_kind(file, kind::masks);
  Masks masks{path, read_ids(file), file.read("masks")};
  const Shape wanted = {std::ssize(masks.ids), frames_per_clip, frames.height, frames.width};
  if (masks.ids.empty() || masks.values.dtype != DType::u8 || masks.values.shape != wanted)
    throw bad_input(
        path, fmt::format("masks are {} {}, but U8 {} are the frames'", name_of(masks.values.dtype),
                          to_string(masks.values.shape), to_string(wanted)));
  return masks;
}

// Rows of the frames file of the clips that every file of masks has, in the first one's order.
std::vector<std::int64_t> shared_rows(const FramesRecord& frames,
                                      const std::vector<Masks>& predictions) {
  std::vector<std::int64_t> rows;
  for (const auto& id : predictions.front().ids) {
    const auto row = std::ranges::find(frames.clips.ids, id) - frames.clips.ids.begin();
    const bool everywhere = std::ranges::all_of(predictions, [&](const Masks& masks) {
      return std::ranges::find(masks.ids, id) != masks.ids.end();
    });
    if (everywhere && row < std::ssize(frames.clips.ids)) rows.push_back(row);
  }
  if (rows.empty())
    throw bad_input(predictions.front().path,
                    "has no clip in common with the frames and the others",
                    "masks of one split of the same frames");
  return rows;
}

// A sheet of pictures of one size, white between them.
class Sheet {
 public:
  Sheet(std::int64_t rows, std::int64_t columns, std::int64_t height, std::int64_t width)
      : height_(height), width_(width) {
    pixels = HostTensor::zeros(DType::u8,
                               {rows * (height + gap) - gap, columns * (width + gap) - gap, 3});
    std::ranges::fill(pixels.view<std::uint8_t>(), std::uint8_t{255});
  }

  // `color` is given pixel and channel.
  template <class Color>
  void put(std::int64_t row, std::int64_t column, Color color) {
    auto all = pixels.view<std::uint8_t>();
    for (std::int64_t y = 0; y < height_; ++y) {
      const auto line = (row * (height_ + gap) + y) * pixels.shape[1] + column * (width_ + gap);
      for (std::int64_t at = 0; at < width_ * 3; ++at)
        all[static_cast<std::size_t>(line * 3 + at)] = color(y * width_ + at / 3, at % 3);
    }
  }

  HostTensor pixels;

 private:
  std::int64_t height_, width_;
};

// The authors' overlay: frame + mask / 2, rounded to even, in every channel.
std::uint8_t overlaid(std::uint8_t frame, bool mask) {
  const double sum = frame + (mask ? 127.5 : 0.0);
  return static_cast<std::uint8_t>(std::min(255.0, std::nearbyint(sum)));
}

// Rows: frame, truth, and each prediction; columns: the five frames of a clip.
HostTensor draw_sheet(FramesReader& frames, const std::vector<Masks>& predictions) {
  const auto& record = frames.record();
  const auto rows = shared_rows(record, predictions);
  const auto pixels = static_cast<std::size_t>(record.height * record.width);
  const auto clips = std::ssize(rows);
  const auto lines = 2 + std::ssize(predictions);
  Sheet sheet(lines * ((clips + clips_in_a_row - 1) / clips_in_a_row),
              std::min(clips, clips_in_a_row) * frames_per_clip, record.height, record.width);
  for (std::int64_t clip = 0; clip < clips; ++clip) {
    const auto read = frames.read({&rows[static_cast<std::size_t>(clip)], 1});
    const auto& id =
        record.clips.ids[static_cast<std::size_t>(rows[static_cast<std::size_t>(clip)])];
    for (std::int64_t frame = 0; frame < frames_per_clip; ++frame) {
      const auto column = clip % clips_in_a_row * frames_per_clip + frame;
      const auto line = clip / clips_in_a_row * lines;
      const auto* image = read.images.view<std::uint8_t>().data() + frame * 3 * pixels;
      const auto* truth = read.masks.view<std::uint8_t>().data() + frame * pixels;
      const auto color = [&](const std::uint8_t* mask) {
        return [=](std::int64_t pixel, std::int64_t channel) {
          return overlaid(image[pixel * 3 + channel], mask && mask[pixel] != 0);
        };
      };
      sheet.put(line, column, color(nullptr));
      sheet.put(line + 1, column, color(truth));
      for (std::size_t p = 0; p < predictions.size(); ++p) {
        const auto at = std::ranges::find(predictions[p].ids, id) - predictions[p].ids.begin();
        sheet.put(line + 2 + static_cast<std::int64_t>(p), column,
                  color(predictions[p].values.view<std::uint8_t>().data() +
                        (at * frames_per_clip + frame) * static_cast<std::int64_t>(pixels)));
      }
    }
  }
  return std::move(sheet.pixels);
}

}  // namespace

MadeReport overlays_report(const ReportRequest& request) {
  if (request.inputs.size() < 2)
    throw usage_error("overlays needs a frames file and masks",
                      "hdcid-report overlays FRAMES MASKS --picture FILE.png");
  TensorReader file(request.inputs.front());
  FramesReader frames(file);
  std::vector<Masks> predictions;
  for (std::size_t i = 1; i < request.inputs.size(); ++i)
    predictions.push_back(read_masks(request.inputs[i], frames.record()));
  MadeReport made;
  made.pixels = draw_sheet(frames, predictions);
  Grid grid{"Segmented frames, from above", {"row", "what"}, {{"1", "frame"}, {"2", "truth"}}};
  for (std::size_t p = 0; p < predictions.size(); ++p)
    grid.rows.push_back({fmt::format("{}", p + 3), predictions[p].path});
  made.table.grids.push_back(std::move(grid));
  return made;
}

}  // namespace hdcid
