#include "downstream/live_codes.h"

#include "nn/host_tensor.h"

namespace hdcid {

LiveCodes::LiveCodes(const ChosenCodes& codes, const std::vector<const CodedClips*>& sets,
                     torch::Device device)
    : layers_(codes.layers()), stages_(codes.stages()), codes_(codes.codes()) {
  row_of_.assign(layers_.size() * static_cast<std::size_t>(stages_ * codes_), -1);
  for (const CodedClips* clips : sets) {
    mark(*clips, clips->codes);
    for (const auto& pass : clips->noisy) mark(*clips, pass);
  }
  collect(to_torch(codes.values()).flatten(1, 2).to(device));  // [layer', stage code, Q]
}

std::size_t LiveCodes::slot(std::size_t layer, std::int64_t stage, std::int64_t code) const {
  return static_cast<std::size_t>((static_cast<std::int64_t>(layer) * stages_ + stage) * codes_ +
                                  code);
}

void LiveCodes::mark(const CodedClips& clips, const std::vector<std::int32_t>& codes) {
  const std::int64_t width = clips.layers * clips.stages;
  for (std::size_t at = 0; at < codes.size(); at += static_cast<std::size_t>(width))
    for (std::size_t k = 0; k < layers_.size(); ++k)
      for (std::int64_t r = 0; r < stages_; ++r)
        row_of_[slot(k, r, codes[at + static_cast<std::size_t>(layers_[k] * stages_ + r)])] = 0;
}

void LiveCodes::collect(const torch::Tensor& books) {
  std::int64_t next = 0;
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    std::vector<std::int64_t> live;
    for (std::int64_t code = 0; code < stages_ * codes_; ++code)
      if (auto& row = row_of_[slot(k, 0, code)]; row == 0) row = next++, live.push_back(code);
    const auto rows = torch::tensor(live, torch::kInt64).to(books.device());
    vectors_.push_back(books[static_cast<std::int64_t>(k)].index_select(0, rows));
  }
}

torch::Tensor LiveCodes::rows(const CodedClips& clips,
                              const std::vector<std::int32_t>& codes) const {
  const auto slots = static_cast<std::int64_t>(layers_.size()) * stages_;
  auto rows = torch::empty({clips.clips, clips.steps, slots}, torch::kInt64);
  std::int64_t* to = rows.data_ptr<std::int64_t>();
  for (std::size_t at = 0; at < codes.size();
       at += static_cast<std::size_t>(clips.layers * stages_))
    for (std::size_t k = 0; k < layers_.size(); ++k)
      for (std::int64_t r = 0; r < stages_; ++r)
        *to++ = row_of_[slot(k, r, codes[at + static_cast<std::size_t>(layers_[k] * stages_ + r)])];
  return rows;
}

}  // namespace hdcid
