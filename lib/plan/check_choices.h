#pragma once

#include "experiment/settings_record.h"
#include "plan/choices.h"

namespace hdcid {

// Error(usage) for a choice that does not exist or does not go with another; defaults are in
// `choices` already.
void check_choices(const Choices& choices, const std::string& layout, const SettingsRecord& record,
                   const SettingsRecord& size);

}  // namespace hdcid
