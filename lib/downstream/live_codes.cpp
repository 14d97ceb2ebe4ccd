#include "downstream/live_codes.h"

#include "nn/host_tensor.h"

namespace hdcid {

LiveCodes::LiveCodes(const Codebooks& codebooks, const ChannelChoice& choice,
                     const std::vector<const CodedClips*>& sets)
    : choice_(choice), stages_(codebooks.stages()), codes_(codebooks.codes()) {
  row_of_.assign(choice.layers.size() * static_cast<std::size_t>(stages_ * codes_), -1);
  for (const CodedClips* clips : sets) {
    mark(*clips, clips->codes);
    for (const auto& pass : clips->noisy) mark(*clips, pass);
  }
  collect(codebooks);
}

std::size_t LiveCodes::slot(std::size_t layer, std::int64_t stage, std::int64_t code) const {
  return static_cast<std::size_t>((static_cast<std::int64_t>(layer) * stages_ + stage) * codes_ +
                                  code);
}

void LiveCodes::mark(const CodedClips& clips, const std::vector<std::int32_t>& codes) {
  const std::int64_t width = clips.layers * clips.stages;
  for (std::size_t at = 0; at < codes.size(); at += static_cast<std::size_t>(width))
    for (std::size_t k = 0; k < choice_.layers.size(); ++k)
      for (std::int64_t r = 0; r < stages_; ++r)
        row_of_[slot(k, r, codes[at + static_cast<std::size_t>(choice_.layers[k] * stages_ + r)])] =
            0;
}

void LiveCodes::collect(const Codebooks& codebooks) {
  const auto books = to_torch(codebooks.values);
  const auto channels =
      torch::tensor(choice_.channels, torch::kInt64).view({-1, choice_.per_layer});
  std::int64_t next = 0;
  for (std::size_t k = 0; k < choice_.layers.size(); ++k) {
    std::vector<std::int64_t> live;
    for (std::int64_t code = 0; code < stages_ * codes_; ++code)
      if (auto& row = row_of_[slot(k, 0, code)]; row == 0) row = next++, live.push_back(code);
    const auto book = books[choice_.layers[k]].reshape({stages_ * codes_, codebooks.channels()});
    vectors_.push_back(book.index_select(0, torch::tensor(live, torch::kInt64))
                           .index_select(1, channels[static_cast<std::int64_t>(k)])
                           .contiguous());
  }
}

torch::Tensor LiveCodes::rows(const CodedClips& clips,
                              const std::vector<std::int32_t>& codes) const {
  const auto slots = static_cast<std::int64_t>(choice_.layers.size()) * stages_;
  auto rows = torch::empty({clips.clips, clips.steps, slots}, torch::kInt64);
  std::int64_t* to = rows.data_ptr<std::int64_t>();
  for (std::size_t at = 0; at < codes.size();
       at += static_cast<std::size_t>(clips.layers * stages_))
    for (std::size_t k = 0; k < choice_.layers.size(); ++k)
      for (std::int64_t r = 0; r < stages_; ++r)
        *to++ = row_of_[slot(
            k, r, codes[at + static_cast<std::size_t>(choice_.layers[k] * stages_ + r)])];
  return rows;
}

}  // namespace hdcid
