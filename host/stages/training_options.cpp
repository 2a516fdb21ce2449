#include "host/stages/training_options.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/column_frequencies.h"
#include "host/models/zoo.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

namespace {

constexpr double largest_tempo_change = 0.2;
constexpr double largest_vocal_tract_change = 0.14;

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

template <typename Value, size_t count>
Value choice(const std::array<std::pair<const char*, Value>, count>& names, const std::string& name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw_internal_error("training: no choice \"{}\"", name);
}

constexpr std::array optimizers = {std::pair{"adamw", training::OptimizerKind::adamw},
                                   std::pair{"adam", training::OptimizerKind::adam},
                                   std::pair{"sgd", training::OptimizerKind::sgd}};
constexpr std::array schedules = {std::pair{"cosine", training::ScheduleKind::cosine},
                                  std::pair{"plateau", training::ScheduleKind::plateau},
                                  std::pair{"constant", training::ScheduleKind::constant}};
constexpr std::array losses = {std::pair{"auto", training::LossKind::automatic},
                               std::pair{"cross_entropy", training::LossKind::cross_entropy},
                               std::pair{"focal", training::LossKind::focal},
                               std::pair{"mean_squared_error", training::LossKind::mean_squared_error},
                               std::pair{"huber", training::LossKind::huber}};
constexpr std::array class_weights = {std::pair{"none", training::ClassWeights::none},
                                      std::pair{"balanced", training::ClassWeights::balanced}};

// "cough=3" …, by label; empty where none is given.
std::vector<double> label_weights(const std::vector<std::string>& entries, const std::vector<std::string>& labels) {
  if (entries.empty()) return {};
  std::vector<double> weights(labels.size(), 1.0);
  for (const std::string& entry : entries) {
    const size_t sign = entry.rfind('=');
    const std::string label = entry.substr(0, sign);
    const auto at = std::find(labels.begin(), labels.end(), label);
    if (sign == std::string::npos || at == labels.end()) {
      throw_input_error("training.label_weights: {} isn't LABEL=WEIGHT of a label{}: there are {}", quoted(entry, 60),
                        did_you_mean(label, labels), join(labels, ", "));
    }
    const char* number = entry.c_str() + sign + 1;
    char* end = nullptr;
    const double weight = std::strtod(number, &end);
    if (end == number || *end != '\0' || !(weight >= 0) || weight > 1e6) {
      throw_input_error("training.label_weights: {}: expected a number from 0 to 1000000 after the =",
                        quoted(entry, 60));
    }
    weights[at - labels.begin()] = weight;
  }
  return weights;
}

void vary_sound(training::Options& options, const project::Project& project, const std::vector<int32_t>& input_shape,
                double sample_rate_hz) {
  const std::vector<std::string>& names = project.training.augmentation;
  if (contains(names, "spec_augment")) {
    options.spec_augment_time = input_shape[1] / 6;
    options.spec_augment_frequency = input_shape[2] / 6;
  }
  if (contains(names, "tempo")) options.warp.time = largest_tempo_change;
  if (contains(names, "row_shift")) options.shift_rows = input_shape[1] / 12;
  if (contains(names, "vtlp")) {
    options.warp.frequency = largest_vocal_tract_change;
    options.warp.column_hz = features::column_frequencies(project.features, sample_rate_hz);
  }
}

}  // namespace

training::Options training_options(const Workspace& workspace, const std::vector<int32_t>& input_shape,
                                   double sample_rate_hz, const std::vector<std::string>& labels) {
  const project::Training& training = workspace.project.training;
  training::Options options;
  options.epochs = training.epochs;
  options.batch_size = training.batch_size;
  options.learning_rate = training.learning_rate;
  options.patience = training.patience;
  options.optimizer = {.kind = choice(optimizers, training.optimizer),
                       .weight_decay = training.weight_decay,
                       .momentum = training.momentum,
                       .nesterov = training.nesterov};
  options.schedule = {.kind = choice(schedules, training.schedule),
                      .warm_up = training.warm_up,
                      .plateau_patience = training.plateau_patience,
                      .plateau_factor = training.plateau_factor};
  options.gradient_clip = training.gradient_clip;
  options.loss = {
      .kind = choice(losses, training.loss), .focal_gamma = training.focal_gamma, .huber_delta = training.huber_delta};
  options.label_smoothing = training.label_smoothing;
  options.class_weights = choice(class_weights, training.class_weights);
  options.label_weights = label_weights(training.label_weights, labels);
  options.dropout = training.dropout;
  options.frozen = training.freeze;
  options.weight_average = training.weight_average;
  options.seed = training.seed;
  options.reconstructs_input = models::is_autoencoder(workspace.project.model.architecture);
  // Time and frequency are the axes of sound's features only.
  if (kind_of_block(workspace) == features::BlockKind::sound) {
    vary_sound(options, workspace.project, input_shape, sample_rate_hz);
  }
  if (contains(training.augmentation, "mixup")) options.mixup = training.mixup_alpha;
  return options;
}

}  // namespace mote::host::stages
