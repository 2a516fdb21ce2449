#pragma once

#include "host/stages/build.h"
#include "host/stages/cross_validation.h"
#include "host/stages/metrics_json.h"

namespace mote::host::stages {

enum class Curves : uint8_t { left_out, written };

// What `mote test --json` prints and, with curves, out/report.json holds.
Json test_json(const Workspace& workspace, const TestResult& test, Curves curves = Curves::left_out);
Json cross_validation_json(const Workspace& workspace, const CrossValidation& result, Curves curves = Curves::left_out);

}  // namespace mote::host::stages
