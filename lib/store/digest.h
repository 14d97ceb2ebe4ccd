#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hdcid {

// XXH3-128 of a stream of bytes; tells files and tensors apart, is no protection against forgery.
class Digest {
 public:
  Digest();
  ~Digest();
  void add(std::span<const std::byte> bytes);
  void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
  std::string text() const;  // "xxh3:<32 hex digits>"

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hdcid
