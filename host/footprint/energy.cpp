#include "host/footprint/energy.h"

#include <fmt/format.h>

#include <algorithm>

namespace mote::host::footprint {
namespace {

constexpr double seconds_per_day = 86400;
constexpr double assumed_mw = 1;

// While it is on it computes `active` of the time and sleeps otherwise; off, it sleeps.
double duty_mw(const Power& power, double active) {
  const double on_mw = power.active_mw * active + power.sleep_mw * (1 - active) + power.sensing_mw;
  const double radio_mw = power.radio_mj * power.messages_per_day / seconds_per_day;
  return on_mw * power.on_share + power.sleep_mw * (1 - power.on_share) + radio_mw;
}

std::string extras_text(const Power& power) {
  std::string text;
  if (power.sensing_mw > 0) text += fmt::format(", {:g} mW of sensing", power.sensing_mw);
  if (power.on_share < 1) text += fmt::format(", on {:g} % of the time", power.on_share * 100);
  if (power.radio_mj > 0 && power.messages_per_day > 0) {
    text += fmt::format(", {:g} messages a day of {:g} mJ", power.messages_per_day, power.radio_mj);
  }
  return text;
}

MeanPower of_instructions(const Power& power) {
  const auto busy = [&](double cycles_each) {
    return std::min(1.0, power.instructions_per_second * cycles_each / power.clock_hz);
  };
  const Range& cycles = power.cycles_per_instruction;
  MeanPower mean;
  mean.tier = PowerTier::instructions;
  mean.mw = {duty_mw(power, busy(cycles.low)), duty_mw(power, busy(cycles.typical)), duty_mw(power, busy(cycles.high))};
  mean.source = fmt::format(
      "{:.0f} instructions a second × {:g} to {:g} cycles each at {:g} MHz: {:.3g} % of the time {:g} mW, else {:g} mW "
      "({}){}",
      power.instructions_per_second, cycles.low, cycles.high, power.clock_hz / 1e6, busy(cycles.typical) * 100,
      power.active_mw, power.sleep_mw, power.model_source, extras_text(power));
  return mean;
}

}  // namespace

MeanPower mean_power(const Power& power) {
  if (power.trace_mw > 0) return {exactly(power.trace_mw), PowerTier::trace, power.trace_source};
  if (power.typed_mw > 0) {
    return {exactly(power.typed_mw), PowerTier::typed,
            power.typed_source.empty() ? "typed, not measured" : power.typed_source};
  }
  if (power.instructions_per_second > 0 && power.clock_hz > 0 && power.active_mw > 0) return of_instructions(power);
  if (power.active_mw > 0 && power.active_share > 0) {
    return {exactly(duty_mw(power, power.active_share)), PowerTier::duty,
            fmt::format("{:g} % of the time {:g} mW, else {:g} mW, typed{}", power.active_share * 100, power.active_mw,
                        power.sleep_mw, extras_text(power))};
  }
  return {exactly(assumed_mw), PowerTier::assumed,
          "nobody said: 1 mW, as the published calculator assumes for every device; sensors of this kind have been "
          "published with 100 to 200 mW"};
}

}  // namespace mote::host::footprint
