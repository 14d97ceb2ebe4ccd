#include "synth/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "store/kinds.h"
#include "synth/render.h"

namespace hdcid {
namespace {

// What the columns of one set share.
struct Source {
  const World& world;
  const SetSpec& set;
  std::uint64_t seed;
  std::int64_t clips;
  std::vector<std::int64_t> classes;

  Timeline timeline(std::int64_t clip) const {
    const auto& o = world.options;
    auto secondary = std::min(1.0, o.secondary * (set.shifted ? 2.0 : 1.0));
    return make_timeline(set, std::ssize(classes), {o.steps, o.misalign, secondary}, seed, clip);
  }
};

using Sources = std::shared_ptr<const Source>;

// A column whose rows are the values that `values_of` returns for a row index; `axes` are those
// after the first.
template <class F>
Column column(std::string name, std::int64_t rows, Shape axes, F values_of) {
  using T = typename decltype(values_of(std::int64_t{}))::value_type;
  Shape whole = axes;
  whole.insert(whole.begin(), rows);
  axes.insert(axes.begin(), 1);
  return {{std::move(name), dtype_of<T>::value, std::move(whole)},
          [axes, values_of](std::int64_t row) { return HostTensor::of<T>(axes, values_of(row)); }};
}

Column audio_column(const Sources& s) {
  return column("audio", s->clips, {s->world.options.steps, s->world.options.audio_dim},
                [s](std::int64_t clip) {
                  return render_audio(s->world, s->set, s->classes, s->timeline(clip));
                });
}

Column video_column(const Sources& s) {
  const auto& o = s->world.options;
  Shape axes = {o.steps, o.video_size, o.video_size, o.video_dim};
  if (o.video_size == 0) axes = {o.steps, o.video_dim};
  return column("video", s->clips, axes, [s](std::int64_t clip) {
    return render_video(s->world, s->set, s->classes, s->timeline(clip));
  });
}

void add_text(std::vector<Column>& columns, const Sources& s) {
  const auto& o = s->world.options;
  columns.push_back(
      column("text_prompts", std::ssize(s->classes), {o.tokens, o.text_dim}, [s](std::int64_t row) {
        return render_prompt(s->world, s->classes.at(static_cast<std::size_t>(row)));
      }));
  columns.push_back(column("text_class", s->clips, {}, [s](std::int64_t clip) {
    return std::vector<std::int32_t>{static_cast<std::int32_t>(s->timeline(clip).primary)};
  }));
}

// [step, class + background]; background where no class is active.
std::vector<std::uint8_t> label_rows(const Source& s, const Timeline& clip) {
  const auto classes = std::ssize(s.classes);
  const auto sense = s.set.audio ? hearing : sight;
  std::vector<std::uint8_t> labels;
  for (std::int64_t step = 0; step < s.world.options.steps; ++step) {
    bool background = true;
    for (std::int64_t c = 0; c < classes; ++c) {
      labels.push_back(is_active(clip, s.set.labels, sense, c, step) ? 1 : 0);
      background = background && labels.back() == 0;
    }
    labels.push_back(background ? 1 : 0);
  }
  return labels;
}

void add_annotation(std::vector<Column>& columns, const Sources& s) {
  columns.push_back(column("labels", s->clips, {s->world.options.steps, std::ssize(s->classes) + 1},
                           [s](std::int64_t clip) { return label_rows(*s, s->timeline(clip)); }));
  auto width = std::ssize(s->timeline(s->clips - 1).id);  // the longest, as ids end in the index
  columns.push_back(column("ids", s->clips, {width}, [s, width](std::int64_t clip) {
    auto id = s->timeline(clip).id;
    id.resize(static_cast<std::size_t>(width));
    return std::vector<std::uint8_t>(id.begin(), id.end());
  }));
  if (s->set.train < 0) return;
  columns.push_back(column("split", s->clips, {}, [s](std::int64_t clip) {
    return std::vector<std::uint8_t>{split_of(s->set, s->timeline(clip).id)};
  }));
}

std::vector<std::int32_t> bounds(const std::array<Interval, 2>& steps) {
  std::vector<std::int32_t> values;
  for (const auto& interval : steps)
    for (auto bound : {interval.onset, interval.offset})
      values.push_back(static_cast<std::int32_t>(bound));
  return values;
}

// The second axis of each is [audio, video], the third [onset, offset).
void add_truth(std::vector<Column>& columns, const Sources& s) {
  columns.push_back(column("truth.primary", s->clips, {}, [s](std::int64_t clip) {
    return std::vector<std::int32_t>{static_cast<std::int32_t>(s->timeline(clip).primary)};
  }));
  columns.push_back(column("truth.primary_steps", s->clips, {2, 2}, [s](std::int64_t clip) {
    return bounds(s->timeline(clip).primary_steps);
  }));
  columns.push_back(column("truth.secondary", s->clips, {2}, [s](std::int64_t clip) {
    auto pair = s->timeline(clip).secondary;
    return std::vector<std::int32_t>(pair.begin(), pair.end());
  }));
  columns.push_back(column("truth.secondary_steps", s->clips, {2, 2}, [s](std::int64_t clip) {
    return bounds(s->timeline(clip).secondary_steps);
  }));
}

}  // namespace

std::vector<std::string> class_names(const std::vector<std::int64_t>& classes) {
  std::vector<std::string> names;
  for (auto index : classes) names.push_back(fmt::format("c{:02}", index));
  return names;
}

std::vector<Column> make_columns(const World& world, const SetSpec& set, std::uint64_t seed,
                                 std::int64_t clips) {
  auto source = std::make_shared<const Source>(
      Source{world, set, seed, clips, classes_of(set.classes, world.options.classes)});
  std::vector<Column> columns;
  if (set.audio) columns.push_back(audio_column(source));
  if (set.video) columns.push_back(video_column(source));
  if (set.text) add_text(columns, source);
  add_annotation(columns, source);
  add_truth(columns, source);
  return columns;
}

}  // namespace hdcid
