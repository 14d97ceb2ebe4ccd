#pragma once

#include <memory>
#include <string>

#include "store/source.h"

namespace hdcid {

// Unpacks zstd frames without a seek table, one after the other, into an unlinked file in TMPDIR:
// files of the zstd program, of pzstd and of Python. Error(bad_input) when a frame is damaged or
// cut short, and when there are frames of a seek table that is damaged itself.
std::unique_ptr<Source> unpack_zstd(const Source& source, const std::string& where);

}  // namespace hdcid
