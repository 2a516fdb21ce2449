#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/graph/graph.h"

namespace mote::host::training {

// Features and labels in memory: `features` holds samples one after the other, each as long as the model's input.
struct Samples {
  std::vector<float> features;
  std::vector<int32_t> labels;
  size_t size() const { return labels.size(); }
};

struct Options {
  int epochs = 40;
  int batch_size = 32;
  double learning_rate = 0.002;  // peak; cosine decay to 0
  int patience = 10;             // epochs without a better validation loss; 0: run all epochs
  double weight_decay = 1e-4;
  double label_smoothing = 0.0;
  // On features, in training only (rows are time, columns frequency):
  int spec_augment_time = 0;       // longest masked run of rows
  int spec_augment_frequency = 0;  // longest masked run of columns
  double mixup = 0.0;              // Beta parameter; 0: off
  double weight_average = 0.0;     // EMA factor an update (0.998 …); 0: off
  uint64_t seed = 1;
};

struct Epoch {
  double training_loss = 0;
  double validation_loss = 0;
  double validation_accuracy = 0;
};

struct History {
  std::vector<Epoch> epochs;
  int best_epoch = 0;  // index into epochs: the weights that were kept
  double seconds = 0;  // for the caller to fill: the portable core has no clock
};

// Trains the float `graph` (one input, softmax output) in place with Adam on cross-entropy and keeps the weights of the
// best validation loss. Same inputs, same bits, whatever the number of runs. Throws Interrupted through `progress`.
History train(graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options,
              Progress& progress);

// Class probabilities, samples x classes, of the float graph (batch norm with its running statistics).
std::vector<float> predict(const graph::Graph& graph, const Samples& samples);

}  // namespace mote::host::training
