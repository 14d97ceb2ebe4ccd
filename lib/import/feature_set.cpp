#include "import/feature_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "core/error.h"
#include "core/log.h"
#include "core/progress.h"
#include "core/signals.h"
#include "core/threads.h"
#include "features/names.h"
#include "import/fit_clip.h"
#include "import/unusable.h"
#include "store/kinds.h"
#include "store/tensor_file.h"

namespace hdcid {
namespace {

constexpr std::int64_t batch_clips = 32;
using Clips = std::vector<std::int64_t>;
using Sink = std::function<void(const FittedClip&)>;

bool is_zero(const HostTensor& features) {
  return std::ranges::all_of(features.bytes, [](std::byte byte) { return byte == std::byte{0}; });
}

// One import: reads clips and checks them against the shape of the first usable one.
class Importer {
 public:
  Importer(const FeatureSet& set, const WriteOptions& options, int threads)
      : set_(set), options_(options), threads_(threads) {}
  void write(const Run& run);

 private:
  std::optional<FittedClip> read(const ClipFiles& source, std::int64_t clip, const Shape& shape);
  Shape probe(const ClipFiles& source, const Clips& clips);
  void visit(const ClipFiles& source, const Clips& clips, const Shape& shape, Progress& progress,
             const Sink& sink);
  Clips usable_clips(Clips all, const std::vector<Shape>& shapes);
  void append_features(TensorWriter& writer, const Clips& clips, const std::vector<Shape>& shapes);
  std::vector<TensorInfo> declare(std::int64_t clips, const std::vector<Shape>& shapes) const;
  void append_labels(TensorWriter& writer, const Clips& clips) const;
  void check_labels(const Clips& clips);
  void say_zeros() const;
  void append_small(TensorWriter& writer, const Clips& clips) const;
  void refuse_unusable() const;

  const FeatureSet& set_;
  const WriteOptions& options_;
  int threads_;
  UnusableClips unusable_;
  std::map<std::string, Clips> zeros_;  // by modality: clips that are nothing but zeros
};

std::optional<FittedClip> Importer::read(const ClipFiles& source, std::int64_t clip,
                                         const Shape& shape) {
  try {
    auto fitted = fit_clip(source.read(clip), options_.steps, options_.dtype, source.where(clip));
    if (!shape.empty() && fitted.features.shape != shape)
      throw bad_input(source.where(clip),
                      fmt::format("shape {} per clip, the clips before have {}",
                                  to_string(fitted.features.shape), to_string(shape)));
    return fitted;
  } catch (const Error& error) {
    unusable_.add(clip, fmt::format("{} ({})", error.what(), set_.ids[clip]));
    return std::nullopt;
  }
}

// Shape of one clip, from the first that can be read.
Shape Importer::probe(const ClipFiles& source, const Clips& clips) {
  for (const auto clip : clips)
    if (const auto fitted = read(source, clip, {})) return fitted->features.shape;
  refuse_unusable();
  return {};
}

// Calls `sink` with the clips in order, as long as all could be used (with skip_missing: with the
// usable ones).
void Importer::visit(const ClipFiles& source, const Clips& clips, const Shape& shape,
                     Progress& progress, const Sink& sink) {
  std::vector<std::optional<FittedClip>> batch(batch_clips);
  for (std::size_t first = 0; first < clips.size(); first += batch_clips) {
    throw_if_stopped();
    const auto count =
        std::min<std::int64_t>(batch_clips, static_cast<std::int64_t>(clips.size() - first));
    parallel_for(count, source.concurrent ? threads_ : 1,
                 [&](std::int64_t i) { batch[i] = read(source, clips[first + i], shape); });
    for (std::int64_t i = 0; i < count; ++i)
      if (batch[i] && (unusable_.empty() || options_.skip_missing)) sink(*batch[i]);
    progress.advance(count);
  }
}

// First pass of --skip-missing: the header of the file needs the number of clips that remain.
Clips Importer::usable_clips(Clips all, const std::vector<Shape>& shapes) {
  Progress progress("checking", static_cast<std::int64_t>(all.size() * set_.sources.size()),
                    "clips");
  for (std::size_t i = 0; i < shapes.size(); ++i)
    visit(set_.sources[i], all, shapes[i], progress, [](const FittedClip&) {});
  std::erase_if(all, [&](std::int64_t clip) { return unusable_.has(clip); });
  if (!unusable_.empty()) warn(unusable_.summary(static_cast<std::int64_t>(set_.ids.size())));
  if (all.empty()) refuse_unusable();
  return all;
}

void Importer::refuse_unusable() const {
  if (unusable_.empty()) return;
  throw bad_input(set_.where, unusable_.summary(static_cast<std::int64_t>(set_.ids.size())),
                  "--skip-missing goes on without them");
}

std::vector<TensorInfo> Importer::declare(std::int64_t clips,
                                          const std::vector<Shape>& shapes) const {
  std::vector<TensorInfo> infos;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    auto shape = shapes[i];
    shape.insert(shape.begin(), clips);
    infos.push_back({set_.sources[i].modality, options_.dtype, shape});
  }
  if (!set_.prompts.shape.empty()) {
    infos.push_back({"text_prompts", set_.prompts.dtype, set_.prompts.shape});
    infos.push_back({"text_class", DType::i32, {clips}});
  }
  if (set_.label_columns > 0)
    infos.push_back({"labels", DType::u8, {clips, options_.steps, set_.label_columns}});
  if (!set_.lengths.empty()) infos.push_back({"lengths", DType::i32, {clips}});
  if (!set_.split.empty()) infos.push_back({"split", DType::u8, {clips}});
  return infos;
}

// Labels that cannot be read make their clips unusable, as features do.
void Importer::check_labels(const Clips& clips) {
  if (set_.label_columns == 0) return;
  std::vector<std::uint8_t> label(static_cast<std::size_t>(options_.steps * set_.label_columns));
  for (const auto clip : clips) try {
      set_.label(clip, label);
    } catch (const Error& error) {
      unusable_.add(clip, fmt::format("{} ({})", error.what(), set_.ids[clip]));
    }
}

void Importer::say_zeros() const {
  for (const auto& [modality, clips] : zeros_) {
    std::vector<std::string> names;
    for (const auto clip : clips)
      if (names.size() < 10) names.push_back(set_.ids[clip]);
    const auto text =
        fmt::format("{}: {} clips are nothing but zeros: {}{}", modality, clips.size(),
                    fmt::join(names, ", "), clips.size() > 10 ? ", ..." : "");
    if (options_.strict) throw bad_input(set_.where, text, "without --strict they are kept");
    note(text);
  }
}

void Importer::append_labels(TensorWriter& writer, const Clips& clips) const {
  for (const auto clip : clips) {
    std::vector<std::uint8_t> label(static_cast<std::size_t>(options_.steps * set_.label_columns),
                                    0);
    set_.label(clip, label);
    writer.append("labels", std::as_bytes(std::span<const std::uint8_t>(label)));
  }
}

template <class T>
HostTensor pick(const std::vector<T>& values, const Clips& clips) {
  std::vector<T> picked;
  for (const auto clip : clips) picked.push_back(values[clip]);
  return HostTensor::of<T>({static_cast<std::int64_t>(picked.size())}, picked);
}

void Importer::append_small(TensorWriter& writer, const Clips& clips) const {
  if (!set_.prompts.shape.empty()) {
    writer.append("text_prompts", set_.prompts);
    writer.append("text_class", pick(set_.prompt, clips));
  }
  if (set_.label_columns > 0) append_labels(writer, clips);
  if (!set_.lengths.empty()) {
    auto lengths = pick(set_.lengths, clips);
    for (auto& length : lengths.view<std::int32_t>())
      length = static_cast<std::int32_t>(std::min<std::int64_t>(length, options_.steps));
    writer.append("lengths", lengths);
  }
  if (!set_.split.empty()) writer.append("split", pick(set_.split, clips));
}

void Importer::append_features(TensorWriter& writer, const Clips& clips,
                               const std::vector<Shape>& shapes) {
  Progress progress("importing", static_cast<std::int64_t>(clips.size() * shapes.size()), "clips");
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto& source = set_.sources[i];
    std::int64_t padded = 0, cut = 0, written = 0;
    visit(source, clips, shapes[i], progress, [&](const FittedClip& clip) {
      if (is_zero(clip.features)) zeros_[source.modality].push_back(clips[written]);
      ++written;
      padded += clip.padded;
      cut += clip.cut;
      writer.append(source.modality, std::as_bytes(std::span(clip.features.bytes)));
    });
    if (options_.skip_missing && written < static_cast<std::int64_t>(clips.size()))
      throw bad_input(set_.where, "clips that could be read at first could not be read again",
                      "run it again when nobody changes the files");
    if (padded + cut > 0)
      note(fmt::format(
          "{}: {} clips shorter than {} steps repeat their last one, {} longer ones were cut",
          source.modality, padded, options_.steps, cut));
  }
  if (!options_.skip_missing) refuse_unusable();
  say_zeros();
}

void Importer::write(const Run& run) {
  Clips all(set_.ids.size());
  std::iota(all.begin(), all.end(), 0);
  std::vector<Shape> shapes;
  for (const auto& source : set_.sources) shapes.push_back(probe(source, all));
  check_labels(all);
  const auto clips = options_.skip_missing ? usable_clips(all, shapes) : all;
  std::vector<std::string> ids;
  for (const auto clip : clips) ids.push_back(set_.ids[clip]);
  const auto packed_ids = pack_ids(ids);
  auto infos = declare(static_cast<std::int64_t>(clips.size()), shapes);
  infos.push_back({"ids", packed_ids.dtype, packed_ids.shape});
  Metadata extra;
  if (!set_.classes.empty()) extra["classes"] = Json(set_.classes).dump();
  if (set_.classes.empty() && set_.label_columns > 0) extra["background"] = "last";
  if (options_.keep_repeated) extra[repeated_ids_key] = "kept";
  TensorWriter writer(options_.output, infos,
                      make_metadata(kind::features, run.provenance(), extra));
  append_features(writer, clips, shapes);
  append_small(writer, clips);
  writer.append("ids", packed_ids);
  writer.commit();
  note(fmt::format("{} clips, {} classes", clips.size(),
                   std::max<std::int64_t>(set_.label_columns - 1, 0)));
}

}  // namespace

void write_features(const FeatureSet& set, const WriteOptions& options, const Run& run) {
  if (set.ids.empty()) throw bad_input(set.where, "no clips to import");
  check_ids(set.ids, set.where, options.keep_repeated);
  Importer(set, options, run.threads).write(run);
}

}  // namespace hdcid
