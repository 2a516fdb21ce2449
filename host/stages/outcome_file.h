#pragma once

#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/numbers.h"

namespace mote::host::stages {

// Outcomes of a test as JSON, for .mote/ and for whoever wants to reckon with them: one object each.
std::string print_outcomes(const std::vector<evaluation::Outcome>& outcomes);

// What print_outcomes printed. Throws InternalError for anything else.
std::vector<evaluation::Outcome> parse_outcomes(const std::string& text);

// The same of a model that tells a number: its outcomes, the float model's and the training part's mean.
std::string print_numbers(const evaluation::NumbersRound& round);
evaluation::NumbersRound parse_numbers(const std::string& text);

}  // namespace mote::host::stages
