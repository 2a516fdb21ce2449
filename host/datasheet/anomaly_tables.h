#pragma once

#include "host/evaluation/anomaly.h"
#include "host/html/html_writer.h"

namespace mote::host::datasheet {

using html::HtmlWriter;

// What a sensor that learns what is normal finds: curves, thresholds with their false alarms, each group of anomalies.
void write_anomalies(HtmlWriter& html, const evaluation::AnomalyMetrics& metrics);

}  // namespace mote::host::datasheet
