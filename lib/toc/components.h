#pragma once

#include <cstdint>
#include <vector>

#include "codes/code_rows.h"

namespace hdcid {

// The directions in which codes vary most, to compare channel choice with.
struct Components {
  std::int64_t kept = 0;           // Q
  std::vector<double> directions;  // [channel, component], orthonormal, largest variance first
  std::vector<double> explained;   // [component], share of the whole variance
};

// Eigenvectors of the covariance (1/L) sum_i (e_i - mean)(e_i - mean)^T of the codes as they are,
// not normalised: heads see them so. The largest entry of a direction is positive. Error(usage)
// when `kept` is not in 1 .. D.
Components principal_components(const CodeRows& codebook, std::int64_t kept);

// e P for every code: not centred and not normalised again, as channel choice does neither.
CodeRows projected(const CodeRows& codebook, const Components& components);

}  // namespace hdcid
