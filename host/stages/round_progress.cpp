#include "host/stages/round_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "host/store/interrupt.h"

namespace mote::host::stages {

namespace {

constexpr std::string_view mark = "round-progress ";

// Where each step begins and ends, in thousandths: training takes most of the time.
struct StepPlace {
  std::string_view step;
  int64_t from;
  int64_t to;
};
constexpr StepPlace places[] = {
    {"features", 0, 200}, {"training", 200, 900}, {"quantize", 900, 950}, {"test", 950, 1000}};

}  // namespace

void RoundProgress::begin(std::string_view step, int64_t total) {
  step_ = step;
  total_ = total;
  done_ = 0;
  said_ = -1;
}

void RoundProgress::advance(int64_t units, std::string_view) {
  store::check_interrupt();
  done_ += units;
  if (total_ > 0) say(std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)));
}

void RoundProgress::finish(std::string_view) { say(1); }

void RoundProgress::say(double share) {
  const int hundredths = static_cast<int>(share * 100);
  if (hundredths == said_) return;
  said_ = hundredths;
  fmt::print("{}{} {}\n", mark, step_, hundredths);
  std::fflush(stdout);
}

bool is_progress_line(std::string_view line) { return line.starts_with(mark); }

int64_t RoundsMeter::take_line(size_t round, std::string_view line) {
  if (!is_progress_line(line)) return 0;
  line.remove_prefix(mark.size());
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  const int64_t hundredths = std::clamp(std::atoi(std::string(line.substr(space + 1)).c_str()), 0, 100);
  for (const StepPlace& place : places) {
    if (place.step == line.substr(0, space)) {
      return move_to(round, place.from + (place.to - place.from) * hundredths / 100);
    }
  }
  return 0;
}

int64_t RoundsMeter::finish(size_t round) { return move_to(round, round_units); }

int64_t RoundsMeter::move_to(size_t round, int64_t thousandths) {
  const int64_t further = std::max<int64_t>(0, thousandths - thousandths_[round]);
  thousandths_[round] += further;
  return further;
}

}  // namespace mote::host::stages
