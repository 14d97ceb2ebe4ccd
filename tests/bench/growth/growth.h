#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hdcid::bench {

// Registers "growth_NAME/VALUE" for each value: make(value) prepares what is then timed. Nothing
// is registered with SIZE=small. True, so that a static variable can be made of it.
bool register_growth(const std::string& name, const std::vector<std::int64_t>& values,
                     const std::function<std::function<void()>(std::int64_t)>& make);

std::vector<std::int64_t> thread_counts();  // 1, 2, 4 ... THREADS

}  // namespace hdcid::bench
