#pragma once

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "host/lowering/kernel_set.h"
#include "host/lowering/testing.h"

// Kernels of a set against the reference kernels, on this computer.
namespace mote::host::lowering::testing {

// Of every tensor that isn't a constant: the graph's inputs.
using Inputs = std::map<TensorId, std::vector<int8_t>>;

// What a call leaves in the node's output. Scratch memory and output have exactly their size, so that the sanitizers of
// the long suite see what goes beyond.
inline std::vector<int8_t> outputs_of(const Graph& graph, const LoweredNode& lowered, const Inputs& inputs) {
  Inputs in = inputs;
  std::vector<int8_t> out(static_cast<size_t>(graph.tensors[graph.outputs[0]].bytes()), 85);
  std::vector<std::vector<uint32_t>> scratch;
  std::vector<void*> arguments;
  scratch.reserve(lowered.arguments.size());
  for (const ops::Argument& argument : lowered.arguments) {
    switch (argument.kind) {
      case ops::ArgumentKind::memory:
        arguments.push_back(const_cast<void*>(argument.data));
        break;
      case ops::ArgumentKind::input: {
        const TensorId id = graph.nodes[0].inputs[static_cast<size_t>(argument.index)];
        arguments.push_back(in.contains(id) ? static_cast<void*>(in[id].data())
                                            : const_cast<uint8_t*>(graph.tensors[id].data.data()));
        break;
      }
      case ops::ArgumentKind::output:
        arguments.push_back(out.data());
        break;
      case ops::ArgumentKind::scratch:
        scratch.emplace_back((static_cast<size_t>(argument.count) + 3) / 4, 0x55555555u);
        arguments.push_back(scratch.back().data());
        break;
      default:
        arguments.push_back(nullptr);
    }
  }
  lowered.invoke(arguments.data());
  EXPECT_EQ(in, inputs);
  return out;
}

// How often each kernel was chosen: by its address.
using Chosen = std::map<ops::Invoke, int>;

inline void expect_equal(Lower lower_fast, Random& random, const Graph& graph, Chosen& chosen, int seed) {
  const LoweredNode reference = lower(graph).at(0);
  const LoweredNode fast = lower_fast(graph).at(0);
  ++chosen[fast.invoke];
  Inputs inputs;
  const bool is_extreme = random.one_in(6);
  for (const TensorId id : graph.inputs) {
    for (int64_t i = 0; i < graph.tensors[id].bytes(); ++i) {
      inputs[id].push_back(static_cast<int8_t>(is_extreme ? random.any_of({-128, 127}) : random.between(-128, 127)));
    }
  }
  ASSERT_EQ(outputs_of(graph, fast, inputs), outputs_of(graph, reference, inputs)) << "seed " << seed;
}

// Compares layers of the seeds 0, 1, 2 …
inline Chosen compare(Lower lower_fast, int layers, Graph (*any_layer)(Random&)) {
  Chosen chosen;
  for (int seed = 0; seed < layers && !::testing::Test::HasFatalFailure(); ++seed) {
    Random random(static_cast<uint32_t>(seed));
    expect_equal(lower_fast, random, any_layer(random), chosen, seed);
  }
  return chosen;
}

}  // namespace mote::host::lowering::testing
