#include "nn/adam_update.h"

#include <cmath>

namespace hdcid {

template <class T>
void AdamUpdate<T>::apply(T* __restrict value, const T* __restrict gradient, T* __restrict mean,
                          T* __restrict square, std::int64_t count) const {
  const auto by = *this;
  for (std::int64_t i = 0; i < count; ++i) {
    mean[i] = mean[i] * by.mean_kept + gradient[i] * by.mean_new;
    square[i] = square[i] * by.square_kept + gradient[i] * gradient[i] * by.square_new;
    value[i] -= by.rate * mean[i] / (std::sqrt(square[i]) / by.root + by.eps);
  }
}

template struct AdamUpdate<float>;
template struct AdamUpdate<double>;

}  // namespace hdcid
