#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/base/random.h"
#include "host/training/batches.h"
#include "host/training/network.h"
#include "host/training/train.h"
#include "host/training/weight_average.h"

namespace mote::host::training {

// One run of training, epoch by epoch. Everything that the next epoch depends on is in its state.
class Trainer {
 public:
  // The arguments outlive it. Throws InputError for samples and options that can't be learnt with.
  Trainer(const graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options);

  bool is_done() const;
  // Throws InputError where the loss is no longer a number.
  void run_epoch();
  const History& history() const { return history_; }
  std::string describe() const;

  // Stores the best weights in `graph`.
  void write_to(graph::Graph& graph);
  // After write_to: of the best weights, of quantization-aware training.
  std::vector<quantization::Range> ranges() const { return network_.ranges(); }

  std::vector<uint8_t> state();
  // False where the bytes aren't the state of such a run; the trainer is of no use then.
  bool resume(std::span<const uint8_t> state);

 private:
  void archive(StateArchive& archive);
  void archive_history(StateArchive& archive);
  double learn();
  void validate(Epoch& epoch);
  double int8_accuracy() const;
  void keep_weights();
  int64_t epochs_done() const { return static_cast<int64_t>(history_.epochs.size()); }

  const graph::Graph& graph_;
  const Samples& validation_;
  const Options& options_;
  Random random_;
  Network<float> network_;
  std::unique_ptr<Loss<float>> loss_;
  Batches batches_;
  std::unique_ptr<Optimizer> optimizer_;
  Schedule schedule_;
  WeightAverage average_;
  std::vector<AlignedVector<float>> best_;
  double best_loss_;
  History history_;
};

// Calls function(first sample, batch, outputs) for all samples, batch by batch.
template <typename F>
void predict_batches(Network<float>& network, const Samples& samples, F function) {
  const int64_t size = network.input_size();
  const auto count = static_cast<int64_t>(samples.size());
  for (int64_t first = 0; first < count; first += network.max_batch()) {
    const int64_t batch = std::min(network.max_batch(), count - first);
    std::copy_n(samples.features.begin() + first * size, batch * size, network.input().begin());
    function(first, batch, network.forward(batch, Mode::inference));
  }
}

// Throws InputError where `samples` (called "training", "validation") don't fit the network.
void check_samples(const Samples& samples, const Network<float>& network, const Options& options, const char* what);

}  // namespace mote::host::training
