#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "host/base/progress.h"

namespace mote::apps::cli {

// Colour only on a terminal, none with NO_COLOR.
bool colour_on_stderr();

// One line a step on stderr: a bar with an estimate while it runs (on a terminal only), then what it did and how long
// it took.
class TerminalProgress final : public host::Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void begin(std::string_view step, int64_t total) override;
  void advance(int64_t units, std::string_view detail) override;
  void finish(std::string_view summary) override;

 private:
  using Clock = std::chrono::steady_clock;

  double seconds() const;
  void draw();
  void clear();

  bool on_terminal_;
  bool drawn_ = false;
  std::string step_;
  std::string detail_;
  int64_t total_ = 0;
  int64_t done_ = 0;
  Clock::time_point started_;
  Clock::time_point last_drawn_;
};

}  // namespace mote::apps::cli
