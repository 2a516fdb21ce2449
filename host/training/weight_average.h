#pragma once

#include <cstdint>
#include <vector>

#include "host/training/ops/layer.h"
#include "host/training/state.h"

namespace mote::host::training {

// The exponential moving average of all parameters, running statistics included so that they fit the averaged weights.
class WeightAverage {
 public:
  // `factor` is the share that stays an update; 0: the average is the newest value. Early on it is less, or the random
  // start would weigh in for long.
  WeightAverage(const std::vector<Parameter<float>>& parameters, double factor);
  void update(const std::vector<Parameter<float>>& parameters);
  // Exchanges the average with the parameters' values; called twice it changes nothing.
  void swap_into(std::vector<Parameter<float>>& parameters);
  void archive(StateArchive& archive);

 private:
  double factor_;
  int64_t updates_ = 0;
  std::vector<AlignedVector<float>> average_;
};

}  // namespace mote::host::training
