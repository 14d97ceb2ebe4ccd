#pragma once

namespace at {
class Tensor;
}

namespace hdcid {

// Index of the nearest code of every row, argmin_j |z_i - e_j|^2, int64 [row]. `z` [row, channel],
// `codebook` [code, channel] of the same dtype and device. Ties go to the lowest index. Rows are
// taken in tiles, so that no row-by-code matrix of a whole batch is ever held.
at::Tensor nearest_codes(const at::Tensor& z, const at::Tensor& codebook);

}  // namespace hdcid
