#include "host/recordings/serial.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "host/base/error.h"

namespace mote::host::recordings {
namespace {

// A board at the other end of a pseudo-terminal.
class Board {
 public:
  Board() : descriptor_(::posix_openpt(O_RDWR | O_NOCTTY)) {
    ::grantpt(descriptor_);
    ::unlockpt(descriptor_);
    char name[128];
    ::ptsname_r(descriptor_, name, sizeof name);
    device_ = name;
    // Held open, so that what is written before the recorder comes doesn't end the line.
    other_end_ = ::open(name, O_RDWR | O_NOCTTY);
  }
  ~Board() {
    hang_up();
    ::close(other_end_);
  }

  const std::string& device() const { return device_; }
  void print(const std::string& text) const {
    ASSERT_EQ(::write(descriptor_, text.data(), text.size()), ssize_t(text.size()));
  }
  void hang_up() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_ = -1, other_end_ = -1;
  std::string device_;
};

LineLog record(const Board& board, const std::function<bool(const LineLog*)>& is_enough, double seconds = 30) {
  const LineLog* so_far = nullptr;
  return record_serial(
      {board.device(), 115200, seconds}, [&] { return is_enough(so_far); },
      [&](const LineLog& log, double) { so_far = &log; });
}

TEST(serial, records_what_a_board_prints_with_its_rate_and_its_gap) {
  Board board;
  std::atomic<bool> is_done{false};
  std::thread generator([&] {
    using namespace std::chrono;
    std::this_thread::sleep_for(milliseconds(200));
    board.print("rest of a line\nx,y\n");
    auto next = steady_clock::now();
    for (int at = 0; at < 150; ++at) {
      next += milliseconds(at == 100 ? 500 : 10);
      std::this_thread::sleep_until(next);
      board.print(std::to_string(at) + "," + std::to_string(-at) + "\r\n");
    }
    std::this_thread::sleep_for(milliseconds(200));
    is_done = true;
  });
  const LineLog log = record(board, [&](const LineLog*) { return is_done.load(); });
  generator.join();
  ASSERT_EQ(log.lines(), 150u);
  EXPECT_EQ(log.names(), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(log.values()[2 * 149 + 1], -149);
  EXPECT_NE(log.describe().at("gaps").find("behind reading 100"), std::string::npos) << log.describe().at("gaps");
  // 149 intervals of 10 ms, but one of 500: 75 lines a second in all; this machine may be busy.
  const auto rate = measure_line_rate(log.arrivals());
  ASSERT_TRUE(rate);
  EXPECT_LT(rate->low_hz, 100);
  EXPECT_GT(rate->high_hz, 75);
}

TEST(serial, ends_when_its_time_is_over) {
  Board board;
  std::thread generator([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    board.print("?\n1\n2\n");
  });
  const auto begin = std::chrono::steady_clock::now();
  const LineLog log = record(
      board, [](const LineLog*) { return false; }, 0.5);
  generator.join();
  EXPECT_EQ(log.lines(), 2u);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(500));
}

TEST(serial, keeps_what_there_is_when_the_board_goes_away) {
  Board board;
  std::thread generator([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    board.print("?\n1\n2\n3\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    board.hang_up();
  });
  const LineLog log = record(board, [](const LineLog*) { return false; });
  generator.join();
  EXPECT_EQ(log.lines(), 3u);
}

std::string error_of(const SerialOptions& options) {
  try {
    (void)record_serial(
        options, [] { return false; }, [](const LineLog&, double) {});
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(serial, says_what_is_wrong) {
  EXPECT_EQ(error_of({"/nowhere", 115200, 1}), "/nowhere: can't open: No such file or directory");
  EXPECT_EQ(error_of({"/dev/null", 115200, 1}), "/dev/null: not a serial line");
  EXPECT_EQ(error_of({"/dev/null", 115201, 1}).substr(0, 40), "--baud 115201: expected one of 1200, 240");
  Board board;
  EXPECT_EQ(error_of({board.device(), 9600, 0.1}),
            board.device() + ": nothing came: expected lines of numbers parted by comma, tab or blank at 9600 baud");
}

TEST(serial, a_line_that_is_read_already_is_refused) {
  Board board;
  std::string error;
  std::thread generator([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    board.print("?\n1\n");
    error = error_of({board.device(), 115200, 0.1});
  });
  (void)record(
      board, [](const LineLog*) { return false; }, 0.5);
  generator.join();
  EXPECT_EQ(error, board.device() + ": another program reads it");
}

}  // namespace
}  // namespace mote::host::recordings
