#include "host/models/zoo.h"

#include <fmt/ranges.h>

#include <array>

#include "host/base/error.h"
#include "host/models/architectures.h"

namespace mote::host::models {

namespace {

struct Architecture {
  const char* name;
  graph::Graph (*build)(const Options&);
};

constexpr std::array zoo = {
    Architecture{"ds_cnn", build_ds_cnn},
    Architecture{"cnn", build_cnn},
};

void check(const Options& options) {
  if (options.input_shape.size() != 4 || options.input_shape[0] != 1 || options.input_shape[3] < 1 ||
      options.input_shape[1] < 1 || options.input_shape[2] < 1) {
    throw_input_error("model {}: input shape is [{}]: expected 1 x rows x columns x channels", options.architecture,
                      fmt::join(options.input_shape, ", "));
  }
  if (options.classes < 2) throw_input_error("model: {} classes: expected at least 2", options.classes);
  if (options.channels < 1) throw_input_error("model.channels: is {}: expected at least 1", options.channels);
  if (options.blocks < 1) throw_input_error("model.blocks: is {}: expected at least 1", options.blocks);
}

}  // namespace

graph::Graph build(const Options& options) {
  for (const Architecture& architecture : zoo) {
    if (options.architecture != architecture.name) continue;
    check(options);
    return architecture.build(options);
  }
  throw_input_error("model.architecture: \"{}\" isn't in the zoo: expected one of {}", options.architecture,
                    fmt::join(architectures(), ", "));
}

std::vector<std::string> architectures() {
  std::vector<std::string> names;
  for (const Architecture& architecture : zoo) names.emplace_back(architecture.name);
  return names;
}

}  // namespace mote::host::models
