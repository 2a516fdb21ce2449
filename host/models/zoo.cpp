#include "host/models/zoo.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/models/architectures.h"
#include "host/models/head.h"

namespace mote::host::models {

namespace {

// One row an architecture, with the sizes that it has where mote.toml leaves them open.
struct Architecture {
  const char* name;
  graph::Graph (*build)(const Options&);
  int32_t channels;
  int32_t blocks;
  int32_t kernel;
  const char* head;
  bool is_autoencoder = false;
};

constexpr std::array zoo = {
    Architecture{"ds_cnn", build_ds_cnn, 64, 4, 3, "time_average"},
    Architecture{"cnn", build_cnn, 64, 4, 3, "flatten"},
    Architecture{"dense", build_dense, 32, 2, 1, "flatten"},
    Architecture{"conv_1d", build_conv_1d, 32, 3, 5, "average_and_max"},
    Architecture{"tcn", build_tcn, 24, 4, 3, "average_and_max"},
    Architecture{"mobilenet_v1", build_mobilenet_v1, 8, 13, 3, "average"},
    Architecture{"mobilenet_v2", build_mobilenet_v2, 8, 17, 3, "average"},
    Architecture{"resnet8", build_resnet8, 16, 3, 3, "average"},
    Architecture{"autoencoder", build_autoencoder, 64, 2, 1, "flatten", true},
    Architecture{"conv_autoencoder", build_conv_autoencoder, 16, 2, 3, "flatten", true},
};

const Architecture& find(const std::string& name) {
  for (const Architecture& architecture : zoo) {
    if (name == architecture.name) return architecture;
  }
  const std::vector<std::string> names = architectures();
  throw_input_error("model.architecture: \"{}\" isn't in the zoo{}: expected one of {}", name,
                    did_you_mean(name, names), fmt::join(names, ", "));
}

void check(const Options& options) {
  if (options.input_shape.size() != 4 || options.input_shape[0] != 1 || options.input_shape[3] < 1 ||
      options.input_shape[1] < 1 || options.input_shape[2] < 1) {
    throw_input_error("model {}: input shape is [{}]: expected 1 x rows x columns x channels", options.architecture,
                      fmt::join(options.input_shape, ", "));
  }
  if (options.end == End::softmax && options.classes < 2 && !is_autoencoder(options.architecture)) {
    throw_input_error("model: {} classes: expected at least 2", options.classes);
  }
  if (options.channels < 0) throw_input_error("model.channels: is {}: expected 0 or more", options.channels);
  if (options.blocks < 0) throw_input_error("model.blocks: is {}: expected 0 or more", options.blocks);
  for (const int32_t layer : options.layers) {
    if (layer < 1) throw_input_error("model.layers: holds {}: expected 1 or more", layer);
  }
  const std::vector<std::string> heads = head_names();
  if (!options.head.empty() && std::find(heads.begin(), heads.end(), options.head) == heads.end()) {
    throw_input_error("model.head: \"{}\"{}: expected one of {}", options.head, did_you_mean(options.head, heads),
                      fmt::join(heads, ", "));
  }
}

Options with_sizes(Options options, const Architecture& architecture) {
  if (options.channels == 0) options.channels = options.layers.empty() ? architecture.channels : options.layers.back();
  if (options.blocks == 0) options.blocks = architecture.blocks;
  if (!options.layers.empty()) options.blocks = static_cast<int32_t>(options.layers.size());
  if (options.kernel == 0) options.kernel = architecture.kernel;
  if (options.head.empty()) options.head = architecture.head;
  return options;
}

}  // namespace

graph::Graph build(const Options& options) {
  const Architecture& architecture = find(options.architecture);
  check(options);
  return architecture.build(with_sizes(options, architecture));
}

std::vector<std::string> architectures() {
  std::vector<std::string> names;
  for (const Architecture& architecture : zoo) names.emplace_back(architecture.name);
  return names;
}

bool is_autoencoder(const std::string& architecture) {
  return std::any_of(zoo.begin(), zoo.end(),
                     [&](const Architecture& known) { return known.is_autoencoder && architecture == known.name; });
}

}  // namespace mote::host::models
