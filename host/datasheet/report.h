#pragma once

#include <string>

#include "host/datasheet/facts.h"
#include "host/evaluation/label_scores.h"

namespace mote::host::datasheet {

struct ReportOptions {
  std::string recordings_href;  // from the page to the recordings' folder: "../recordings"
  std::string datasheet_href = "datasheet/index.html";
  size_t most_mistakes = evaluation::most_mistakes_told;
};

// out/report.html: how good the sensor is and where it errs, for who makes it.
std::string print_report(const SensorFacts& sensor, const Facts& facts, const ReportOptions& options);

}  // namespace mote::host::datasheet
