#pragma once

namespace mote::host::store {

// From here on Ctrl-C (SIGINT) and SIGTERM only set a flag; a second one ends the program at once, as if uncaught.
void catch_interrupts();

// Throws Interrupted once a signal has come. Call it where stopping is safe.
void check_interrupt();

bool was_interrupted();

// Forgets the signal (tests).
void clear_interrupt();

}  // namespace mote::host::store
