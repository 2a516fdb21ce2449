#pragma once

#include <optional>
#include <vector>

#include "host/base/progress.h"
#include "host/dataset/folds.h"
#include "host/evaluation/trivial_model.h"
#include "host/evaluation/trivial_numbers.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// A model on trivial values (duration, level …) trained on what isn't the test part and tested on it. Nothing where
// there is no test part or nothing else.
std::optional<evaluation::TrivialResult> measure_trivial(const Workspace& workspace, const Collection& collection,
                                                         Progress& progress);

// The same over folds, each tested by a model that never saw it.
std::optional<evaluation::TrivialResult> measure_trivial_folds(const Workspace& workspace, const Collection& collection,
                                                               const std::vector<dataset::Fold>& folds,
                                                               Progress& progress);

// The two for data sets whose windows have numbers.
std::optional<evaluation::TrivialNumbers> measure_trivial_numbers(const Workspace& workspace,
                                                                  const Collection& collection, Progress& progress);
std::optional<evaluation::TrivialNumbers> measure_trivial_numbers_folds(const Workspace& workspace,
                                                                        const Collection& collection,
                                                                        const std::vector<dataset::Fold>& folds,
                                                                        Progress& progress);

}  // namespace mote::host::stages
