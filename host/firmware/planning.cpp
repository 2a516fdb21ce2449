#include "host/firmware/planning.h"

#include "host/firmware/targets.h"

namespace mote::host::firmware {

memory_plan::RamPlan plan_for(const graph::Graph& graph, const std::string& target, const MemoryGoal& goal,
                              memory_plan::Inputs inputs) {
  const lowering::KernelSet kernels = find_target(target).kernels;
  if (goal.is_speed()) {
    return {memory_plan::plan_memory(graph, inputs, lowering::lower_for(kernels)), 0};
  }
  return memory_plan::plan_for_ram(graph, {.fast = lowering::lower_for(kernels),
                                           .small = lowering::small_lower_for(kernels),
                                           .inputs = inputs,
                                           .limit_bytes = goal.ram_limit_bytes});
}

}  // namespace mote::host::firmware
