#pragma once

#include <string>
#include <vector>

#include "core/json.h"
#include "store/tensor_file.h"

namespace hdcid {

// File kinds, stored in metadata "kind" as "hdcid.features" ... and checked by every reader.
namespace kind {
inline constexpr const char* features = "hdcid.features";
inline constexpr const char* model = "hdcid.model";
inline constexpr const char* codes = "hdcid.codes";
inline constexpr const char* mask = "hdcid.mask";
inline constexpr const char* decoder = "hdcid.decoder";
inline constexpr const char* bridge = "hdcid.bridge";
inline constexpr const char* frames = "hdcid.frames";
inline constexpr const char* masks = "hdcid.masks";
inline constexpr const char* weights = "hdcid.weights";  // of a backbone, to start from
}  // namespace kind

// Throws Error(bad_input) "<path>: is a <found> file, a <expected> file is needed" unless metadata
// "kind" is `expected`.
void require_kind(const TensorReader& file, const std::string& expected);

// The value of a key of metadata; Error(bad_input) when there is none.
const std::string& metadata_text(const TensorReader& file, const std::string& key);

// Metadata of a new file: kind, "schema" = "1", "provenance" = the record as one JSON string, and
// the given extras.
Metadata make_metadata(const std::string& kind, const Json& provenance, const Metadata& extra = {});

// Digest of one tensor's bytes, dtype and shape: "xxh3:<32 hex>". Binds masks and decoders to their
// codebooks.
std::string digest_of(const HostTensor& tensor);

}  // namespace hdcid
