#pragma once

#include <cstdint>

namespace hdcid {

// One update of Adam, of numbers of kind T (float, double); LibTorch's in the order of its
// operations.
template <class T>
struct AdamUpdate {
  T mean_kept, mean_new, square_kept, square_new;  // beta1, 1 - beta1, beta2, 1 - beta2
  T root;                                          // of 1 - beta2^step
  T eps, rate;                                     // the rate over 1 - beta1^step

  void apply(T* value, const T* gradient, T* mean, T* square, std::int64_t count) const;
};

}  // namespace hdcid
