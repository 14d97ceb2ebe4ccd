#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "report/code_counts.h"

namespace hdcid {

std::int64_t live_codes(std::span<const std::int64_t> use);

// I(code; class) in nats, from counts [code * classes + class], and its share of H(class): what of
// the class the code tells. Plain estimates, which grow with the number of cells. The share is 0
// where there is but one class.
struct ClassInformation {
  double nats = 0, share = 0;
};
ClassInformation class_information(std::span<const double> by_class, std::size_t classes);

// Share of steps at which two modalities would have the same code if they chose independently, each
// by its own use.
double agreement_by_chance(std::span<const std::int64_t> a, std::span<const std::int64_t> b);

// The codes that any modality uses, most used first; of equal ones the lower first.
std::vector<std::size_t> codes_by_use(const CodeCounts& counts);
std::int64_t total_use(const CodeCounts& counts, std::size_t code);

// Share of each class at the steps of a code, all modalities together; all 0 when none of them is
// labelled.
std::vector<double> class_shares(const CodeCounts& counts, std::size_t code, std::size_t classes);

}  // namespace hdcid
