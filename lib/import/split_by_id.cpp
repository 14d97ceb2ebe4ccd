#include "import/split_by_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "core/random.h"
#include "features/split.h"

namespace hdcid {

std::uint8_t split_number(const std::string& name, const std::string& where) {
  const auto found =
      std::ranges::find(split_names, name == "validation" ? "val" : name) - split_names.begin();
  if (found > last_split)
    throw bad_input(where, fmt::format("split '{}' is not train, val or test", name));
  return static_cast<std::uint8_t>(found);
}

std::uint8_t split_by_id(std::string_view id, const std::vector<double>& fractions) {
  constexpr std::uint64_t seed = 0;  // the split belongs to the clip, not to the run
  const double at = Random(seed, id).uniform();
  double bound = 0;
  for (std::size_t i = 0; i + 1 < fractions.size(); ++i)
    if (at < (bound += fractions[i])) return static_cast<std::uint8_t>(i);
  return static_cast<std::uint8_t>(fractions.size() - 1);
}

std::vector<double> checked_fractions(const std::vector<double>& given,
                                      const std::vector<double>& usual) {
  const auto& fractions = given.empty() ? usual : given;
  const double sum = std::accumulate(fractions.begin(), fractions.end(), 0.0);
  bool good = fractions.size() >= 2 && fractions.size() <= 3 && std::abs(sum - 1) < 1e-6;
  for (const double fraction : fractions) good = good && fraction >= 0;
  if (!good)
    throw usage_error("--split-fractions must be train,val or train,val,test and sum to 1",
                      "--split-fractions 0.5,0.1,0.4");
  return fractions;
}

}  // namespace hdcid
