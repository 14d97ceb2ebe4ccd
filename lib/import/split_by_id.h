#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hdcid {

// The number of a split that a list names: 0 train, 1 val or validation, 2 test. Error(bad_input)
// otherwise.
std::uint8_t split_number(const std::string& name, const std::string& where);

// Split of a clip without an official one: a hash of its id against the fractions of train, val and
// test, so that a clip is in the same split in every file that has it, whatever else the file has.
// 0 train, 1 val, 2 test.
std::uint8_t split_by_id(std::string_view id, const std::vector<double>& fractions);

// `given`, or `usual` when nothing was given; Error(usage) unless they are three numbers, or two,
// that sum to 1.
std::vector<double> checked_fractions(const std::vector<double>& given,
                                      const std::vector<double>& usual);

}  // namespace hdcid
