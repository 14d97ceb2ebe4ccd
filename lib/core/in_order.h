#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <utility>
#include <vector>

namespace hdcid {

// Work done side by side whose results are used in order: work(item) runs on a thread of its own,
// use(item) on the caller's, in the order of start(). One item more than threads exists, which is
// filled and used while the others are worked on; their memory serves again. What work throws
// leaves through next() or finish(). With 1 thread all runs on the caller's.
template <class Item>
class InOrder {
 public:
  using Step = std::function<void(Item&)>;
  InOrder(int threads, Step work, Step use)
      : slots_(static_cast<std::size_t>(threads > 1 ? threads + 1 : 1)),
        work_(std::move(work)),
        use_(std::move(use)) {}

  // The item to fill; what it held before has been used.
  Item& next() {
    auto& [item, done] = slots_[at_];
    if (done.valid()) {
      done.get();
      use_(item);
    }
    return item;
  }

  // Begins the work on the item that next() gave.
  void start() {
    auto& [item, done] = slots_[at_];
    const auto policy = slots_.size() == 1 ? std::launch::deferred : std::launch::async;
    done = std::async(policy, work_, std::ref(item));
    at_ = (at_ + 1) % slots_.size();
  }

  void finish() {
    for (std::size_t i = 0; i < slots_.size(); ++i, at_ = (at_ + 1) % slots_.size()) next();
  }

 private:
  struct Slot {
    Item item;
    std::future<void> done;  // last: ends before the item goes
  };
  std::vector<Slot> slots_;
  std::size_t at_ = 0;
  Step work_, use_;
};

}  // namespace hdcid
