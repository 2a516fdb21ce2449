#pragma once

#include <string>

#include "host/stages/calibrate.h"
#include "host/stages/metrics_json.h"

namespace mote::host::stages {

Json to_json(const Calibration& calibration);

// out/calibration.html and calibration.json; answers the page's path.
std::string publish_calibration(const Workspace& workspace, const Calibration& calibration);

}  // namespace mote::host::stages
