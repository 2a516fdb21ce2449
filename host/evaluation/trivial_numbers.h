#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/regression.h"
#include "host/evaluation/trivial_model.h"

// A linear model on what should tell nothing (dataset::trivial_signal_names) beside a sensor that tells a number.
namespace mote::host::evaluation {

struct TrivialNumberTrait {
  std::string name;                // "level"
  double mean_absolute_error = 0;  // of a model on this trait alone
};

struct TrivialNumbers {
  RegressionMetrics metrics;               // of a model on all traits
  std::vector<TrivialNumberTrait> traits;  // the best first
};

// `names`: the trait of each value. Each window is tested by a model of the windows of all other folds. None where
// nothing is tested or nothing is left to learn from.
std::optional<TrivialNumbers> measure_trivial_numbers(const std::vector<std::string>& names,
                                                      const std::vector<TrivialWindow>& windows);

// Empty unless the trivial model is clearly better than always telling the mean (`always`, of the same windows; by its
// interval) and gains half of what the sensor's model gains, or a quarter of all where none is known yet.
std::string trivial_numbers_warning(const TrivialNumbers& trivial, double always_mean_absolute_error,
                                    std::optional<double> model_mean_absolute_error);
inline constexpr const char* trivial_numbers_advice =
    "where the sensor shouldn't tell by that, record all numbers alike, or take that trait away before training";

}  // namespace mote::host::evaluation
