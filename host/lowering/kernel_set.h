#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"

namespace mote::host::lowering {

// The kernels that a processor's features allow beside those of mote/kernels/reference.
enum class KernelSet : uint8_t {
  reference,
  compact,  // mote/kernels/compact: the reference kernels with scales and biases of fewer bytes
  arm_dsp,  // mote/kernels/arm_dsp: Arm's DSP extension
  arm_mve,  // mote/kernels/arm_mve: Arm's vector extension for Cortex-M, Helium
  simd,     // mote/kernels/simd: vectors of computers and phones
  scalar,   // mote/kernels/scalar: nothing but a multiplier of 32 bits
};

using Lower = std::vector<LoweredNode> (*)(const graph::Graph&);

// `lower` with the fastest kernel of a set for each node. Its results are the reference kernels', to the bit. The
// memory plan and the code generator take this function, as scratch memory and arguments are the chosen kernel's.
Lower lower_for(KernelSet kernels);

// The same with the kernels that take the least scratch memory, at some cost in speed.
Lower small_lower_for(KernelSet kernels);

// The same for one set.
std::vector<LoweredNode> lower_compact(const graph::Graph& graph);
std::vector<LoweredNode> lower_for_arm_dsp(const graph::Graph& graph);
std::vector<LoweredNode> lower_for_arm_mve(const graph::Graph& graph);
std::vector<LoweredNode> lower_for_arm_dsp_with_little_scratch(const graph::Graph& graph);
std::vector<LoweredNode> lower_for_simd(const graph::Graph& graph);
std::vector<LoweredNode> lower_for_scalar(const graph::Graph& graph);

}  // namespace mote::host::lowering
