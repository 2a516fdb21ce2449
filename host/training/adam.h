#pragma once

#include <cstdint>
#include <vector>

#include "host/training/ops/layer.h"

namespace mote::host::training {

// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019): `weight_decay` is the share of a
// weight that goes at each update, times the learning rate over its peak.
class Adam {
 public:
  Adam(const std::vector<Parameter<float>>& parameters, double weight_decay);

  // `rate_share` is learning_rate / its peak.
  void update(std::vector<Parameter<float>>& parameters, double learning_rate, double rate_share);

 private:
  double weight_decay_;
  int64_t updates_ = 0;
  std::vector<AlignedVector<float>> first_moments_;
  std::vector<AlignedVector<float>> second_moments_;
};

// The exponential moving average of all parameters, running statistics included so that they fit the averaged weights.
class WeightAverage {
 public:
  // `factor` is the share that stays an update; 0: the average is the newest value. Early on it is less, or the random
  // start would weigh in for long.
  WeightAverage(const std::vector<Parameter<float>>& parameters, double factor);
  void update(const std::vector<Parameter<float>>& parameters);
  // Exchanges the average with the parameters' values; called twice it changes nothing.
  void swap_into(std::vector<Parameter<float>>& parameters);

 private:
  double factor_;
  int64_t updates_ = 0;
  std::vector<AlignedVector<float>> average_;
};

}  // namespace mote::host::training
