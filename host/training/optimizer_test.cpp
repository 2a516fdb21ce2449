#include "host/training/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/training/schedule.h"

namespace mote::host::training {
namespace {

std::vector<Parameter<float>> make_parameters() {
  std::vector<Parameter<float>> parameters(3);
  parameters[0].role = Role::weight;
  parameters[0].value = {3, -2, 1};
  parameters[1].role = Role::offset;
  parameters[1].value = {4};
  parameters[2].role = Role::statistic;
  parameters[2].value = {7};
  for (Parameter<float>& parameter : parameters) parameter.gradient.assign(parameter.value.size(), 0.0f);
  return parameters;
}

// Steps on the sum of squares / 2, whose gradient is the value.
void descend(const OptimizerOptions& options, int steps, double rate, std::vector<Parameter<float>>& parameters) {
  const auto optimizer = make_optimizer(options, parameters);
  for (int i = 0; i < steps; ++i) {
    for (Parameter<float>& parameter : parameters) parameter.gradient = parameter.value;
    optimizer->update(parameters, rate, 1);
  }
}

TEST(optimizer, of_every_kind_finds_the_bottom_of_a_bowl) {
  for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::adam, OptimizerKind::adamw}) {
    std::vector<Parameter<float>> parameters = make_parameters();
    descend({.kind = kind, .weight_decay = 0}, 400, 0.05, parameters);
    for (const float value : parameters[0].value) EXPECT_LT(std::abs(value), 0.02f) << static_cast<int>(kind);
    EXPECT_LT(std::abs(parameters[1].value[0]), 0.02f);
    EXPECT_EQ(parameters[2].value[0], 7);  // statistics are no business of it
  }
}

TEST(optimizer, leaves_frozen_parameters_alone) {
  for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::adam, OptimizerKind::adamw}) {
    std::vector<Parameter<float>> parameters = make_parameters();
    parameters[0].is_frozen = true;
    descend({.kind = kind, .weight_decay = 0.1}, 3, 0.05, parameters);
    EXPECT_EQ(parameters[0].value, make_parameters()[0].value);
    EXPECT_NE(parameters[1].value, make_parameters()[1].value);
  }
}

TEST(optimizer, sgd_takes_the_steps_of_its_formula) {
  std::vector<Parameter<float>> plain = make_parameters();
  descend({.kind = OptimizerKind::sgd, .weight_decay = 0, .momentum = 0.9, .nesterov = false}, 2, 0.1, plain);
  // 4 - 0.1 * 4 = 3.6; velocity 0.9 * 4 + 3.6 = 7.2; 3.6 - 0.72.
  EXPECT_NEAR(plain[1].value[0], 2.88f, 1e-6);
  std::vector<Parameter<float>> nesterov = make_parameters();
  descend({.kind = OptimizerKind::sgd, .weight_decay = 0, .momentum = 0.9, .nesterov = true}, 1, 0.1, nesterov);
  EXPECT_NEAR(nesterov[1].value[0], 4 - 0.1 * (4 + 0.9 * 4), 1e-6);
}

TEST(optimizer, decays_weights_only) {
  for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::adam, OptimizerKind::adamw}) {
    std::vector<Parameter<float>> parameters = make_parameters();
    const auto optimizer = make_optimizer({.kind = kind, .weight_decay = 0.01}, parameters);
    optimizer->update(parameters, 0.05, 1);
    EXPECT_LT(parameters[0].value[0], 3) << static_cast<int>(kind);
    EXPECT_GT(parameters[0].value[1], -2);
    EXPECT_EQ(parameters[1].value[0], 4);
  }
}

TEST(optimizer, adamw_takes_its_share_of_a_weight_at_each_update) {
  std::vector<Parameter<float>> parameters = make_parameters();
  make_optimizer({.kind = OptimizerKind::adamw, .weight_decay = 0.01}, parameters)->update(parameters, 0.05, 0.5);
  EXPECT_NEAR(parameters[0].value[0], 3 * (1 - 0.01 * 0.5), 1e-6);
}

TEST(clip_gradients, scales_all_of_them_to_the_largest_norm) {
  std::vector<Parameter<float>> parameters = make_parameters();
  parameters[0].gradient = {3, 0, 0};
  parameters[1].gradient = {4};
  parameters[2].gradient = {100};
  clip_gradients(parameters, 6);
  EXPECT_EQ(parameters[0].gradient[0], 3);
  clip_gradients(parameters, 1);
  EXPECT_NEAR(parameters[0].gradient[0], 0.6f, 1e-6);
  EXPECT_NEAR(parameters[1].gradient[0], 0.8f, 1e-6);
}

TEST(schedule, climbs_to_the_peak_then_falls_to_nothing_as_a_cosine) {
  const Schedule schedule({.kind = ScheduleKind::cosine, .warm_up = 0.1}, 100);
  EXPECT_LT(schedule.share(0), 0.2);
  EXPECT_EQ(schedule.share(10), 1);
  EXPECT_NEAR(schedule.share(55), 0.5, 1e-9);
  EXPECT_LT(schedule.share(99), 0.01);
}

TEST(schedule, without_warm_up_begins_at_the_peak) {
  EXPECT_EQ(Schedule({.kind = ScheduleKind::constant, .warm_up = 0}, 100).share(0), 1);
  EXPECT_EQ(Schedule({.kind = ScheduleKind::constant, .warm_up = 0}, 100).share(99), 1);
}

TEST(schedule, falls_where_the_validation_loss_stands_still) {
  Schedule schedule({.kind = ScheduleKind::plateau, .warm_up = 0, .plateau_patience = 2, .plateau_factor = 0.1}, 100);
  schedule.end_epoch(true);
  schedule.end_epoch(false);
  EXPECT_EQ(schedule.share(5), 1);
  schedule.end_epoch(false);
  EXPECT_NEAR(schedule.share(5), 0.1, 1e-9);
  schedule.end_epoch(false);
  EXPECT_NEAR(schedule.share(5), 0.1, 1e-9);
}

}  // namespace
}  // namespace mote::host::training
