#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "core/error.h"

namespace hdcid {

inline std::string fixture(const std::string& name) {
  return std::string(HDCID_TEST_DATA) + "/import/data/" + name;
}

inline std::string fixture_bytes(const std::string& name) {
  std::ifstream file(fixture(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The sentence of the bad_input error that `act` ends with; empty when it does not fail.
inline std::string error_of(const std::function<void()>& act) {
  try {
    act();
    return {};
  } catch (const Error& error) {
    return error.code() == Exit::bad_input ? error.what() : std::string();
  }
}

}  // namespace hdcid
