#include "host/firmware/cycle_count.h"

#include <algorithm>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

struct Entry {
  int64_t at = 0;  // executed instructions
  size_t marker = 0;
};

// All markers' entries in the order of time: no two lie at the same instruction.
std::vector<Entry> entries_of(const std::vector<RegionCount>& counts) {
  std::vector<Entry> entries;
  for (size_t marker = 0; marker < counts.size(); marker++) {
    for (const int64_t at : counts[marker].at) entries.push_back({at, marker});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; });
  return entries;
}

}  // namespace

MarkedCycles cycles_at_markers(const CoreTiming& timing, const RunResult& result, const ElfFacts& image) {
  const std::vector<Entry> entries = entries_of(result.counts);
  if (entries.size() != result.executions.size()) {
    throw_internal_error("{} entries of markers were counted, {} were noted with what ran before them", entries.size(),
                         result.executions.size());
  }
  MarkedCycles marked;
  for (const RegionCount& count : result.counts) {
    marked.cycles.push_back({count.marker, {}});
    marked.flash_lines.push_back({count.marker, {}});
  }
  CycleEstimate sum;
  for (size_t i = 0; i < entries.size(); i++) {
    const CycleEstimate part = estimate_cycles(timing, result.executions[i], image.code, image.code_address);
    sum.instructions += part.instructions;
    sum.least += part.least;
    sum.flash_lines += part.flash_lines;
    if (sum.instructions != entries[i].at) {
      throw_internal_error("{} instructions were counted, {} were noted one by one", entries[i].at, sum.instructions);
    }
    marked.cycles[entries[i].marker].at.push_back(sum.least);
    marked.flash_lines[entries[i].marker].at.push_back(sum.flash_lines);
  }
  return marked;
}

}  // namespace mote::host::firmware
