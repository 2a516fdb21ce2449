#include "host/training/weight_average.h"

#include <algorithm>

namespace mote::host::training {

WeightAverage::WeightAverage(const std::vector<Parameter<float>>& parameters, double factor) : factor_(factor) {
  for (const Parameter<float>& parameter : parameters) average_.push_back(parameter.value);
}

void WeightAverage::update(const std::vector<Parameter<float>>& parameters) {
  ++updates_;
  const auto count = static_cast<double>(updates_);
  const auto keep = static_cast<float>(std::min(factor_, count / (count + 10)));
  for (size_t p = 0; p < parameters.size(); ++p) {
    if (parameters[p].is_frozen) continue;
    const AlignedVector<float>& value = parameters[p].value;
    for (size_t i = 0; i < value.size(); ++i) average_[p][i] = keep * average_[p][i] + (1 - keep) * value[i];
  }
}

void WeightAverage::swap_into(std::vector<Parameter<float>>& parameters) {
  for (size_t p = 0; p < parameters.size(); ++p) std::swap(parameters[p].value, average_[p]);
}

void WeightAverage::archive(StateArchive& archive) {
  archive.value(updates_);
  for (AlignedVector<float>& average : average_) archive.values(average);
}

}  // namespace mote::host::training
