#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/dataset/dataset.h"
#include "host/datasheet/data_measures.h"
#include "host/datasheet/form.h"
#include "host/evaluation/anomaly.h"
#include "host/evaluation/evaluation.h"
#include "host/evaluation/events.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/numbers.h"
#include "host/evaluation/rejection.h"
#include "host/evaluation/trivial_model.h"
#include "host/footprint/footprint.h"
#include "host/project/project.h"
#include "host/study/physical.h"
#include "host/study/response.h"

// What the stages know of a sensor. Each field may be missing (none, "" or empty); the datasheet then says "not
// disclosed".
namespace mote::host::datasheet {

enum class Senses : uint8_t { sound, readings, images };

struct PartCount {
  int64_t recordings = 0;
  int64_t groups = 0;
  int64_t windows = 0;  // that they give; 0: one each
};

// From the least to the greatest.
struct NumberRange {
  double low = 0;
  double high = 0;
};

struct DataFacts {
  std::vector<std::string> labels;       // of a sensor that tells a number none
  std::optional<NumberRange> numbers{};  // that it learns
  std::optional<PartCount> training, validation, test;
  bool groups_known = false;
  std::optional<double> hours;           // of images none
  std::optional<double> sample_rate_hz;  // of images none
};

// Counts of a data set that has been split; hours and rate stay open.
DataFacts count_dataset(const dataset::Dataset& dataset);

// What the model sees of a window.
struct FeatureFacts {
  std::optional<int64_t> frames;  // of sound; of images rows; of readings 1
  std::optional<int64_t> values_a_frame;
  int64_t channels = 1;  // of images
};

// One op of the graph, in the order they run.
struct LayerFacts {
  std::string op;
  std::string output;  // "1 × 25 × 20 × 8"
  int64_t macs = 0;
  int64_t constant_bytes = 0;
};

struct ModelFacts {
  std::optional<int64_t> parameters;
  std::optional<int64_t> macs;           // multiply-accumulates an inference
  std::optional<int64_t> int8_bytes;     // of model.tflite
  std::vector<std::string> operators;    // each once
  std::string sha256;                    // of model.tflite
  std::optional<double> float_accuracy;  // of the float model on the held-out recordings, 0 … 1
  std::vector<LayerFacts> layers{};
};

struct BoardFacts {
  std::string name;
  std::string cpu;
  std::optional<int64_t> ram_bytes;
  std::optional<int64_t> flash_bytes;
  std::optional<std::vector<std::string>> transducers = {};  // all that it can sense with, used or not
};

// What one inference takes on a board, estimated from the instructions that ran: the least without wait states of the
// flash, the most with `wait_states` at every line that is read from it.
struct LatencyFacts {
  std::string board;
  std::string core;
  int64_t least_cycles = 0;
  int64_t most_cycles = 0;
  int64_t clock_hz = 0;
  int64_t wait_states = 0;
};

// The firmware with the held-out recordings in an emulator. Instructions are counts, not times.
struct FirmwareFacts {
  std::string emulator;               // "QEMU 7.2, mps2-an386"
  std::string sha256;                 // of the image
  std::optional<int64_t> recordings;  // that it was fed
  std::optional<int64_t> correct;
  std::optional<int64_t> equal;  // as many gave the host's int8 output, bit for bit
  std::optional<int64_t> flash_bytes;
  std::optional<int64_t> static_ram_bytes;  // with the arena, without the stack
  std::optional<int64_t> stack_bytes;       // deepest seen
  std::optional<int64_t> arena_bytes;
  std::optional<int64_t> feature_instructions;  // for one window
  std::optional<int64_t> inference_instructions;
  std::optional<LatencyFacts> latency{};
};

struct Epoch {
  double training_loss = 0;
  double validation_loss = 0;
  double validation_accuracy = 0;  // 0 … 1
};

struct TrainingFacts {
  std::vector<Epoch> epochs;
  int best_epoch = 0;                    // index into epochs
  std::vector<Epoch> aware_epochs = {};  // then, with weights and activations rounded as they will be
  int best_aware_epoch = 0;
  std::optional<double> seconds = {};
};

struct PrivacyFacts {
  std::vector<std::string> outputs;     // what leaves the device: "label", "score" …
  std::optional<bool> raw_data_leaves;  // sound, readings, images
  std::string how;                      // how the two above are known
  std::string storage;                  // what is kept on the device
  std::string network;
  std::string updates;  // of security, and until when
  std::string vulnerability_contact;
};

struct SensorFacts {
  Senses senses = Senses::sound;
  project::Project project;
  std::string tool;                // "mote 0.1.0"
  std::string date;                // of the build, where the user wants one on the page
  std::string description_sha256;  // of mote.toml
  std::optional<DataFacts> data;
  std::optional<DataMeasures> measures;
  Form form;  // what the maker declared in datasheet.toml
  std::optional<FeatureFacts> features;
  std::optional<ModelFacts> model;
  std::optional<BoardFacts> board;
  std::optional<double> decisions_per_second = {};      // at most, as the sensor rounds data.stride_ms
  std::optional<evaluation::NumbersTest> numbers;       // of a sensor that tells a number, in place of the next five
  std::optional<evaluation::Evaluation> evaluation;     // of the int8 model on the host
  std::optional<evaluation::Metrics> metrics;           // of the same
  std::optional<evaluation::TrivialResult> trivial;     // of a model on trivial values, on the same recordings
  std::optional<evaluation::Rejection> rejection;       // of what is of no label
  std::optional<evaluation::AnomalyMetrics> anomalies;  // of a sensor that learns what is normal
  std::optional<evaluation::EventFigures> events;       // over held-out streams
  std::optional<study::Study> study;                    // under changed conditions, of this model
  std::optional<study::PhysicalStudy> physical;         // with people and places, of this model
  std::string physical_model_sha256;                    // of the model that such a study tried, where it is another
  std::optional<FirmwareFacts> firmware;
  std::optional<TrainingFacts> training;
  std::optional<PrivacyFacts> privacy;
  std::optional<footprint::FootprintResult> footprint;
};

}  // namespace mote::host::datasheet
