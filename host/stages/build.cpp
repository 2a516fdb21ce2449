#include "host/stages/build.h"

#include <fmt/format.h>

#include <array>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/stages/document.h"
#include "host/stages/measure_data.h"
#include "host/stages/sensor_bus.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

const std::vector<std::string>& stage_names() {  // in the order of Stage
  static const std::vector<std::string> names = {"features", "train", "quantize", "compile", "evaluate", "datasheet"};
  return names;
}

}  // namespace

Stage stage_from_name(const std::string& name) {
  const std::vector<std::string>& names = stage_names();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Stage>(i);
  }
  throw_input_error("{}: no such stage{}: choose one of {}", name, did_you_mean(name, names), join(names, ", "));
}

namespace {

BuildResult build_to(const Workspace& workspace, Stage last, Progress& progress, const documents::Choice& documents) {
  BuildResult result;
  result.collection = collect(workspace, progress);
  result.features = make_features(workspace, result.collection, progress);
  if (last == Stage::features) return result;

  result.trained = train_model(workspace, result.collection, *result.features, progress);
  store::write_file_atomically((workspace.out() / "model_float.tflite").string(), result.trained->bytes);
  if (last == Stage::train) return result;

  result.quantized = quantize_model(workspace, result.collection, *result.features, *result.trained, progress);
  store::write_file_atomically((workspace.out() / "model.tflite").string(), result.quantized->bytes);
  if (last == Stage::quantize) return result;

  result.compiled = compile_model(workspace, result.collection, *result.quantized, progress);
  publish(workspace, "cpp", result.compiled->files);
  publish(workspace, "sensor", bus_files(bus_interface(workspace, result.collection, *result.quantized)));
  if (last == Stage::compile) return result;

  result.test = test_model(workspace, result.collection, *result.trained, *result.quantized, progress);
  publish_report(workspace, result);
  if (last == Stage::evaluate) return result;

  result.measures = measure_data(workspace, result.collection, progress);
  progress.begin("datasheet", 1);
  const PublishedDatasheet published = publish_datasheet(workspace, result, documents);
  const std::string changed =
      published.changes.empty() ? "" : "; since the last one changed: " + join(published.changes, ", ");
  progress.finish(fmt::format("{} in out/datasheet{}", counted(published.files, "file"), changed));
  return result;
}

}  // namespace

BuildResult build(const Workspace& workspace, Stage last, Progress& progress, const documents::Choice& documents) {
  BuildResult result;
  naming_lines(workspace, [&] { result = build_to(workspace, last, progress, documents); });
  return result;
}

}  // namespace mote::host::stages
