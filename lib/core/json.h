#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace hdcid {

using Json =
    nlohmann::ordered_json;  // keys keep their order, so that output is the same every time

// Strict parsing: UTF-8, no duplicate keys, depth at most 64. Throws Error(bad_input, "<where>:
// ...").
Json parse_json(std::string_view text, const std::string& where);

}  // namespace hdcid
