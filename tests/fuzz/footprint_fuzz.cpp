// Any bytes are a scenario, a list of parts, a power meter's trace, or an error; what was read can be reckoned with and
// is printed as it was.
#include <cmath>
#include <string_view>

#include "host/base/error.h"
#include "host/footprint/footprint.h"
#include "host/footprint/parts_list.h"
#include "host/footprint/power_trace.h"
#include "host/footprint/scenario_json.h"

namespace {

using namespace mote::host::footprint;

void try_scenario(std::string_view bytes) {
  const Scenario scenario = read_scenario(bytes, "fuzz");
  const std::string printed = print_scenario(scenario);
  if (print_scenario(read_scenario(printed, "printed")) != printed) __builtin_trap();
  const Range total = add_up(scenario).total;
  if (!(total.low <= total.high) || !std::isfinite(total.high)) __builtin_trap();
}

void try_parts(std::string_view bytes) {
  Scenario scenario;
  scenario.parts = read_parts_list(bytes, "fuzz");
  check(scenario);
  if (!std::isfinite(add_up(scenario).total.high)) __builtin_trap();
}

void try_trace(std::string_view bytes) {
  const PowerTrace trace = read_power_trace(bytes, "fuzz", 3);
  if (!(trace.mean_mw > 0 && trace.seconds > 0) || trace.samples < 2) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  constexpr void (*tries[])(std::string_view) = {try_scenario, try_parts, try_trace};
  try {
    tries[data[0] % 3](std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  } catch (const mote::host::InputError&) {
  }
  return 0;
}
