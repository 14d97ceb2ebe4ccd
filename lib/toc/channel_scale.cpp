#include "toc/channel_scale.h"

#include <cmath>

namespace hdcid {

CodeRows rms_scaled(CodeRows codebook, const std::vector<bool>& live) {
  const auto sample = live_rows(codebook, live);
  std::vector<double> squares(static_cast<std::size_t>(codebook.channels));
  for (std::int64_t i = 0; i < sample.codes; ++i)
    for (std::size_t k = 0; k < squares.size(); ++k)
      squares[k] += sample.row(i)[k] * sample.row(i)[k];
  for (std::int64_t i = 0; i < codebook.codes; ++i)
    for (std::size_t k = 0; k < squares.size(); ++k)
      if (squares[k] > 0)
        codebook.row(i)[k] /= std::sqrt(squares[k] / static_cast<double>(sample.codes));
  return codebook;
}

}  // namespace hdcid
