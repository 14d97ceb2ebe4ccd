#include "import/own_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "core/error.h"
#include "features/labels.h"

namespace hdcid {
namespace {

// Reads a clip's labels as they lie.
class LabelRows {
 public:
  LabelRows(const OwnArray& labels, std::int64_t rate)
      : where_(labels.where),
        columns_(labels.shape[2]),
        rate_(rate),
        blocks_(labels.shape[0],
                block_rows(1024, labels.shape[1] * columns_ *
                                     static_cast<std::int64_t>(size_of(labels.dtype))),
                labels.rows) {}

  // [step, column], pooled over `rate` label steps each.
  std::vector<std::uint8_t> pooled(std::int64_t clip) {
    const auto values = blocks_.row(clip).to_doubles();
    const auto width = static_cast<std::size_t>(columns_ * rate_);
    std::vector<std::uint8_t> label(values.size() / static_cast<std::size_t>(rate_), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] != 0 && values[i] != 1)
        throw bad_input(fmt::format("{}, row {}", where_, clip),
                        fmt::format("a label is {}, not 0 or 1", values[i]));
      if (values[i] == 1)
        label[i / width * static_cast<std::size_t>(columns_) +
              i % static_cast<std::size_t>(columns_)] = 1;
    }
    return label;
  }

 private:
  std::string where_;
  std::int64_t columns_, rate_;
  RowBlocks blocks_;
};

void require_shape(const OwnArray& labels, std::int64_t rate, std::int64_t steps) {
  const auto& shape = labels.shape;
  if (shape.size() != 3 || shape[2] < 1)
    throw bad_input(labels.where,
                    fmt::format("shape {} is not [clip, step, class]", to_string(shape)));
  if (shape[1] == steps * rate) return;
  const bool whole = steps > 0 && shape[1] % steps == 0 && shape[1] > steps;
  throw bad_input(
      labels.where, fmt::format("labels have {} steps, the clips have {}", shape[1], steps),
      whole ? fmt::format("--label-rate {} if so many labels make a step", shape[1] / steps)
            : "give both the same steps; --steps cuts and pads clips with their labels");
}

bool told_by_labels(const OwnArray& labels) {
  LabelRows rows(labels, 1);
  BackgroundSigns signs;
  for (std::int64_t clip = 0; clip < labels.shape[0]; ++clip)
    signs.add(rows.pooled(clip), labels.shape[2]);
  return signs.told();
}

// Whether the last column is background: by option, by what the file says, by the number of class
// names, by the labels themselves.
bool has_background(const FeatureSet& set, const OwnArray& labels, bool file_says,
                    Background given) {
  const auto columns = labels.shape[2], names = std::ssize(set.classes);
  if (names > 0 && names != columns && names + 1 != columns)
    throw bad_input(labels.where,
                    fmt::format("has {} columns, there are names of {} classes", columns, names));
  if (names > 0) {
    const auto by_names = names + 1 == columns ? Background::last : Background::none;
    if (given != Background::unsaid && given != by_names)
      throw bad_input(labels.where,
                      fmt::format("has {} columns for {} class names, so background is not '{}'",
                                  columns, names, word(given)));
    return by_names == Background::last;
  }
  if (given != Background::unsaid) return given == Background::last;
  if (file_says || told_by_labels(labels)) return true;
  throw bad_input(labels.where, "does not tell whether its last column is background or a class",
                  "--background last or --background none, or class names (--categories)");
}

}  // namespace

void add_own_labels(FeatureSet& set, const OwnArray& labels, bool background_is_last,
                    const ImportOptions& options, std::int64_t steps) {
  require_shape(labels, options.label_rate, steps);
  const auto rows = std::make_shared<LabelRows>(labels, options.label_rate);
  const bool background = has_background(set, labels, background_is_last, options.background);
  const auto classes = labels.shape[2] - (background ? 1 : 0);
  if (classes < 1) throw bad_input(labels.where, "has no class beside background");
  set.label_columns = classes + 1;
  // A short clip repeats its last step, so do its labels.
  set.label = [rows, classes, steps, columns = labels.shape[2]](std::int64_t clip,
                                                                std::span<std::uint8_t> label) {
    const auto all = rows->pooled(clip);
    const auto count = static_cast<std::int64_t>(label.size()) / (classes + 1);
    for (std::int64_t t = 0; t < count; ++t) {
      const auto* from = all.data() + std::min(t, steps - 1) * columns;
      auto* to = label.data() + t * (classes + 1);
      std::copy(from, from + classes, to);
      to[classes] = std::none_of(from, from + classes, [](auto x) { return x != 0; });
    }
  };
}

}  // namespace hdcid
