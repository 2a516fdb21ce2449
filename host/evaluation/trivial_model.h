#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/resampling.h"

// A model on what should tell nothing (dataset::trivial_signal_names) beside the sensor's own: where it does well, the
// labels may follow how something was recorded, not what it was.
namespace mote::host::evaluation {

struct TrivialTrait {
  std::string name;              // "level"
  double balanced_accuracy = 0;  // of a model on this trait alone
};

struct TrivialResult {
  Figure accuracy;
  Figure balanced_accuracy;
  Figure mean_roc_auc;
  double majority_share = 0;         // accuracy of always answering the commonest label of training
  double guessing = 0;               // balanced accuracy of guessing: 1 / labels that occur in the test
  std::vector<TrivialTrait> traits;  // the best first
};

// A window's values (as dataset::trivial_signal_values gives them) and what is known of it.
struct TrivialWindow {
  std::vector<double> values;
  std::string group;
  int32_t label = 0;
  int fold = -1;      // it is tested by a model of the windows of all other folds; -1: never tested
  double number = 0;  // of regression, in place of the label
};

// `names`: the trait of each value. Of many folds some are tested together. `normal`: the label of data.normal; then
// the model learns from windows of that label alone, and how far a window's values lie from theirs is what tells. None
// where nothing is tested or nothing is left to learn from.
std::optional<TrivialResult> measure_trivial(const std::vector<std::string>& labels,
                                             const std::vector<std::string>& names,
                                             const std::vector<TrivialWindow>& windows,
                                             std::optional<int32_t> normal = std::nullopt);

// Empty unless the trivial model is clearly better than guessing (by its interval) and reaches half of what the
// sensor's model gains over guessing, or a quarter of what a perfect model would where none is known yet. Else what is
// wrong and why it matters; what to do is trivial_advice.
inline constexpr const char* trivial_advice = "record all labels alike, or take that trait away before training";
std::string trivial_warning(const TrivialResult& trivial, std::optional<double> model_balanced_accuracy);

}  // namespace mote::host::evaluation
