#include "store/frame_cache.h"

#include <utility>

namespace hdcid {

FrameCache::Kept FrameCache::find(std::size_t frame) {
  const std::scoped_lock lock(mutex_);
  const auto place = places_.find(frame);
  if (place == places_.end()) return nullptr;
  latest_first_.splice(latest_first_.begin(), latest_first_, place->second);
  return place->second->bytes;
}

FrameCache::Kept FrameCache::keep(std::size_t frame, Bytes bytes) {
  const std::scoped_lock lock(mutex_);
  while (!latest_first_.empty() && used_ + bytes.size() > budget_) drop_oldest();
  used_ += bytes.size();
  latest_first_.push_front({frame, std::make_shared<const Bytes>(std::move(bytes))});
  places_[frame] = latest_first_.begin();
  return latest_first_.front().bytes;
}

void FrameCache::drop_oldest() {
  used_ -= latest_first_.back().bytes->size();
  places_.erase(latest_first_.back().frame);
  latest_first_.pop_back();
}

}  // namespace hdcid
