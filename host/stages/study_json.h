#pragma once

#include "host/stages/metrics_json.h"
#include "host/study/response.h"

namespace mote::host::stages {

// What `mote study --json` prints and out/study.json holds.
Json to_json(const study::Study& study);

// What to_json gave. Throws InternalError for anything else.
study::Study study_from(const Json& json);

}  // namespace mote::host::stages
