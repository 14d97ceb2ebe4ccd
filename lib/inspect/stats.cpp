#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <limits>

#include "inspect/actions.h"

namespace hdcid {
namespace {

// Welford's running mean and sum of squares over the finite values; the sd is that of the
// population.
struct Statistics {
  double low = std::numeric_limits<double>::infinity(), high = -low, mean = 0, squares = 0;
  std::int64_t count = 0, nan = 0, infinite = 0, zeros = 0;

  void add(double x) {
    if (std::isnan(x))
      ++nan;
    else if (std::isinf(x))
      ++infinite;
    else
      add_finite(x);
  }
  void add_finite(double x) {
    low = std::min(low, x);
    high = std::max(high, x);
    zeros += x == 0;
    const double difference = x - mean;
    mean += difference / static_cast<double>(++count);
    squares += difference * (x - mean);
  }
  double sd() const { return count ? std::sqrt(squares / static_cast<double>(count)) : 0; }
};

Statistics statistics_of(TensorReader& file, const TensorInfo& tensor) {
  Statistics statistics;
  for_blocks(file, tensor, [&](const HostTensor& block) {
    for (const auto x : block.to_doubles()) statistics.add(x);
  });
  return statistics;
}

Json as_json(const TensorInfo& tensor, const Statistics& s) {
  const auto number = [&](double x) { return s.count ? Json(x) : Json(nullptr); };
  return {
      {"name", tensor.name},    {"min", number(s.low)}, {"max", number(s.high)},
      {"mean", number(s.mean)}, {"sd", number(s.sd())}, {"nan", s.nan},
      {"infinite", s.infinite}, {"zeros", s.zeros},     {"elements", element_count(tensor.shape)}};
}

std::string as_line(const TensorInfo& tensor, const Statistics& s) {
  if (!s.count) return fmt::format("{}\t-\t-\t-\t-\t{}\t{}\t0\n", tensor.name, s.nan, s.infinite);
  return fmt::format("{}\t{:.6g}\t{:.6g}\t{:.6g}\t{:.6g}\t{}\t{}\t{}\n", tensor.name, s.low, s.high,
                     s.mean, s.sd(), s.nan, s.infinite, s.zeros);
}

}  // namespace

void print_statistics(const std::string& path, bool json) {
  TensorReader file(path);
  Json record{{"path", path}, {"tensors", Json::array()}};
  if (!json) std::cout << "tensor\tmin\tmax\tmean\tsd\tnan\tinfinite\tzeros\n";
  for (const auto& tensor : file.tensors()) {
    const auto statistics = statistics_of(file, tensor);
    if (json)
      record["tensors"].push_back(as_json(tensor, statistics));
    else
      std::cout << as_line(tensor, statistics);
  }
  if (json) std::cout << record.dump() << "\n";
}

}  // namespace hdcid
