#pragma once

#include <map>
#include <string>
#include <vector>

namespace hdcid {

// The paper's numbers: row -> its eight cells and the average, in the columns' order.
using Published = std::map<std::string, std::vector<double>>;

// From {"rows": [{"row": "DCID", "cells": [...], "average": ...}, ...]}. Error(bad_input) names what is wrong.
Published read_published(const std::string& path);

}  // namespace hdcid
