#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/regression.h"
#include "host/evaluation/trivial_numbers.h"

// What a test, or a cross-validation, of a sensor that tells a number found.
namespace mote::host::evaluation {

// One model: trained without what it was tested on.
struct NumbersRound {
  std::string fold;
  uint64_t seed = 0;
  std::vector<RegressionOutcome> outcomes;     // of the int8 model on this computer
  std::vector<RegressionOutcome> float_model;  // on the same windows
  double mean = 0;                             // of the numbers that it was trained with
};

struct NumbersTest {
  std::vector<RegressionOutcome> outcomes;  // of the int8 model on this computer
  RegressionMetrics metrics;                // of the same
  RegressionMetrics float_model;            // on the same windows
  RegressionMetrics always;                 // of a model that always tells the training part's mean
  std::optional<double> mean;               // that mean; of several models none
  std::optional<TrivialNumbers> trivial;    // of a model on trivial values, on the same windows
  std::optional<RegressionMetrics> on_device;
};

// The outcomes of all rounds together.
NumbersTest test_numbers(const std::vector<NumbersRound>& rounds);

struct NumbersFolds {
  NumbersTest pooled;
  std::vector<ErrorSlice> folds;     // in their order, of all seeds together
  std::optional<Figure> mean_error;  // mean over folds of their mean absolute errors, folds resampled; of one none
  std::vector<uint64_t> seeds;
  std::vector<RegressionMetrics> of_seed;  // in the order of the seeds
};

// `folds`: their names in order.
NumbersFolds summarize_numbers(const std::vector<NumbersRound>& rounds, const std::vector<std::string>& folds,
                               const std::vector<uint64_t>& seeds);

// The fold with the greatest mean absolute error.
const ErrorSlice& worst_fold(const NumbersFolds& folds);

// trivial_numbers_warning of what stands beside the test; empty where nothing does.
std::string trivial_warning(const NumbersTest& test);

}  // namespace mote::host::evaluation
