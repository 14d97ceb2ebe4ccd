#pragma once

#include "pretrain/pretrain_tool.h"

namespace hdcid::test {

// Profile authors of hdcid-pretrain: what the released code does, in float32 where tests do not ask
// for more.
PretrainOptions authors();

}  // namespace hdcid::test
