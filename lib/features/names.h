#pragma once

#include <string>
#include <vector>

#include "core/words.h"
#include "store/tensor_file.h"

namespace hdcid {

// What to do with a clip id that comes again.
enum class RepeatedIds { refuse, keep };
template <>
inline constexpr Word<RepeatedIds> words<RepeatedIds>[] = {{RepeatedIds::refuse, "refuse"},
                                                           {RepeatedIds::keep, "keep"}};

// Class names: JSON array of strings in metadata "classes". Empty when absent.
std::vector<std::string> read_classes(const TensorReader& file);

// Clip ids: tensor `name` u8 [clip, width], zero padded UTF-8. Empty when absent.
std::vector<std::string> read_ids(TensorReader& file, const std::string& name = "ids");
// Metadata that lets ids come again: "kept".
inline constexpr const char* repeated_ids_key = "repeated_ids";
// Error(bad_input) for an empty id, one that is no text, and, unless kept, one that comes again.
void check_ids(const std::vector<std::string>& ids, const std::string& where, bool repeated_kept);

// Of a tensor U8 [clip, width] at hand.
std::vector<std::string> unpack_ids(const HostTensor& tensor, const std::string& where);
HostTensor pack_ids(const std::vector<std::string>& ids);

}  // namespace hdcid
