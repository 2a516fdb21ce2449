#include "host/recordings/serial.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::pair<int, speed_t> speeds[] = {
    {1200, B1200},       {2400, B2400},      {4800, B4800},       {9600, B9600},       {19200, B19200},
    {38400, B38400},     {57600, B57600},    {115200, B115200},   {230400, B230400},   {460800, B460800},
    {500000, B500000},   {921600, B921600},  {1000000, B1000000}, {1500000, B1500000}, {2000000, B2000000},
    {3000000, B3000000}, {4000000, B4000000}};

speed_t speed_of(int baud) {
  std::string known;
  for (const auto& [number, speed] : speeds) {
    if (number == baud) return speed;
    known += (known.empty() ? "" : ", ") + std::to_string(number);
  }
  throw_input_error("--baud {}: expected one of {}", baud, known);
}

class Port {
 public:
  explicit Port(const SerialOptions& options) : name_(options.device) {
    const speed_t speed = speed_of(options.baud);
    // A line without a carrier would block in open.
    descriptor_ = ::open(name_.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor_ < 0) throw_input_error("{}: can't open: {}", name_, std::strerror(errno));
    try {
      set_up(speed);
    } catch (...) {
      ::close(descriptor_);
      throw;
    }
  }
  ~Port() { ::close(descriptor_); }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;

  // What came within `milliseconds`, at least one byte; 0: nothing; -1: the device is gone.
  ssize_t read(std::array<char, 4096>& to, int milliseconds) const {
    pollfd waiting{descriptor_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, milliseconds);
    if (ready <= 0) return 0;
    const ssize_t count = ::read(descriptor_, to.data(), to.size());
    if (count > 0) return count;
    const bool comes_later = count < 0 && (errno == EAGAIN || errno == EINTR);
    return comes_later ? 0 : -1;
  }

 private:
  void set_up(speed_t speed) const {
    if (!::isatty(descriptor_)) throw_input_error("{}: not a serial line", name_);
    // Two readers would each get half of the lines.
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) throw_input_error("{}: another program reads it", name_);
    termios settings{};
    const bool is_set = ::tcgetattr(descriptor_, &settings) == 0 && (::cfmakeraw(&settings), true) &&
                        ::cfsetispeed(&settings, speed) == 0 && ::cfsetospeed(&settings, speed) == 0 &&
                        (settings.c_cflag |= CLOCAL | CREAD, true) && ::tcsetattr(descriptor_, TCSANOW, &settings) == 0;
    if (!is_set) throw_input_error("{}: can't be set up: {}", name_, std::strerror(errno));
    ::tcflush(descriptor_, TCIFLUSH);  // what lay there before came at no known time
  }

  std::string name_;
  int descriptor_ = -1;
};

}  // namespace

LineLog record_serial(const SerialOptions& options, const std::function<bool()>& should_stop,
                      const std::function<void(const LineLog& log, double seconds)>& on_progress) {
  const Port port(options);
  const auto begin = Clock::now();
  const auto seconds_since = [](Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
  };
  LineLog log;
  std::array<char, 4096> bytes;
  auto last_progress = begin;
  while (!should_stop()) {
    const double seconds = seconds_since(begin);
    if (options.seconds > 0 && seconds >= options.seconds) break;
    const ssize_t count = port.read(bytes, 50);
    if (count < 0) break;
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
    log.take({bytes.data(), static_cast<size_t>(count)}, now);
    if (seconds_since(last_progress) < 0.25) continue;
    last_progress = Clock::now();
    on_progress(log, seconds);
  }
  if (log.lines() == 0) {
    const std::string what =
        log.lines_passed_over() == 0
            ? "nothing came"
            : fmt::format("{} lines came, the last {}", log.lines_passed_over(), quoted(log.last_passed_over(), 60));
    throw_input_error("{}: {}: expected lines of numbers parted by comma, tab or blank at {} baud", options.device,
                      what, options.baud);
  }
  return log;
}

}  // namespace mote::host::recordings
