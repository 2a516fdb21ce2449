#include "host/store/interrupt.h"

#include <atomic>
#include <csignal>

#include "host/base/error.h"

namespace mote::host::store {

namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

void note_signal(int) { interrupted = true; }

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool was_interrupted() { return interrupted; }

void check_interrupt() {
  if (interrupted) throw Interrupted();
}

void clear_interrupt() { interrupted = false; }

}  // namespace mote::host::store
