#include "store/frame_cache.h"

#include <utility>

namespace hdcid {

const FrameCache::Bytes* FrameCache::find(std::size_t frame) {
  const auto place = places_.find(frame);
  if (place == places_.end()) return nullptr;
  latest_first_.splice(latest_first_.begin(), latest_first_, place->second);
  return &place->second->bytes;
}

const FrameCache::Bytes& FrameCache::keep(std::size_t frame, Bytes bytes) {
  while (!latest_first_.empty() && used_ + bytes.size() > budget_) {
    used_ -= latest_first_.back().bytes.size();
    places_.erase(latest_first_.back().frame);
    latest_first_.pop_back();
  }
  used_ += bytes.size();
  latest_first_.push_front({frame, std::move(bytes)});
  places_[frame] = latest_first_.begin();
  return latest_first_.front().bytes;
}

}  // namespace hdcid
