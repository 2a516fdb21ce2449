#include "host/firmware/planning.h"

#include "host/firmware/targets.h"

namespace mote::host::firmware {
namespace {

lowering::KernelSet kernels_for(const std::string& target, const MemoryGoal& goal) {
  const lowering::KernelSet fastest = find_target(target).kernels;
  return goal.least_flash ? lowering::KernelSet::compact : fastest;
}

}  // namespace

lowering::Lower lower_for(const std::string& target, const MemoryGoal& goal) {
  return lowering::lower_for(kernels_for(target, goal));
}

memory_plan::RamPlan plan_for(const graph::Graph& graph, const std::string& target, const MemoryGoal& goal,
                              memory_plan::Inputs inputs) {
  const lowering::KernelSet kernels = kernels_for(target, goal);
  if (!goal.saves_ram()) {
    return {memory_plan::plan_memory(graph, inputs, lowering::lower_for(kernels)), 0};
  }
  return memory_plan::plan_for_ram(graph, {.fast = lowering::lower_for(kernels),
                                           .small = lowering::small_lower_for(kernels),
                                           .inputs = inputs,
                                           .limit_bytes = goal.ram_limit_bytes});
}

}  // namespace mote::host::firmware
