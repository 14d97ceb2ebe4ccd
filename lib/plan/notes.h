#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "plan/settings.h"

namespace hdcid {

// What decides the numbers and no input tells is chosen once per folder: notes in it say how its
// data, models and heads were made. Error(usage) for other choices once such files are there.
void check_notes(const Settings& settings);

// Notes the choices, and what each target takes where that has changed, so that tables which lose
// or gain rows are older than their lists. Error(failed) when they cannot be written.
void write_notes(const Settings& settings, const Plan& plan);

}  // namespace hdcid
