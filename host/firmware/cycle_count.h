#pragma once

#include <vector>

#include "host/firmware/cycle_model.h"
#include "host/firmware/elf.h"
#include "host/firmware/qemu.h"

namespace mote::host::firmware {

// Like RunResult::counts, in cycles without wait states and in lines read from flash.
struct MarkedCycles {
  std::vector<RegionCount> cycles;
  std::vector<RegionCount> flash_lines;
};

// Of a run with RunOptions::executions. Throws InternalError where what ran isn't as many instructions as were counted.
MarkedCycles cycles_at_markers(const CoreTiming& timing, const RunResult& result, const ElfFacts& image);

}  // namespace mote::host::firmware
