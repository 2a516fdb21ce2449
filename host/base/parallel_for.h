#pragma once

#include <cstddef>
#include <functional>

namespace mote::host {

// The computer's cores, unless set_default_threads said otherwise; 1 where threads don't exist (wasm).
int default_threads();

// For a process that shares the computer with others of its kind. Call it before any thread is started.
void set_default_threads(int threads);

// Calls `body(index)` for 0 … count-1 on up to `threads` threads, in any order; with one thread in order and without
// starting a thread. The exception of the lowest index that failed is thrown here, after all threads have stopped.
void parallel_for(size_t count, int threads, const std::function<void(size_t)>& body);

}  // namespace mote::host
