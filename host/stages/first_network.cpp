#include "host/stages/first_network.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/models/transfer.h"
#include "host/passes/pipeline.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"
#include "host/training/network.h"

namespace mote::host::stages {

namespace {

// Runs `work`, whose errors are about the file of model.start.
template <typename Work>
auto about_start(const Workspace& workspace, const Work& work) {
  try {
    return work();
  } catch (const InputError& error) {
    throw_input_error("model.start: {}: {}", workspace.project.model.start, error.what());
  }
}

std::string read_start(const Workspace& workspace) {
  const std::filesystem::path path = workspace.project.model.start;  // an absolute one stays as it is
  try {
    return store::read_file((workspace.folder / path).string());
  } catch (const InputError& error) {
    throw_input_error("model.start: {}", error.what());
  }
}

graph::Graph start_of(const Workspace& workspace, const std::string& bytes) {
  graph::Graph start = [&] {
    try {
      return tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()},
                          workspace.project.model.start);
    } catch (const InputError& error) {
      throw_input_error("model.start: {}", error.what());
    }
  }();
  about_start(workspace, [&] { models::check_float(start); });
  return start;
}

models::Options options_of(const Workspace& workspace, const FeatureSet& features, int32_t outputs) {
  const project::Model& model = workspace.project.model;
  return {.architecture = model.architecture,
          .input_shape = features.input_shape,
          .layout = features.layout,
          .classes = outputs,
          .channels = model.channels,
          .blocks = model.blocks,
          .layers = {model.layers.begin(), model.layers.end()},
          .kernel = model.kernel,
          .head = model.head == "auto" ? "" : model.head,
          .end = is_regression(workspace.project) ? models::End::linear : models::End::softmax,
          .seed = workspace.project.training.seed};
}

// A network that tells numbers as one that training can go on with.
void unscale(graph::Graph& network, const std::optional<TargetScale>& targets) {
  if (targets) models::scale_output(network, 1 / targets->deviation, -targets->mean / targets->deviation);
}

FirstNetwork whole_start(const Workspace& workspace, graph::Graph start, const models::Options& options,
                         const std::optional<TargetScale>& targets) {
  models::Continued continued = about_start(workspace, [&] {
    models::Continued whole = models::continue_from(std::move(start), options);
    if (!whole.has_new_layer) unscale(whole.graph, targets);
    training::Network<float>(whole.graph, 1);  // says what can't be trained
    return whole;
  });
  return {std::move(continued.graph), fmt::format("the network of {}{}", workspace.project.model.start,
                                                  continued.has_new_layer ? ", its last layer anew" : "")};
}

}  // namespace

std::string check_start(const Workspace& workspace) {
  if (workspace.project.model.start.empty()) return "";
  const std::string bytes = read_start(workspace);
  start_of(workspace, bytes);
  return store::sha256_hex(bytes);
}

FirstNetwork first_network(const Workspace& workspace, const FeatureSet& features, int32_t outputs) {
  const project::Model& model = workspace.project.model;
  const std::optional<TargetScale>& targets = features.targets;
  const models::Options options = options_of(workspace, features, outputs);
  if (model.start.empty()) return {models::build(options), model.architecture};

  graph::Graph start = start_of(workspace, read_start(workspace));
  if (model.architecture == "auto") return whole_start(workspace, std::move(start), options, targets);

  graph::Graph network = models::build(options);
  passes::run_passes(network, passes::float_inference_pipeline);
  const models::TakenWeights weights = models::take_weights(network, start);
  if (weights.taken == 0) {
    throw_input_error(
        "model.start: {}: none of its weights has name and shape of one of {}: expected a model of the same "
        "architecture and sizes, or model.architecture = \"auto\", which takes its whole network",
        model.start, model.architecture);
  }
  if (weights.has_last) unscale(network, targets);
  return {std::move(network),
          fmt::format("{} from {} ({} of {} tensors)", model.architecture, model.start, weights.taken, weights.of)};
}

}  // namespace mote::host::stages
