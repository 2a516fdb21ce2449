#pragma once

#include "host/evaluation/numbers.h"
#include "host/stages/metrics_json.h"

// Figures of a sensor that tells a number, for programs.
namespace mote::host::stages {

Json to_json(const evaluation::RegressionMetrics& metrics);

// `recordings`: the folder that paths of mistakes begin with.
Json to_json(const evaluation::NumbersTest& test, const std::string& recordings);
Json to_json(const evaluation::NumbersFolds& folds, const std::string& recordings);

// Every window's number and what was told of it, for whoever wants to draw or reckon with them.
Json outcomes_json(const evaluation::NumbersTest& test);

}  // namespace mote::host::stages
