#include "host/training/adam.h"

#include <algorithm>
#include <cmath>

namespace mote::host::training {

namespace {

constexpr double first_decay = 0.9;
constexpr double second_decay = 0.999;
constexpr float epsilon = 1e-8f;

}  // namespace

Adam::Adam(const std::vector<Parameter<float>>& parameters, double weight_decay) : weight_decay_(weight_decay) {
  for (const Parameter<float>& parameter : parameters) {
    first_moments_.emplace_back(parameter.value.size(), 0.0f);
    second_moments_.emplace_back(parameter.value.size(), 0.0f);
  }
}

void Adam::update(std::vector<Parameter<float>>& parameters, double learning_rate, double rate_share) {
  ++updates_;
  const double first_correction = 1 - std::pow(first_decay, updates_);
  const double second_correction = 1 - std::pow(second_decay, updates_);
  const auto step = static_cast<float>(learning_rate / first_correction);
  const auto inverse_second_correction = static_cast<float>(1 / second_correction);
  constexpr auto a = static_cast<float>(first_decay);
  constexpr auto b = static_cast<float>(second_decay);
  for (size_t p = 0; p < parameters.size(); ++p) {
    Parameter<float>& parameter = parameters[p];
    if (parameter.role == Role::statistic) continue;
    const auto keep = static_cast<float>(parameter.role == Role::weight ? 1 - weight_decay_ * rate_share : 1);
    float* __restrict value = parameter.value.data();
    float* __restrict first = first_moments_[p].data();
    float* __restrict second = second_moments_[p].data();
    const float* __restrict gradient = parameter.gradient.data();
    for (size_t i = 0; i < parameter.value.size(); ++i) {
      first[i] = a * first[i] + (1 - a) * gradient[i];
      second[i] = b * second[i] + (1 - b) * gradient[i] * gradient[i];
      value[i] = keep * value[i] - step * first[i] / (std::sqrt(second[i] * inverse_second_correction) + epsilon);
    }
  }
}

WeightAverage::WeightAverage(const std::vector<Parameter<float>>& parameters, double factor) : factor_(factor) {
  for (const Parameter<float>& parameter : parameters) average_.push_back(parameter.value);
}

void WeightAverage::update(const std::vector<Parameter<float>>& parameters) {
  ++updates_;
  const auto count = static_cast<double>(updates_);
  const auto keep = static_cast<float>(std::min(factor_, count / (count + 10)));
  for (size_t p = 0; p < parameters.size(); ++p) {
    const AlignedVector<float>& value = parameters[p].value;
    for (size_t i = 0; i < value.size(); ++i) average_[p][i] = keep * average_[p][i] + (1 - keep) * value[i];
  }
}

void WeightAverage::swap_into(std::vector<Parameter<float>>& parameters) {
  for (size_t p = 0; p < parameters.size(); ++p) std::swap(parameters[p].value, average_[p]);
}

}  // namespace mote::host::training
