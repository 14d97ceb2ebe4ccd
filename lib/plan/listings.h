#pragma once

#include <string>

#include "experiment/rows.h"
#include "plan/runs.h"
#include "plan/settings.h"

namespace hdcid {

// What tables and figures are made with.
struct Listing {
  const Settings& settings;
  const RowRecords& rows;
  Runs& runs;
};

// Adds what tables/NAME.json lists, and returns the target of that name. Error(bad_input) for rows
// that there are not.
Goal listing_goal(const Listing& listing, const std::string& name);

}  // namespace hdcid
