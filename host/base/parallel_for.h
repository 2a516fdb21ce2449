#pragma once

#include <cstddef>
#include <functional>

namespace mote::host {

// The computer's cores; 1 where threads don't exist (wasm).
int default_threads();

// Calls `body(index)` for 0 … count-1 on up to `threads` threads, in any order; with one thread in order and without
// starting a thread. The exception of the lowest index that failed is thrown here, after all threads have stopped.
void parallel_for(size_t count, int threads, const std::function<void(size_t)>& body);

}  // namespace mote::host
