#include "host/stages/training_options.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <utility>

#include "host/augmentation/choice.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/column_frequencies.h"
#include "host/models/zoo.h"
#include "host/stages/choice.h"

namespace mote::host::stages {

namespace {

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
  std::set<std::string> weighed;
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
    if (!weighed.insert(label).second) {
      throw_input_error("training.label_weights: {} has two weights: expected one", quoted(label, 60));
    }
    weights[at - labels.begin()] = weight;
  }
  if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; })) {
    throw_input_error("training.label_weights: all labels weigh 0: expected something to learn");
  }
  return weights;
}

// What is done to features anew in every epoch. Only those of sound have time and frequency as their axes, and names
// that ask for these suit no other.
void vary_features(training::Options& options, const project::Project& project, const std::vector<int32_t>& input_shape,
                   double sample_rate_hz) {
  const project::Augmentation& strengths = project.augmentation;
  const std::vector<std::string> names = augmentation::chosen_variations(project);
  const auto has = [&](const char* name) { return augmentation::contains(names, name); };
  if (has("row_shift")) options.shift_rows = static_cast<int>(strengths.row_shift * input_shape[1]);
  if (has("tempo")) options.warp.time = strengths.tempo;
  if (has("vtlp")) {
    options.warp.frequency = strengths.vtlp;
    options.warp.column_hz = features::column_frequencies(project.features, sample_rate_hz);
  }
  if (has("spec_augment")) {
    options.spec_augment_time = static_cast<int>(strengths.spec_augment_time * input_shape[1]);
    options.spec_augment_frequency = static_cast<int>(strengths.spec_augment_frequency * input_shape[2]);
  }
  if (has("mixup")) options.mixup = strengths.mixup_alpha;
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
  vary_features(options, workspace.project, input_shape, sample_rate_hz);
  return options;
}

}  // namespace mote::host::stages
