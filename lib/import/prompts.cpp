#include "import/prompts.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "formats/csv.h"
#include "formats/npy.h"

namespace hdcid {

Prompts read_prompt_vectors(const PromptFiles& files) {
  Prompts prompts{read_npy(files.vectors), {}};
  const auto& vectors = prompts.vectors;
  if (vectors.shape.size() != 3 || !is_floating(vectors.dtype))
    throw bad_input(files.vectors,
                    fmt::format("{} {} is no [category, token, channel] array of floats",
                                name_of(vectors.dtype), to_string(vectors.shape)));
  for (const double value : vectors.to_doubles())
    if (!std::isfinite(value)) throw bad_input(files.vectors, "holds NaN or infinity");
  const auto csv = read_csv(files.csv);
  const auto label = csv.column("label");
  for (std::size_t row = 0; row < csv.rows.size(); ++row)
    if (!prompts.row.emplace(csv.rows[row].cells[label], row).second)
      throw bad_input(csv.where(csv.rows[row]),
                      fmt::format("'{}' has a prompt already", csv.rows[row].cells[label]));
  if (vectors.shape[0] != std::ssize(csv.rows))
    throw bad_input(files.vectors, fmt::format("has vectors of {} prompts, {} has {} rows",
                                               vectors.shape[0], files.csv, csv.rows.size()));
  return prompts;
}

}  // namespace hdcid
