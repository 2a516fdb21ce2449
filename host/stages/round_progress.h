#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/progress.h"

// One bar over rounds that run in other processes.
namespace mote::host::stages {

// In the round's process: says on standard output how far it is, a line each time that a hundredth is done.
class RoundProgress final : public Progress {
 public:
  void begin(std::string_view step, int64_t total) override;
  void advance(int64_t units, std::string_view detail) override;
  void finish(std::string_view summary) override;

 private:
  void say(double share);

  std::string step_;
  int64_t total_ = 0;
  int64_t done_ = 0;
  int said_ = -1;
};

// In the process that started them: how far all are, in thousandths of a round.
class RoundsMeter {
 public:
  explicit RoundsMeter(size_t rounds) : thousandths_(rounds, 0) {}

  // Answers by how much `round` is further than before; 0 for a line that isn't about that.
  int64_t take_line(size_t round, std::string_view line);
  // The same, when it is done.
  int64_t finish(size_t round);

 private:
  int64_t move_to(size_t round, int64_t thousandths);

  std::vector<int64_t> thousandths_;
};

inline constexpr int64_t round_units = 1000;

// Whether a line of a round's output is about its progress.
bool is_progress_line(std::string_view line);

}  // namespace mote::host::stages
