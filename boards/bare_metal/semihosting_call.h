#pragma once

#include <stdint.h>

// One semihosting operation; its answer. Each processor asks in its own way: boards/<processor>/semihosting_call.cpp.
extern "C" uint32_t mote_semihosting_call(uint32_t operation, const void* parameters);
