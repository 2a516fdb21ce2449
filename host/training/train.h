#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/graph/graph.h"
#include "host/training/augmentation.h"
#include "host/training/loss.h"
#include "host/training/optimizer.h"
#include "host/training/quantization_aware.h"
#include "host/training/schedule.h"

namespace mote::host::training {

// What is learnt from, in memory: `features` holds samples one after the other, each as long as the model's input.
struct Samples {
  std::vector<float> features;
  std::vector<int32_t> labels;      // one a sample; not looked at where there are targets or the input is the target
  std::vector<float> targets = {};  // of regression: for each sample as many as the model has outputs
  std::vector<float> weights = {};  // what each sample counts; empty: 1
  size_t size() const { return labels.size(); }
};

enum class ClassWeights : uint8_t {
  none,
  balanced,  // samples / (classes * samples of the class): every class counts the same
};

struct Options {
  int epochs = 40;
  int batch_size = 32;
  double learning_rate = 0.002;  // at its peak
  int patience = 10;             // epochs without a better validation loss; 0: run all epochs
  OptimizerOptions optimizer;
  ScheduleOptions schedule;
  double gradient_clip = 0;  // largest norm of all gradients together; 0: any
  LossOptions loss;
  double label_smoothing = 0.0;  // share of a target that is spread over all classes, in training only
  ClassWeights class_weights = ClassWeights::none;
  std::vector<double> label_weights;  // by label, times those; empty: 1
  bool reconstructs_input = false;    // an autoencoder: the target is the input before it is varied
  double dropout = 0.0;               // of what the last fully connected layer reads
  std::vector<std::string> frozen;    // names of constants, or how they begin, that keep their values
  // On features, in training only (rows are time, columns frequency):
  Warp warp;
  int shift_rows = 0;                      // most rows that a sample is moved by, either way
  int spec_augment_time = 0;               // longest masked run of rows
  int spec_augment_frequency = 0;          // longest masked run of columns
  double mixup = 0.0;                      // Beta parameter; 0: off
  double weight_average = 0.0;             // EMA factor an update (0.998 …); 0: off
  std::optional<QuantizationAware> aware;  // of a graph without batch normalization
  uint64_t seed = 1;
};

struct Epoch {
  double training_loss = 0;
  double validation_loss = 0;
  double validation_accuracy = 0;  // of classification; of quantization-aware training that of the int8 model
};

struct History {
  std::vector<Epoch> epochs;
  int best_epoch = 0;                       // index into epochs: the weights that were kept
  std::vector<quantization::Range> ranges;  // by tensor, of quantization-aware training: for quantization::quantize
  double seconds = 0;                       // for the caller to fill: the portable core has no clock
};

// How a run that was broken off goes on where it was. With the same graph, samples and options the end is the same to
// the bit as without a break.
struct Checkpoints {
  std::string key;                                      // what graph, samples and options are known by
  std::vector<uint8_t> resume_from;                     // what `store` got last; empty: from the beginning
  std::function<void(std::span<const uint8_t>)> store;  // called after every epoch
  int resumed_epochs = 0;  // set by train: how many were taken over; 0 where resume_from is damaged or of another key
};

// Trains the float `graph` (one input, one output) in place and keeps the weights of the best validation loss. Same
// inputs, same bits, whatever the number of runs. A graph that ends in softmax or logistic learns labels or targets of
// 0 … 1, any other targets or its own input. Throws InputError with a sentence for what can't be learnt from, and
// Interrupted through `progress`.
History train(graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options,
              Progress& progress, Checkpoints* checkpoints = nullptr);

// Outputs of the float graph, samples x outputs (batch norm with its running statistics).
std::vector<float> predict(const graph::Graph& graph, const Samples& samples);

// The same of an int8 graph, as quantization::quantize makes it: to the bit what its kernels give, as real numbers.
std::vector<float> predict_int8(const graph::Graph& graph, const Samples& samples);

// The first feature that is infinite or not a number.
struct BadFeature {
  size_t sample = 0;
  size_t feature = 0;  // of that sample
  float value = 0;
};
std::optional<BadFeature> find_bad_feature(const Samples& samples);

}  // namespace mote::host::training
