#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "host/models/zoo.h"
#include "host/passes/pipeline.h"
#include "host/stages/build.h"
#include "host/stages/document.h"
#include "host/tflite/tflite.h"

namespace mote::host::stages {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

training::Options training_options(const project::Training& training, const std::vector<int32_t>& input_shape) {
  training::Options options;
  options.epochs = training.epochs;
  options.batch_size = training.batch_size;
  options.learning_rate = training.learning_rate;
  options.patience = training.patience;
  options.weight_average = 0.99;
  options.seed = training.seed;
  if (contains(training.augmentation, "spec_augment")) {
    options.spec_augment_time = input_shape[1] / 6;
    options.spec_augment_frequency = input_shape[2] / 6;
  }
  if (contains(training.augmentation, "mixup")) options.mixup = 0.3;
  return options;
}

std::string history_to_json(const training::History& history) {
  nlohmann::ordered_json json{
      {"best_epoch", history.best_epoch}, {"seconds", history.seconds}, {"epochs", nlohmann::json::array()}};
  for (const training::Epoch& epoch : history.epochs) {
    json["epochs"].push_back({{"training_loss", epoch.training_loss},
                              {"validation_loss", epoch.validation_loss},
                              {"validation_accuracy", epoch.validation_accuracy}});
  }
  return json.dump(1);
}

training::History history_from_json(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  training::History history;
  history.best_epoch = json.at("best_epoch");
  history.seconds = json.at("seconds");
  for (const nlohmann::json& epoch : json.at("epochs")) {
    history.epochs.push_back({epoch.at("training_loss"), epoch.at("validation_loss"), epoch.at("validation_accuracy")});
  }
  return history;
}

}  // namespace

TrainedModel train_model(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                         Progress& progress) {
  const project::Project& project = workspace.project;
  const project::Training& training = project.training;
  Key key("train");
  key.add("features", features.key)
      .add("model", project::print_section(project, "model"))
      .add("epochs", training.epochs)
      .add("batch_size", training.batch_size)
      .add("learning_rate", training.learning_rate)
      .add("patience", training.patience);

  progress.begin("training", training.epochs);
  bool was_cached = false;
  const Files files = cached(
      workspace, key,
      [&] {
        graph::Graph graph = models::build({.architecture = project.model.architecture,
                                            .input_shape = features.input_shape,
                                            .classes = static_cast<int32_t>(collection.dataset.labels.size()),
                                            .channels = project.model.channels,
                                            .blocks = project.model.blocks,
                                            .layers = {project.model.layers.begin(), project.model.layers.end()},
                                            .kernel = project.model.kernel,
                                            .head = project.model.head == "auto" ? "" : project.model.head,
                                            .seed = training.seed});
        const auto started = std::chrono::steady_clock::now();
        training::History history = training::train(graph, features.training, features.validation,
                                                    training_options(training, features.input_shape), progress);
        history.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        passes::run_passes(graph, passes::float_inference_pipeline);
        const std::vector<uint8_t> bytes = tflite::write(graph);
        return Files{{"model_float32.tflite", {bytes.begin(), bytes.end()}},
                     {"history.json", history_to_json(history)}};
      },
      &was_cached);

  const std::string& bytes = files.at("model_float32.tflite");
  TrainedModel trained{
      .key = key.hex(),
      .graph = tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, "model_float32.tflite"),
      .history = history_from_json(files.at("history.json"))};
  const training::History& history = trained.history;
  progress.finish(fmt::format("{}, {} parameters, {} epochs (best {}), {:.0f} s{}", project.model.architecture,
                              parameters(trained.graph), history.epochs.size(), history.best_epoch + 1, history.seconds,
                              was_cached ? ", unchanged" : ""));
  return trained;
}

}  // namespace mote::host::stages
