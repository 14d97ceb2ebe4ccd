#pragma once

#include <string>

#include "report/code_counts.h"
#include "report/picture.h"

namespace hdcid {

std::string place_name(const CountedCodes& counted,
                       std::size_t place);  // "Layer 1", "Layer 1, stage 2"

// For share/gnuplot/codes.gp.
Picture codes_picture(const CountedCodes& counted);

}  // namespace hdcid
