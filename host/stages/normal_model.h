#pragma once

#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/project/project.h"
#include "host/training/train.h"

// Models of what is normal, for data sets with data.normal.
namespace mote::host::stages {

// Their names in model.architecture.
const std::vector<std::string>& normal_models();

// k_means, gaussian_mixture: they are fitted at once and stay in float32.
bool is_normal_model(const std::string& architecture);

// Throws InputError where data.normal and model.architecture don't fit together.
void check_normal(const project::Project& project);

// The graph of what was fitted to the training part. Its threshold is set on the validation part, which the fit hasn't
// seen; where there is none, on the training part.
graph::Graph fit_normal_model(const project::Project& project, const training::Samples& training,
                              const training::Samples& validation, const std::vector<int32_t>& input_shape);

}  // namespace mote::host::stages
