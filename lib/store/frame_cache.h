#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <vector>

namespace hdcid {

// Unpacked frames, the latest used ones up to a budget; the newest is kept even when it alone
// exceeds it.
class FrameCache {
 public:
  using Bytes = std::vector<std::byte>;
  explicit FrameCache(std::size_t budget = std::size_t{128} << 20) : budget_(budget) {}

  const Bytes* find(std::size_t frame);  // nullptr when not kept
  const Bytes& keep(std::size_t frame, Bytes bytes);

 private:
  struct Kept {
    std::size_t frame;
    Bytes bytes;
  };
  std::size_t budget_, used_ = 0;
  std::list<Kept> latest_first_;
  std::unordered_map<std::size_t, std::list<Kept>::iterator> places_;
};

}  // namespace hdcid
