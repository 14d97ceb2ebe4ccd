#include "store/digest.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <new>

#include "core/tensor.h"
#include "store/kinds.h"

namespace hdcid {

struct Digest::State {
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash{XXH3_createState(), XXH3_freeState};
};

Digest::Digest() : state_(std::make_unique<State>()) {
  if (!state_->hash) throw std::bad_alloc();
  XXH3_128bits_reset(state_->hash.get());
}

Digest::~Digest() = default;

void Digest::add(std::span<const std::byte> bytes) {
  XXH3_128bits_update(state_->hash.get(), bytes.data(), bytes.size());
}

std::string Digest::text() const {
  const auto hash = XXH3_128bits_digest(state_->hash.get());
  return fmt::format("xxh3:{:016x}{:016x}", hash.high64, hash.low64);
}

// The element type and axes come first, so that equal bytes of another shape differ.
std::string digest_of(const HostTensor& tensor) {
  Digest digest;
  digest.add(std::string(name_of(tensor.dtype)) + to_string(tensor.shape));
  digest.add(tensor.bytes);
  return digest.text();
}

}  // namespace hdcid
