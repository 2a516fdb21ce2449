#include <fmt/format.h>

#include <algorithm>

#include "host/codegen/codegen.h"
#include "host/codegen/sensor.h"
#include "host/stages/build.h"
#include "host/stages/sensor_files.h"

namespace mote::host::stages {

project::Decision decision_of(const Workspace& workspace, const Collection& collection) {
  project::Decision decision = workspace.project.decision;
  const std::string& name = workspace.project.data.background;
  const std::vector<std::string>& labels = collection.dataset.labels;
  if (std::find(labels.begin(), labels.end(), name) != labels.end()) decision.background.push_back(name);
  return decision;
}

codegen::SensorOptions sensor_options(const Workspace& workspace, const Collection& collection) {
  const project::Project& project = workspace.project;
  codegen::SensorOptions options;
  options.labels = collection.dataset.labels;
  options.features = project.features;
  options.decision = decision_of(workspace, collection);
  options.sample_rate_hz = static_cast<int32_t>(collection.sample_rate_hz);
  options.window_samples = collection.window_samples;
  options.stride_samples = collection.stride_samples;
  return options;
}

Files sensor_files(const Workspace& workspace, const Collection& collection, const graph::Graph& graph,
                   bool mark_inference) {
  codegen::SensorOptions options = sensor_options(workspace, collection);
  options.mark_inference = mark_inference;
  Files files = codegen::generate_model(graph, memory_plan::plan_memory(graph, memory_plan::Inputs::kept),
                                        {.name = options.model_name, .target = workspace.project.target.cpu});
  files.merge(codegen::generate_sensor(graph, options));
  files["CMakeLists.txt"] = codegen::cmake_lists(options.name, files);  // of both, not of the model alone
  return files;
}

firmware::SensorProgram sensor_program(const Workspace& workspace, const Collection& collection,
                                       const graph::Graph& graph, bool mark_inference) {
  firmware::SensorProgram program;
  program.files = sensor_files(workspace, collection, graph, mark_inference);
  program.class_count = static_cast<int32_t>(collection.dataset.labels.size());
  program.sample_rate_hz = static_cast<int32_t>(collection.sample_rate_hz);
  program.window_samples = collection.window_samples;
  program.stride_samples = collection.stride_samples;
  return program;
}

CompiledModel compile_model(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                            Progress& progress) {
  progress.begin("compile", 1);
  CompiledModel compiled{.plan = memory_plan::plan_memory(quantized.graph, memory_plan::Inputs::kept),
                         .files = sensor_files(workspace, collection, quantized.graph, false)};
  memory_plan::verify(quantized.graph, compiled.plan);
  progress.advance(1);
  progress.finish(
      fmt::format("{}: C++ in out/cpp, arena {} B", workspace.project.target.cpu, compiled.plan.arena_bytes));
  return compiled;
}

}  // namespace mote::host::stages
