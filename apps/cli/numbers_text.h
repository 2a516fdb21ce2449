#pragma once

#include <string>

#include "host/evaluation/numbers.h"

// Of a sensor that tells a number, for people.
namespace mote::apps::cli {

// Figures beside those of trivial models, groups, conditions and mistakes. `recordings`: the folder that paths of
// recordings begin with.
std::string numbers_text(const host::evaluation::NumbersTest& test, const std::string& recordings);

// A line a fold, their mean, and a line a seed where there are several.
std::string numbers_folds_table(const host::evaluation::NumbersFolds& folds);

}  // namespace mote::apps::cli
