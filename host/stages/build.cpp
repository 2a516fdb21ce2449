#include "host/stages/build.h"

#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/targets.h"
#include "host/stages/document.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

const std::vector<std::string>& stage_names() {  // in the order of Stage
  static const std::vector<std::string> names = {"features", "train", "quantize", "compile", "evaluate", "datasheet"};
  return names;
}

// What would stop a late stage is said before the first.
void check_before_work(const project::Project& project) {
  try {
    firmware::find_buildable_target(project.target.cpu);
    footprint::compute(project.footprint, std::nullopt);
    if (project.data.split.test == 0 && project.data.split.test_groups.empty()) {
      throw_input_error(
          "data.split.test is 0 and data.split.test_groups is empty: nothing would be held out to test with");
    }
  } catch (const InputError& error) {
    throw_input_error("mote.toml: {}", error.what());
  }
}

}  // namespace

Stage stage_from_name(const std::string& name) {
  const std::vector<std::string>& names = stage_names();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Stage>(i);
  }
  throw_input_error("{}: no such stage{}: choose one of {}", name, did_you_mean(name, names), join(names, ", "));
}

BuildResult build(const Workspace& workspace, Stage last, Progress& progress) {
  check_before_work(workspace.project);
  BuildResult result;
  result.collection = collect(workspace, progress);
  result.features = make_features(workspace, result.collection, progress);
  if (last == Stage::features) return result;

  result.trained = train_model(workspace, result.collection, *result.features, progress);
  if (last == Stage::train) return result;

  result.quantized = quantize_model(workspace, *result.features, *result.trained, progress);
  store::write_file_atomically((workspace.out() / "model.tflite").string(), result.quantized->bytes);
  if (last == Stage::quantize) return result;

  result.compiled = compile_model(workspace, result.collection, *result.quantized, progress);
  publish(workspace, "cpp", result.compiled->files);
  if (last == Stage::compile) return result;

  result.test = test_model(workspace, result.collection, *result.trained, *result.quantized, progress);
  publish_report(workspace, result);
  if (last == Stage::evaluate) return result;

  progress.begin("datasheet", 1);
  publish_datasheet(workspace, result);
  progress.finish("index.html, mlsensor.json and footprint.json in out/datasheet");
  return result;
}

}  // namespace mote::host::stages
