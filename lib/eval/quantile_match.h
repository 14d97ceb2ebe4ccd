#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hdcid {

// Scores [row, column] of one modality put on the scale of another: column by column a score
// becomes the one that stands at the same quantile of `like`, where it stands in `own`. Both are
// scores [row, column] of the same pairs, so that a class is named as often from either. A score
// that occurs in `own` several times stands in the middle of its equals.
void match_quantiles(std::span<double> scores, std::span<const double> own,
                     std::span<const double> like, std::int64_t columns);

}  // namespace hdcid
