#include "host/base/parallel_for.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "host/base/error.h"

namespace mote::host {
namespace {

TEST(parallel_for, calls_each_index_once) {
  for (const int threads : {1, 2, 5}) {
    std::vector<std::atomic<int>> calls(100);
    parallel_for(calls.size(), threads, [&](size_t index) { ++calls[index]; });
    for (const auto& count : calls) EXPECT_EQ(count, 1);
  }
}

TEST(parallel_for, does_nothing_for_nothing) {
  parallel_for(0, 4, [](size_t) { FAIL(); });
}

TEST(parallel_for, one_thread_is_the_callers_own_in_order) {
  std::vector<size_t> order;
  parallel_for(4, 1, [&, caller = std::this_thread::get_id()](size_t index) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    order.push_back(index);
  });
  EXPECT_EQ(order, (std::vector<size_t>{0, 1, 2, 3}));
}

TEST(parallel_for, forwards_an_exception_and_stops) {
  for (const int threads : {1, 3}) {
    std::atomic<int> calls = 0;
    const auto body = [&](size_t index) {
      ++calls;
      if (index == 5) throw_input_error("five");
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    };
    EXPECT_THROW(parallel_for(10000, threads, body), InputError);
    EXPECT_LT(calls, 10000);
  }
}

}  // namespace
}  // namespace mote::host
