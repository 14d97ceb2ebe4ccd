#pragma once

namespace at {
class Tensor;
}

namespace hdcid {

// Index of the nearest code of every row, argmin_j |z_i - e_j|^2, int64 [row]. `z` [row, channel],
// `codebook` [code, channel], floating point of any kind, on one device. Ties go to the lowest
// index. Rows are taken in tiles, so that no row-by-code matrix of a whole batch is ever held.
// On a CPU the answer is that of distances summed in float64, channel after channel, whatever the
// threads and the BLAS: products in float32 name the codes that may be nearest, with a bound of
// their rounding, and only where that leaves more than one are the distances summed. A row that
// holds NaN gets code 0.
at::Tensor nearest_codes(const at::Tensor& z, const at::Tensor& codebook);

}  // namespace hdcid
