#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "host/codegen/codegen.h"
#include "host/codegen/sensor.h"
#include "host/firmware/targets.h"
#include "host/passes/pipeline.h"
#include "host/stages/build.h"
#include "host/stages/describe.h"
#include "host/stages/host_stream.h"
#include "host/stages/sensor_files.h"

namespace mote::host::stages {

project::Decision decision_of(const Workspace& workspace, const Collection& collection) {
  project::Decision decision = workspace.project.decision;
  if (collection.dataset.has_numbers) {
    // Every number is told, whatever it is.
    decision.threshold = decision.release = std::numeric_limits<double>::lowest();
    decision.suppression_ms = 0;
  }
  const std::vector<std::string>& labels = collection.dataset.labels;
  const project::Data& data = workspace.project.data;
  for (const std::string& name : {data.background, std::string(data.unknown.empty() ? "" : dataset::unknown_label),
                                  std::string(data.normal.empty() ? "" : dataset::normal_label)}) {
    if (std::find(labels.begin(), labels.end(), name) != labels.end()) decision.background.push_back(name);
  }
  return decision;
}

codegen::SensorOptions sensor_options(const Workspace& workspace, const Collection& collection,
                                      const QuantizedModel& model) {
  const project::Project& project = workspace.project;
  codegen::SensorOptions options;
  options.labels = collection.dataset.labels;
  options.features = project.features;
  options.decision = decision_of(workspace, collection);
  options.sample_rate_hz = collection.sample_rate_hz;
  options.window_samples = collection.window_samples;
  options.stride_samples = collection.stride_samples;
  options.stride_ms = decision_stride_ms(workspace, collection);
  options.axes = collection.axes;
  options.standardization = model.standardization;
  if (collection.dataset.has_numbers) {
    const graph::Quantization& grid = model.graph.tensors[model.graph.outputs.at(0)].quantization;
    options.number = features::Quantization{grid.scales.at(0), grid.zero_points.at(0)};
  }
  return options;
}

namespace {

firmware::SensorInput input_of(features::BlockKind kind) {
  if (kind == features::BlockKind::sound) return firmware::SensorInput::samples;
  return kind == features::BlockKind::series ? firmware::SensorInput::readings : firmware::SensorInput::pictures;
}

// The model as it is compiled: its outputs are the same bytes.
graph::Graph compiled_graph(const QuantizedModel& model) {
  graph::Graph graph = model.graph;
  passes::run_passes(graph, passes::compile_pipeline);
  return graph;
}

memory_plan::MemoryPlan plan_for_target(const Workspace& workspace, const graph::Graph& graph) {
  return memory_plan::plan_memory(graph, memory_plan::Inputs::kept, firmware::lower_for(workspace.project.target.cpu));
}

}  // namespace

Files sensor_files(const Workspace& workspace, const Collection& collection, const QuantizedModel& model,
                   bool mark_inference) {
  const graph::Graph graph = compiled_graph(model);
  codegen::SensorOptions options = sensor_options(workspace, collection, model);
  options.mark_inference = mark_inference;
  Files files = codegen::generate_model(graph, plan_for_target(workspace, graph),
                                        {.name = options.model_name, .target = workspace.project.target.cpu});
  files.merge(codegen::generate_sensor(graph, options));
  files["CMakeLists.txt"] = codegen::cmake_lists(options.name, files);  // of both, not of the model alone
  return files;
}

firmware::SensorProgram sensor_program(const Workspace& workspace, const Collection& collection,
                                       const QuantizedModel& model, bool mark_inference) {
  firmware::SensorProgram program;
  program.files = sensor_files(workspace, collection, model, mark_inference);
  program.input = input_of(kind_of_block(workspace));
  program.class_count = static_cast<int32_t>(collection.dataset.labels.size());
  program.tells_number = collection.dataset.has_numbers;
  program.inferences_per_second = 1000 / decision_stride_ms(workspace, collection);
  program.feature_windows_per_second = program.input == firmware::SensorInput::samples
                                           ? collection.sample_rate_hz / collection.window_samples
                                           : program.inferences_per_second;
  return program;
}

CompiledModel compile_model(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                            Progress& progress) {
  progress.begin("compile", 1);
  const graph::Graph graph = compiled_graph(quantized);
  CompiledModel compiled{.plan = plan_for_target(workspace, graph),
                         .files = sensor_files(workspace, collection, quantized, false)};
  memory_plan::verify(graph, compiled.plan);
  progress.advance(1);
  progress.finish(
      fmt::format("{}: C++ in out/cpp, arena {} B", workspace.project.target.cpu, compiled.plan.arena_bytes));
  return compiled;
}

}  // namespace mote::host::stages
