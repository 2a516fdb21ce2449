// Any bytes as the state of a training run: it goes on from them, begins again or says that it diverged.
#include "host/base/error.h"
#include "host/models/graph_builder.h"
#include "host/training/checkpoint.h"
#include "host/training/train.h"

namespace {

using namespace mote::host;

training::Samples make_samples() {
  Random random(1);
  training::Samples samples;
  for (int i = 0; i < 6; ++i) {
    for (int k = 0; k < 3; ++k) samples.features.push_back(static_cast<float>(random.normal()));
    samples.labels.push_back(i % 2);
  }
  return samples;
}

graph::Graph make_graph() {
  models::GraphBuilder builder("small", 1);
  return builder.finish({builder.softmax("scores", builder.fully_connected("logits", builder.input({1, 3}), 2))});
}

void train_from(const std::vector<uint8_t>& checkpoint, const training::Samples& samples) {
  graph::Graph graph = make_graph();
  SilentProgress progress;
  training::Checkpoints checkpoints{"run", checkpoint, {}};
  try {
    const training::History history = training::train(
        graph, samples, samples, {.epochs = 3, .batch_size = 4, .weight_average = 0.9}, progress, &checkpoints);
    if (history.epochs.size() > 3 || history.best_epoch < 0 ||
        history.best_epoch >= static_cast<int>(history.epochs.size())) {
      __builtin_trap();
    }
  } catch (const InputError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const training::Samples samples = make_samples();
  train_from({data, data + size}, samples);
  train_from(training::wrap_checkpoint("run", {data, size}), samples);
  return 0;
}
