#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hdcid {

// Class names in their order, without background.
class ClassNames {
 public:
  ClassNames(std::vector<std::string> names,
             const std::string& where);  // Error(bad_input): none, empty or repeated names
  static ClassNames from_file(const std::string& path);  // one name per line

  const std::vector<std::string>& names() const { return names_; }
  std::int64_t columns() const {
    return static_cast<std::int64_t>(names_.size()) + 1;
  }  // of a label: classes, background
  bool has(const std::string& name) const { return index_.contains(name); }
  std::int64_t index(const std::string& name,
                     const std::string& where) const;  // Error(bad_input) when unknown

 private:
  std::vector<std::string> names_;
  std::string where_;
  std::unordered_map<std::string, std::int64_t> index_;
};

// An event: class k from step `onset` up to, not including, step `offset`.
struct Event {
  std::int64_t category = 0, onset = 0, offset = 0;
};

// Label [step, class + 1] of a clip: an event sets its class, and background (last column) is what
// no event covers.
void label_events(std::span<const Event> events, std::int64_t columns,
                  std::span<std::uint8_t> label);

}  // namespace hdcid
