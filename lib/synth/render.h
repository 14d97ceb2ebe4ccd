#pragma once

#include <cstdint>
#include <vector>

#include "synth/world.h"

namespace hdcid {

// Features of one clip as one sense has them. `classes` maps the timeline's class indices to the
// world's. Each step = the maps of the events active in it + a style that the clip keeps + a
// background that drifts + noise; in a shifted domain noise and background are louder and an offset
// is added.
std::vector<float> render_audio(const World& world, const SetSpec& set,
                                const std::vector<std::int64_t>& classes,
                                const Timeline& clip);  // [step, channel]

// Non-negative maps: an event fills a round region that wanders slowly over a textured background.
std::vector<float> render_video(
    const World& world, const SetSpec& set, const std::vector<std::int64_t>& classes,
    const Timeline& clip);  // [step, height, width, channel] or [step, channel]

// Prompt of world class `index` as token vectors: what all its tokens share carries the class;
// prompts differ in length and end in zero rows.
std::vector<float> render_prompt(const World& world, std::int64_t index);  // [token, channel]

}  // namespace hdcid
