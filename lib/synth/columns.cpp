#include "synth/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "store/kinds.h"
#include "synth/render.h"

namespace hdcid {
namespace {

std::int64_t labelled_minor_classes(const SynthOptions& options, const SetSpec& set) {
  return set.minor && options.minor > 0 ? options.minor_classes : 0;
}

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
    return make_timeline(
        set, std::ssize(classes),
        {o.steps, o.misalign, secondary, o.minor, o.minor_classes, o.minor_overlap}, seed, clip);
  }
  std::int64_t labelled_minor() const { return labelled_minor_classes(world.options, set); }
  std::int64_t columns() const { return std::ssize(classes) + labelled_minor() + 1; }
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

// [step, class + minor class + background]; background where no class is active.
std::vector<std::uint8_t> label_rows(const Source& s, const Timeline& clip) {
  const auto classes = std::ssize(s.classes);
  const auto sense = s.set.audio ? hearing : sight;
  std::vector<std::uint8_t> labels;
  for (std::int64_t step = 0; step < s.world.options.steps; ++step) {
    bool background = true;
    const auto add = [&](bool active) {
      labels.push_back(active ? 1 : 0);
      background = background && !active;
    };
    for (std::int64_t c = 0; c < classes; ++c) add(is_active(clip, s.set.labels, sense, c, step));
    for (std::int64_t kind = 0; kind < s.labelled_minor(); ++kind)
      add(is_active_minor(clip, sense, kind, step));
    labels.push_back(background ? 1 : 0);
  }
  return labels;
}

void add_annotation(std::vector<Column>& columns, const Sources& s) {
  columns.push_back(column("labels", s->clips, {s->world.options.steps, s->columns()},
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

void put_bounds(const std::array<Interval, 2>& steps, std::vector<std::int32_t>& values) {
  for (const auto& interval : steps)
    for (auto bound : {interval.onset, interval.offset})
      values.push_back(static_cast<std::int32_t>(bound));
}

std::vector<std::int32_t> bounds(const std::array<Interval, 2>& steps) {
  std::vector<std::int32_t> values;
  put_bounds(steps, values);
  return values;
}

// The kinds and the steps [minor event, sense, bound].
void add_minor(std::vector<Column>& columns, const Sources& s, std::int64_t minor) {
  columns.push_back(column("truth.minor", s->clips, {minor}, [s](std::int64_t clip) {
    std::vector<std::int32_t> kinds;
    for (const auto& event : s->timeline(clip).minor)
      kinds.push_back(static_cast<std::int32_t>(event.kind));
    return kinds;
  }));
  columns.push_back(column("truth.minor_steps", s->clips, {minor, 2, 2}, [s](std::int64_t clip) {
    std::vector<std::int32_t> values;
    for (const auto& event : s->timeline(clip).minor) put_bounds(event.steps, values);
    return values;
  }));
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
  if (const auto minor = std::ssize(s->timeline(0).minor); minor > 0) add_minor(columns, s, minor);
}

}  // namespace

std::vector<std::string> class_names(const SynthOptions& options, const SetSpec& set) {
  std::vector<std::string> names;
  for (auto index : classes_of(set.classes, options.classes))
    names.push_back(fmt::format("c{:02}", index));
  for (std::int64_t kind = 0; kind < labelled_minor_classes(options, set); ++kind)
    names.push_back(fmt::format("m{:02}", kind));
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
