#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/codegen/codegen.h"
#include "host/dataset/conditions.h"
#include "host/dataset/dataset.h"
#include "host/datasheet/data_measures.h"
#include "host/documents/formats.h"
#include "host/evaluation/anomaly.h"
#include "host/evaluation/evaluation.h"
#include "host/evaluation/events.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/numbers.h"
#include "host/evaluation/rejection.h"
#include "host/evaluation/trivial_model.h"
#include "host/features/extractor.h"
#include "host/features/standardization.h"
#include "host/firmware/sensor_runner.h"
#include "host/footprint/footprint.h"
#include "host/graph/graph.h"
#include "host/memory_plan/memory_plan.h"
#include "host/stages/regression.h"
#include "host/stages/training_energy.h"
#include "host/stages/workspace.h"
#include "host/training/train.h"

// The stages of `mote build`, in the order the data flows. Those that take long (features, training, quantization, the
// firmware's run) are functions of hashed inputs and run only when one of them changed; the others take a moment.
namespace mote::host::stages {

enum class Stage : uint8_t { features, train, quantize, compile, evaluate, datasheet };

// Throws InputError for a name that is no stage, with the list.
Stage stage_from_name(const std::string& name);

// What the recordings are: found, labelled, split, hashed.
struct Collection {
  dataset::Dataset dataset;
  double sample_rate_hz = 0;      // of sound an integer; of images 0
  std::vector<std::string> axes;  // of a series
  int32_t window_samples = 0;
  int32_t stride_samples = 0;  // from one decision to the next on a stream
  double hours = 0;
  std::string content_hash;              // SHA-256 over paths, labels, groups, parts and bytes
  dataset::ConditionsByPath conditions;  // of evaluation.conditions
  std::map<std::string, std::vector<dataset::LabelledSpan>> spans;  // by path, of recordings with labels within
};
Collection collect(const Workspace& workspace, Progress& progress, dataset::Labels labels = dataset::Labels::needed);
// The same recordings, split as `workspace` says: no file is looked at again.
Collection split_anew(const Workspace& workspace, Collection collection);
// The windows of one file, which needn't be of the data set; its path is relative to the file's folder.
Collection collect_file(const Workspace& workspace, const std::string& path);
// The windows of evaluation.unheard, cut as the data set's; labels, groups and parts mean nothing. None where mote.toml
// names no folder. Throws InputError where it holds no recording of the kind that features.block takes.
Collection collect_unheard(const Workspace& workspace, const Collection& collection);

// What training sees, in the order of `Collection::dataset.in(part)`; the training part holds each recording, then its
// augmented copies. The test part goes through the sensor's pipeline instead (test_model).
struct FeatureSet {
  std::string key;
  std::vector<int32_t> input_shape;           // 1, rows, columns, channels
  std::vector<int32_t> layout;                // the same values as rows of neighbours, where they have such
  features::Quantization grid;                // of the model's int8 input
  features::Standardization standardization;  // of motion and readings, fitted to the training part
  training::Samples training;                 // of regression with targets on `targets`
  training::Samples validation;
  std::optional<TargetScale> targets{};  // of regression
  size_t garbled = 0;  // of the training samples, the last: of no recording (augmentation::add_garbled)
};
FeatureSet make_features(const Workspace& workspace, const Collection& collection, Progress& progress);

struct TrainedModel {
  std::string key;
  std::string bytes;   // its .tflite
  graph::Graph graph;  // float, batch norm folded
  training::History history;
  TrainingEnergy energy{};                    // what its training took of this computer
  std::optional<graph::Graph> autoencoder{};  // what of `graph` gives back its input, where there is such a part
};
TrainedModel train_model(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                         Progress& progress);

struct QuantizedModel {
  std::string key;
  graph::Graph graph;                         // int8
  std::string bytes;                          // its .tflite
  features::Standardization standardization;  // what the sensor does to features before the model
  training::History aware = {};               // of quantization-aware training; no epochs where there was none
};
QuantizedModel quantize_model(const Workspace& workspace, const Collection& collection, const FeatureSet& features,
                              const TrainedModel& trained, Progress& progress);

struct CompiledModel {
  memory_plan::MemoryPlan plan;
  Files files;  // model, sensor and the files of mote/ that they need
};
CompiledModel compile_model(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                            Progress& progress);

// The held-out part on the host and, where the target has an emulated board, on the firmware.
struct DeviceRun {
  std::string board;
  firmware::SensorRun run;
  std::vector<size_t> windows;  // of the test part, those that it was fed: all, or some where all would take long
};
struct TestResult {
  std::optional<evaluation::NumbersTest> numbers;  // of regression, in place of the next four
  evaluation::Evaluation host;                     // of the int8 model on this computer
  evaluation::Metrics metrics;                     // of the same
  evaluation::Evaluation float_model;              // on the same windows
  std::optional<evaluation::TrivialResult> trivial;
  std::optional<evaluation::Rejection> rejection;       // of evaluation.unheard
  std::optional<evaluation::AnomalyMetrics> anomalies;  // of data.normal
  std::optional<DeviceRun> device;
  std::optional<evaluation::Evaluation> on_device;  // of the device's windows
  std::optional<evaluation::EventFigures> events;   // over held-out streams; none where there are none
  int64_t equal = 0;  // of them, those whose scores and features are the same bytes on both
};
TestResult test_model(const Workspace& workspace, const Collection& collection, const TrainedModel& trained,
                      const QuantizedModel& quantized, Progress& progress);

// All of the above up to a stage; what later stages would have made is empty.
struct BuildResult {
  Collection collection;
  std::optional<FeatureSet> features;
  std::optional<TrainedModel> trained;
  std::optional<QuantizedModel> quantized;
  std::optional<CompiledModel> compiled;
  std::optional<TestResult> test;
  std::optional<footprint::FootprintResult> footprint;
  std::optional<datasheet::DataMeasures> measures{};
  std::string report_path;
  std::string datasheet_path;
  std::string datasheet_json_path;
};
// `documents`: the forms in which the datasheet is written; PDF asks for Chromium and a few seconds.
BuildResult build(const Workspace& workspace, Stage last, Progress& progress,
                  const documents::Choice& documents = documents::text_formats());

}  // namespace mote::host::stages
