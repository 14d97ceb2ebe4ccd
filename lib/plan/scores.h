#pragma once

#include <string>
#include <vector>

#include "experiment/figures.h"
#include "plan/listings.h"

namespace hdcid {

// Adds the scores of rows in cells, seed by seed, and returns their files: block by block, those of
// the labelled modality behind. Rows that the choices leave out have none.
std::vector<std::string> listed_scores(const Listing& listing, const std::string& table,
                                       const std::vector<RunRows>& blocks,
                                       const std::vector<Cell>& cells);

// A row by the name that a table gives it: null where the choices leave it out. Error(bad_input)
// for one that there is not.
const RowRecord* listed_row(const Listing& listing, const std::string& table,
                            const std::string& row);

}  // namespace hdcid
