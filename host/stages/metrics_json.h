#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/events.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/rejection.h"
#include "host/evaluation/slices.h"
#include "host/evaluation/trivial_model.h"

// Figures of a test for programs: what `mote test --json` prints and out/report.json holds.
namespace mote::host::stages {

using Json = nlohmann::ordered_json;

// A file's text. Names of recordings that aren't UTF-8 get replacement characters.
std::string print_json(const Json& json);

// {"value": …, "interval_95": [low, high]}, null where there is none.
Json to_json(const evaluation::Figure& figure);

// With curves where they are wanted: they are long.
Json to_json(const evaluation::Metrics& metrics, bool with_curves);
Json to_json(const std::vector<evaluation::Slice>& slices);
Json to_json(const evaluation::EventFigures& events);
Json to_json(const evaluation::Rejection& rejection);
Json to_json(const evaluation::TrivialResult& trivial, const std::string& warning);

// The worst mistakes with the path of each recording, below `recordings` (that folder as the reader can open it).
Json mistakes_json(const evaluation::Evaluation& evaluation, const std::string& recordings, size_t most);

}  // namespace mote::host::stages
