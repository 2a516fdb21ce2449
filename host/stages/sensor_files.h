#pragma once

#include "host/codegen/sensor.h"
#include "host/firmware/sensor_runner.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// The generated sensor of a project, as codegen is to print it.
codegen::SensorOptions sensor_options(const Workspace& workspace, const Collection& collection,
                                      const QuantizedModel& model);

// [decision], where windows of data.background, data.unknown and data.normal are no events either.
project::Decision decision_of(const Workspace& workspace, const Collection& collection);

// Model and sensor as C++ with the files of mote/ that they need. `mark_inference`: for counting instructions.
Files sensor_files(const Workspace& workspace, const Collection& collection, const QuantizedModel& model,
                   bool mark_inference);

// The same as a program that firmware runs and counts.
firmware::SensorProgram sensor_program(const Workspace& workspace, const Collection& collection,
                                       const QuantizedModel& model, bool mark_inference);

}  // namespace mote::host::stages
