#include "host/firmware/cycle_model.h"

#include <algorithm>
#include <array>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

using Kind = InstructionKind;

constexpr std::array timing_table = {
    CoreTiming{.core = "Cortex-M0",
               .target = "cortex-m0",
               .source = "Cortex-M0 Technical Reference Manual (DDI 0432), 3.3, with the fast multiplier",
               .call_refill = 3,
               .load_refill = 3,
               .status = 4},
    CoreTiming{.core = "Cortex-M0+",
               .target = "cortex-m0",
               .source = "Cortex-M0+ Technical Reference Manual (DDI 0484), 3.3, with the fast multiplier",
               .refill = 1,
               .call_refill = 2,
               .load_refill = 2,
               .status = 3},
    CoreTiming{.core = "Cortex-M3",
               .target = "cortex-m3",
               .source = "Cortex-M3 Technical Reference Manual (DDI 0337), 3.3",
               .load_after_access = 1,
               .store = 1,
               .multiply_accumulate = 2,
               .long_multiply = 5,
               .long_multiply_accumulate = 7,
               .divide = 12,
               .status = 2},
    CoreTiming{.core = "Cortex-M4",
               .target = "cortex-m4",
               .source = "Cortex-M4 Technical Reference Manual (DDI 0439), 3.3 and 7.2",
               .load_after_access = 1,
               .store = 1,
               .divide = 12,
               .status = 2},
    CoreTiming{
        .core = "Cortex-M33",
        .target = "cortex-m33",
        .source = "as the Cortex-M4's: Arm's manual of the core has no table; pairs issued at once aren't counted",
        .load_after_access = 1,
        .store = 1,
        .divide = 12,
        .status = 2},
    CoreTiming{
        .core = "Cortex-M55",
        .target = "cortex-m55",
        .source =
            "as the Cortex-M4's; Helium two cycles a vector, gathers one an element (Armv8.1-M, two beats a cycle)",
        .load_after_access = 1,
        .store = 1,
        .divide = 12,
        .status = 2,
        .hides_ends = true},
};

bool is_single_access(const Instruction& instruction) {
  return instruction.kind == Kind::load || instruction.kind == Kind::store;
}

int64_t cycles_of(const CoreTiming& timing, const Instruction& instruction, bool after_access) {
  switch (instruction.kind) {
    case Kind::data:
    case Kind::dsp_multiply:
    case Kind::branch:
    case Kind::call:
    case Kind::branch_register:
    case Kind::loop_start:
    case Kind::float_data:
      return 1;
    case Kind::multiply:
      return timing.multiply;
    case Kind::multiply_accumulate:
      return timing.multiply_accumulate;
    case Kind::long_multiply:
      return timing.long_multiply;
    case Kind::long_multiply_accumulate:
      return timing.long_multiply_accumulate;
    case Kind::divide:
      return timing.divide;
    case Kind::load:
      return after_access ? timing.load_after_access : timing.load;
    case Kind::store:
      return timing.store;
    case Kind::load_multiple:
    case Kind::store_multiple:
      return timing.first_of_multiple + instruction.count;
    case Kind::table_branch:
      return timing.load;
    case Kind::status:
      return timing.status;
    case Kind::loop_end:
      return 1 + (timing.hides_ends ? timing.refill : 0);
    case Kind::float_multiply_accumulate:
      return timing.float_multiply_accumulate;
    case Kind::float_divide:
      return timing.float_divide;
    case Kind::vector:
      return timing.vector;
    case Kind::gather:
      return std::max<int64_t>(timing.vector, instruction.count);
  }
  throw_internal_error("{} is no kind of instruction", static_cast<int>(instruction.kind));
}

int64_t cycles_of_jump(const CoreTiming& timing, const Instruction& last) {
  switch (last.kind) {
    case Kind::call:
      return timing.call_refill;
    case Kind::branch:
    case Kind::branch_register:
    case Kind::table_branch:
    case Kind::loop_start:
      return timing.refill;
    case Kind::loop_end:  // the first turn's refill is counted where the loop ends
      return timing.hides_ends ? -1 - timing.refill : timing.refill;
    default:
      return last.writes_pc ? timing.load_refill : 0;
  }
}

}  // namespace

std::vector<const CoreTiming*> timings_of(std::string_view target) {
  std::vector<const CoreTiming*> result;
  for (const CoreTiming& timing : timing_table) {
    if (timing.target == target) result.push_back(&timing);
  }
  return result;
}

RunCost cost_of(const CoreTiming& timing, std::span<const Instruction> run) {
  RunCost cost = {.instructions = static_cast<int64_t>(run.size())};
  bool after_access = false;
  for (const Instruction& instruction : run) {
    cost.cycles += cycles_of(timing, instruction, after_access);
    after_access = is_single_access(instruction);
  }
  if (!run.empty()) cost.taken = cycles_of_jump(timing, run.back());
  return cost;
}

CycleEstimate estimate_cycles(const CoreTiming& timing, const Execution& execution, std::string_view code,
                              uint64_t code_address) {
  CycleEstimate estimate;
  for (const ExecutedRun& run : execution.runs) {
    const uint64_t offset = run.address - code_address;
    if (run.address < code_address || offset > code.size() || run.bytes > code.size() - offset) {
      throw_internal_error("instructions ran at {:#x}, where the image has no code", run.address);
    }
    const RunCost cost = cost_of(timing, decode_thumb(code.substr(offset, run.bytes)));
    estimate.instructions += cost.instructions * run.times;
    estimate.least += cost.cycles * run.times + cost.taken * run.taken;
  }
  estimate.flash_lines = execution.data_lines + execution.fetch_lines;
  estimate.most = estimate.least + most_wait_states * estimate.flash_lines;
  return estimate;
}

}  // namespace mote::host::firmware
