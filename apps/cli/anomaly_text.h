#pragma once

#include <optional>
#include <string>

#include "host/evaluation/anomaly.h"

namespace mote::apps::cli {

// What a sensor that learns what is normal finds, and how often it cries wolf. Empty where there is nothing to tell.
std::string anomalies_text(const std::optional<host::evaluation::AnomalyMetrics>& metrics);

}  // namespace mote::apps::cli
