#pragma once

#include <memory>

#include "align/alignment.h"

namespace hdcid {

std::shared_ptr<Alignment> make_s_mit(const AlignmentSetup& setup);
std::shared_ptr<Alignment> make_ms_clip(const AlignmentSetup& setup);
std::shared_ptr<Alignment> make_codis(const AlignmentSetup& setup);
std::shared_ptr<Alignment> make_turn(const AlignmentSetup& setup);
std::shared_ptr<Alignment> make_cmcm(const AlignmentSetup& setup);
std::shared_ptr<Alignment> make_step_contrast(const AlignmentSetup& setup);

}  // namespace hdcid
