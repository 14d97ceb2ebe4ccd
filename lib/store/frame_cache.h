#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace hdcid {

// Unpacked frames, the latest used ones up to a budget; the newest is kept even when it alone
// exceeds it. Threads may use it at the same time.
class FrameCache {
 public:
  using Bytes = std::vector<std::byte>;
  using Kept = std::shared_ptr<const Bytes>;
  explicit FrameCache(std::size_t budget = std::size_t{128} << 20) : budget_(budget) {}

  Kept find(std::size_t frame);  // nullptr when not kept
  Kept keep(std::size_t frame, Bytes bytes);

 private:
  struct Entry {
    std::size_t frame;
    Kept bytes;
  };
  void drop_oldest();

  std::size_t budget_, used_ = 0;
  std::mutex mutex_;
  std::list<Entry> latest_first_;
  std::unordered_map<std::size_t, std::list<Entry>::iterator> places_;
};

}  // namespace hdcid
