#include <fmt/format.h>

#include <filesystem>

#include "host/augmentation/choice.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/models/transfer.h"
#include "host/models/zoo.h"
#include "host/passes/pipeline.h"
#include "host/stages/build.h"
#include "host/stages/document.h"
#include "host/stages/first_network.h"
#include "host/stages/history_json.h"
#include "host/stages/normal_model.h"
#include "host/stages/training_options.h"
#include "host/stages/unfinished_run.h"
#include "host/store/files.h"
#include "host/tflite/tflite.h"

namespace mote::host::stages {

namespace {

std::string to_bytes(const graph::Graph& graph) {
  const std::vector<uint8_t> bytes = tflite::write(graph);
  return {bytes.begin(), bytes.end()};
}

graph::Graph read_graph(const Files& files, const std::string& name) {
  const std::string& bytes = files.at(name);
  return tflite::read({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, name);
}

// Names the recording, which the set doesn't know.
// `recorded`: how many of the samples come of recordings, the first; garbled ones are parts of these.
void check_features(const training::Samples& samples, size_t recorded, const std::vector<const dataset::Clip*>& clips,
                    const std::string& block) {
  const auto bad = training::find_bad_feature(samples);
  if (!bad) return;
  const dataset::Clip& clip = *clips.at(bad->sample / (recorded / clips.size()));
  throw_input_error("{}: feature {} that {} makes of it is {}: expected finite numbers: is the recording damaged?",
                    dataset::name_of(clip), bad->feature + 1, block, bad->value);
}

}  // namespace

TrainedModel train_model(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                         Progress& progress) {
  const project::Project& project = workspace.project;
  const project::Training& training = project.training;
  Key key("train");
  key.add("features", features.key)
      .add("model", project::print_section(project, "model"))
      .add("start", check_start(workspace))
      .add("numbers", collection.dataset.has_numbers ? collection.content_hash : "")
      .add("training", project::print_section(project, "training"))
      .add("augmentation", augmentation::settings_of(project, project::VariedWhen::training));

  progress.begin("training", training.epochs);
  bool was_cached = false;
  UnfinishedRun unfinished(workspace, key);
  const EnergyMeter meter;
  const Files files = cached(
      workspace, key,
      [&] {
        const dataset::Dataset& dataset = collection.dataset;
        check_features(features.training, features.training.size() - features.garbled,
                       dataset.in(dataset::Part::training), project.features.block);
        check_features(features.validation, features.validation.size(), dataset.in(dataset::Part::validation),
                       project.features.block);
        if (is_fitted_model(project.model.architecture)) {
          const graph::Graph graph =
              fit_normal_model(project, features.training, features.validation, features.input_shape);
          training::History history;
          history.seconds = unfinished.seconds();
          return Files{{"model_float32.tflite", to_bytes(graph)},
                       {"history.json", history_to_json(history)},
                       {"energy.json", print_training_energy(meter.read_for(history.seconds))}};
        }
        auto [graph, name] = first_network(workspace, features, static_cast<int32_t>(dataset.labels.size()));
        training::History history = training::train(
            graph, features.training, features.validation,
            training_options(workspace, features.input_shape, collection.sample_rate_hz, dataset.labels), progress,
            unfinished.checkpoints());
        history.seconds = unfinished.seconds();
        passes::run_passes(graph, passes::float_inference_pipeline);
        if (features.targets) models::scale_output(graph, features.targets->deviation, features.targets->mean);
        Files made{{"history.json", history_to_json(history)},
                   {"network.txt", name},
                   {"energy.json", print_training_energy(meter.read_for(history.seconds))}};
        if (models::is_autoencoder(project.model.architecture)) {
          made["autoencoder.tflite"] = to_bytes(graph);
          graph = with_threshold(graph, features.training, features.validation);
        }
        made["model_float32.tflite"] = to_bytes(graph);
        return made;
      },
      &was_cached);
  unfinished.remove();

  TrainedModel trained{.key = key.hex(),
                       .bytes = files.at("model_float32.tflite"),
                       .graph = read_graph(files, "model_float32.tflite"),
                       .history = history_from_json(files.at("history.json")),
                       .energy = read_training_energy(files.at("energy.json"))};
  if (files.contains("autoencoder.tflite")) trained.autoencoder = read_graph(files, "autoencoder.tflite");
  const training::History& history = trained.history;
  if (is_fitted_model(project.model.architecture)) {
    progress.finish(fmt::format("{} of {}, {} parameters, fitted to {} of what is normal{}", project.model.architecture,
                                project.model.clusters, parameters(trained.graph),
                                counted(features.training.size(), "window"), was_cached ? ", unchanged" : ""));
    return trained;
  }
  const int resumed = unfinished.checkpoints()->resumed_epochs;
  progress.finish(fmt::format(
      "{}, {} parameters, {} (best {}), {:.0f} s{}{}", files.at("network.txt"), parameters(trained.graph),
      counted(history.epochs.size(), "epoch"), history.best_epoch + 1, history.seconds,
      resumed > 0 ? fmt::format(", went on after epoch {}", resumed) : "", was_cached ? ", unchanged" : ""));
  return trained;
}

}  // namespace mote::host::stages
