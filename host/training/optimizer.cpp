#include "host/training/optimizer.h"

#include <cmath>

namespace mote::host::training {

namespace {

std::vector<AlignedVector<float>> zeros_like(const std::vector<Parameter<float>>& parameters) {
  std::vector<AlignedVector<float>> result;
  for (const Parameter<float>& parameter : parameters) result.emplace_back(parameter.value.size(), 0.0f);
  return result;
}

// Kingma and Ba 2015; adamw with decoupled decay.
class Adam final : public Optimizer {
 public:
  Adam(const OptimizerOptions& options, const std::vector<Parameter<float>>& parameters)
      : options_(options), first_moments_(zeros_like(parameters)), second_moments_(zeros_like(parameters)) {}

  void update(std::vector<Parameter<float>>& parameters, double learning_rate, double rate_share) override {
    ++updates_;
    const auto count = static_cast<double>(updates_);
    const auto step = static_cast<float>(learning_rate / (1 - std::pow(first_decay, count)));
    const auto inverse_second_correction = static_cast<float>(1 / (1 - std::pow(second_decay, count)));
    const bool is_decoupled = options_.kind == OptimizerKind::adamw;
    for (size_t p = 0; p < parameters.size(); ++p) {
      Parameter<float>& parameter = parameters[p];
      if (!learns(parameter)) continue;
      const double decay = parameter.role == Role::weight ? options_.weight_decay : 0;
      const auto keep = static_cast<float>(is_decoupled ? 1 - decay * rate_share : 1);
      const auto added = static_cast<float>(is_decoupled ? 0 : decay);
      float* __restrict value = parameter.value.data();
      float* __restrict first = first_moments_[p].data();
      float* __restrict second = second_moments_[p].data();
      const float* __restrict gradient = parameter.gradient.data();
      constexpr auto a = static_cast<float>(first_decay);
      constexpr auto b = static_cast<float>(second_decay);
      for (size_t i = 0; i < parameter.value.size(); ++i) {
        const float g = gradient[i] + added * value[i];
        first[i] = a * first[i] + (1 - a) * g;
        second[i] = b * second[i] + (1 - b) * g * g;
        value[i] = keep * value[i] - step * first[i] / (std::sqrt(second[i] * inverse_second_correction) + epsilon);
      }
    }
  }

  void archive(StateArchive& archive) override {
    archive.value(updates_);
    for (AlignedVector<float>& moments : first_moments_) archive.values(moments);
    for (AlignedVector<float>& moments : second_moments_) archive.values(moments);
  }

 private:
  static constexpr double first_decay = 0.9;
  static constexpr double second_decay = 0.999;
  static constexpr float epsilon = 1e-8f;

  OptimizerOptions options_;
  int64_t updates_ = 0;
  std::vector<AlignedVector<float>> first_moments_;
  std::vector<AlignedVector<float>> second_moments_;
};

class Sgd final : public Optimizer {
 public:
  Sgd(const OptimizerOptions& options, const std::vector<Parameter<float>>& parameters)
      : options_(options), velocities_(zeros_like(parameters)) {}

  void update(std::vector<Parameter<float>>& parameters, double learning_rate, double) override {
    const auto step = static_cast<float>(learning_rate);
    const auto momentum = static_cast<float>(options_.momentum);
    // What of gradient and velocity makes the step.
    const float of_gradient = options_.nesterov ? 1.0f : 0.0f;
    const float of_velocity = options_.nesterov ? momentum : 1.0f;
    for (size_t p = 0; p < parameters.size(); ++p) {
      Parameter<float>& parameter = parameters[p];
      if (!learns(parameter)) continue;
      const auto decay = static_cast<float>(parameter.role == Role::weight ? options_.weight_decay : 0);
      float* __restrict value = parameter.value.data();
      float* __restrict velocity = velocities_[p].data();
      const float* __restrict gradient = parameter.gradient.data();
      for (size_t i = 0; i < parameter.value.size(); ++i) {
        const float g = gradient[i] + decay * value[i];
        velocity[i] = momentum * velocity[i] + g;
        value[i] -= step * (of_gradient * g + of_velocity * velocity[i]);
      }
    }
  }

  void archive(StateArchive& archive) override {
    for (AlignedVector<float>& velocity : velocities_) archive.values(velocity);
  }

 private:
  OptimizerOptions options_;
  std::vector<AlignedVector<float>> velocities_;
};

}  // namespace

std::unique_ptr<Optimizer> make_optimizer(const OptimizerOptions& options,
                                          const std::vector<Parameter<float>>& parameters) {
  if (options.kind == OptimizerKind::sgd) return std::make_unique<Sgd>(options, parameters);
  return std::make_unique<Adam>(options, parameters);
}

void clip_gradients(std::vector<Parameter<float>>& parameters, double largest_norm) {
  if (largest_norm <= 0) return;
  double squares = 0;
  for (const Parameter<float>& parameter : parameters) {
    if (!learns(parameter)) continue;
    for (const float g : parameter.gradient) squares += double{g} * g;
  }
  const double norm = std::sqrt(squares);
  if (!(norm > largest_norm)) return;
  const auto factor = static_cast<float>(largest_norm / norm);
  for (Parameter<float>& parameter : parameters) {
    for (float& g : parameter.gradient) g *= factor;
  }
}

}  // namespace mote::host::training
