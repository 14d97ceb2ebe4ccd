#include "codes/chosen_codes.h"

#include <fmt/format.h>

#include "core/error.h"

namespace hdcid {
namespace {

void check_choice(const ChannelChoice& choice, const Codebooks& codebooks,
                  const std::string& where) {
  for (const auto layer : choice.layers)
    if (layer < 0 || layer >= codebooks.layers())
      throw bad_input(where, fmt::format("layer {} is not in the codebooks of {} layers", layer,
                                         codebooks.layers()));
  const Shape& projection = choice.projection.shape;
  if (choice.projects() &&
      (projection[0] != std::ssize(choice.layers) || projection[1] != codebooks.channels()))
    throw bad_input(
        where, fmt::format("the projection is {}, but [{}, {}, Q] is needed", to_string(projection),
                           choice.layers.size(), codebooks.channels()));
  const auto channels = choice.projects() ? projection[2] : codebooks.channels();
  for (const auto channel : choice.channels)
    if (channel < 0 || channel >= channels)
      throw bad_input(where, fmt::format("channel {} is not in the codebooks of {} channels",
                                         channel, channels));
}

// e P of each row e: to[q] = sum_d e[d] P[d, q].
CodeRows projected(const CodeRows& rows, const double* projection, std::int64_t kept) {
  CodeRows to{rows.codes, kept, std::vector<double>(static_cast<std::size_t>(rows.codes * kept))};
  for (std::int64_t code = 0; code < rows.codes; ++code) {
    const auto row = rows.row(code);
    for (std::size_t d = 0; d < row.size(); ++d)
      for (std::int64_t q = 0; q < kept; ++q)
        to.values[static_cast<std::size_t>(code * kept + q)] +=
            row[d] * projection[static_cast<std::int64_t>(d) * kept + q];
  }
  return to;
}

// The codes of layer', all their channels or components.
CodeRows all_channels(const Codebooks& codebooks, const ChannelChoice& choice, std::size_t layer) {
  auto rows = rows_of(codebooks, choice.layers[layer]);
  if (!choice.projects()) return rows;
  const auto kept = choice.projection.shape[2];
  const auto directions = choice.projection.view<double>().subspan(
      layer * static_cast<std::size_t>(rows.channels * kept));
  return projected(rows, directions.data(), kept);
}

std::vector<double> chosen_values(const Codebooks& codebooks, const ChannelChoice& choice) {
  const auto kept = static_cast<std::size_t>(choice.per_layer);
  std::vector<double> values;
  for (std::size_t k = 0; k < choice.layers.size(); ++k) {
    const auto rows = all_channels(codebooks, choice, k);
    for (std::int64_t code = 0; code < rows.codes; ++code)
      for (const auto channel : std::span(choice.channels).subspan(k * kept, kept))
        values.push_back(rows.row(code)[static_cast<std::size_t>(channel)]);
  }
  return values;
}

HostTensor of_dtype(DType dtype, const Shape& shape, const std::vector<double>& values) {
  if (dtype == DType::f64) return HostTensor::of(shape, values);
  return HostTensor::of(shape, std::vector<float>(values.begin(), values.end()));
}

}  // namespace

ChosenCodes::ChosenCodes(const Codebooks& codebooks, ChannelChoice choice, const std::string& where)
    : choice_(std::move(choice)) {
  check_choice(choice_, codebooks, where);
  const Shape shape{std::ssize(choice_.layers), codebooks.stages(), codebooks.codes(),
                    choice_.per_layer};
  values_ = of_dtype(codebooks.values.dtype, shape, chosen_values(codebooks, choice_));
}

CodeRows ChosenCodes::rows(std::int64_t layer) const { return rows_of({values_, "", ""}, layer); }

ChosenCodes choose_codes(const Codebooks& codebooks, const std::vector<int>& layers,
                         const std::string& mask) {
  return {codebooks, choose_channels(codebooks, layers, mask), mask};
}

}  // namespace hdcid
