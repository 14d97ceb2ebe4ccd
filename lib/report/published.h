#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/paper_table.h"

namespace hdcid {

struct PublishedRow {
  std::vector<double> cells;  // in the columns' order; NaN where the paper has none
  double average = 0;
};

// The paper's numbers by the row's title.
using Published = std::map<std::string, PublishedRow>;

// From {"rows": [{"row": "DCID", "cells": [54.1, null, ...], "average": ...}, ...]}. Error(bad_input) names what is
// wrong.
Published read_published(const std::string& path, const PaperTable& table);

}  // namespace hdcid
