#pragma once

#include <string>
#include <vector>

#include "tests/op_models/containers.h"

namespace mote::host::tests {

// Every model runs twice, with a reset between: what the first round left behind in the arena and in variables must not
// matter.
constexpr int rounds = 2;

// The outputs that the host's reference kernels compute in each round. Throws InputError where they refuse the model.
std::vector<std::string> run_reference(const OpModel& model, const graph::Graph& graph);

// Puts these outputs in the place of the expected ones; answers how many models are refused, which are taken out.
size_t expect_reference(OpModels& container);

}  // namespace mote::host::tests
