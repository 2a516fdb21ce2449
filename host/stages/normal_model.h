#pragma once

#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/project/project.h"
#include "host/training/train.h"

// Models of what is normal, for data sets with data.normal.
namespace mote::host::stages {

// In model.architecture: those that are fitted at once and stay in float32, no networks.
const std::vector<std::string>& fitted_models();
bool is_fitted_model(const std::string& architecture);

// Those and autoencoders, networks that learn to give back what is normal.
bool is_normal_model(const std::string& architecture);

// Throws InputError where data.normal, model.architecture and features.block don't fit together.
void check_normal(const project::Project& project);

// The graph of what was fitted to the training part. Its threshold is set on the validation part, which the fit hasn't
// seen; where there is none, on the training part.
graph::Graph fit_normal_model(const project::Project& project, const training::Samples& training,
                              const training::Samples& validation, const std::vector<int32_t>& input_shape);

// The autoencoder with what tells by its error whether all is well; of an int8 one all but the end of the error is
// int8. The threshold is set as above, on what this autoencoder, float or int8, makes of the windows.
graph::Graph with_threshold(const graph::Graph& autoencoder, const training::Samples& training,
                            const training::Samples& validation);

}  // namespace mote::host::stages
