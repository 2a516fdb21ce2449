#include "apps/cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "host/store/interrupt.h"

namespace mote::apps::cli {

namespace {

constexpr int bar_columns = 12;
constexpr auto redraw_every = std::chrono::milliseconds(100);

std::string clock_text(double seconds) {
  const int64_t whole = static_cast<int64_t>(seconds + 0.5);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string repeated(const char* text, int64_t times) {
  std::string result;
  for (int64_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

bool colour_on_stderr() { return isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr; }

TerminalProgress::TerminalProgress()
    : on_terminal_(isatty(STDERR_FILENO) == 1), started_(Clock::now()), last_drawn_(started_) {}

TerminalProgress::~TerminalProgress() { clear(); }

void TerminalProgress::begin(std::string_view step, int64_t total) {
  step_ = step;
  detail_.clear();
  total_ = total;
  done_ = 0;
  started_ = Clock::now();
  draw();
}

void TerminalProgress::advance(int64_t units, std::string_view detail) {
  host::store::check_interrupt();
  done_ += units;
  if (!detail.empty()) detail_ = detail;
  if (Clock::now() - last_drawn_ >= redraw_every) draw();
}

void TerminalProgress::finish(std::string_view summary) {
  clear();
  fmt::print(stderr, " {:<12} {:<84} {}\n", step_, summary, clock_text(seconds()));
  std::fflush(stderr);
}

double TerminalProgress::seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

void TerminalProgress::draw() {
  if (!on_terminal_) return;
  last_drawn_ = Clock::now();
  const double share = total_ > 0 ? std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)) : 0;
  const int64_t filled = static_cast<int64_t>(share * bar_columns);
  std::string left;
  if (share > 0.02 && seconds() > 1) left = fmt::format("{} left", clock_text(seconds() * (1 - share) / share));
  fmt::print(stderr, "\r\033[K {:<12} {}{} {:3.0f} %  {}  {}", step_, repeated("█", filled),
             repeated("·", bar_columns - filled), share * 100, left, detail_);
  std::fflush(stderr);
  drawn_ = true;
}

void TerminalProgress::clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\033[K");
  drawn_ = false;
}

}  // namespace mote::apps::cli
