#pragma once

#include "core/json.h"
#include "eval/eval_options.h"

namespace hdcid {

// The metrics record of a decoder on codes, over a bridge where one is given.
Json decoder_record(const EvalOptions& options);

}  // namespace hdcid
