#include "host/base/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mote::host {

namespace {

class SharedWork {
 public:
  SharedWork(size_t count, const std::function<void(size_t)>& body) : count_(count), body_(body) {}

  void work() {
    while (!failed_) {
      const size_t index = next_++;
      if (index >= count_) return;
      try {
        body_(index);
      } catch (...) {
        keep_failure(index, std::current_exception());
      }
    }
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void keep_failure(size_t index, std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    failed_ = true;
    if (failure_ && failed_index_ < index) return;
    failure_ = std::move(failure);
    failed_index_ = index;
  }

  const size_t count_;
  const std::function<void(size_t)>& body_;
  std::atomic<size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  size_t failed_index_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

namespace {

int chosen_threads = 0;  // 0: the cores

}  // namespace

int default_threads() {
  return chosen_threads > 0 ? chosen_threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void set_default_threads(int threads) { chosen_threads = std::max(1, threads); }

void parallel_for(size_t count, int threads, const std::function<void(size_t)>& body) {
  SharedWork shared(count, body);
  const size_t helpers = std::min<size_t>(count, static_cast<size_t>(std::max(1, threads))) - (count > 0 ? 1 : 0);
  std::vector<std::thread> running;
  running.reserve(helpers);
  for (size_t helper = 0; helper < helpers; ++helper) running.emplace_back([&shared] { shared.work(); });
  shared.work();
  for (std::thread& thread : running) thread.join();
  shared.rethrow_failure();
}

}  // namespace mote::host
