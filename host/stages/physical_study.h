#pragma once

#include <optional>
#include <string>

#include "host/stages/build.h"
#include "host/stages/metrics_json.h"
#include "host/study/physical.h"

// A study with people and places: its plan, its sheet, and what comes of the filled-in sheet.
namespace mote::host::stages {

// The folder of a sensor project that an imported study is kept in: protocol.toml and readings.csv.
inline constexpr const char* physical_study_folder = "physical_study";

struct ProtocolOptions {
  std::string folder;  // that gets protocol.toml, readings.csv and protocol.md
  int participants = 30;
  int repetitions = 1;
};

// Prints them for the sensor's labels and its model, which is built where it isn't yet; where the folder holds a
// protocol.toml, after that. Throws InputError where a sheet lies there already, or a plan for another model.
study::Protocol print_physical_protocol(const Workspace& workspace, const ProtocolOptions& options, Progress& progress);

// Reads a filled-in sheet with the protocol.toml beside it and keeps both in the project. Throws InputError where they
// contradict themselves, each other or the sensor, and where the project holds another study.
study::PhysicalStudy import_physical_study(const Workspace& workspace, const std::string& sheet, Progress& progress);

// What the project keeps; none where there is nothing.
std::optional<study::PhysicalStudy> find_physical_study(const Workspace& workspace);

Json to_json(const study::PhysicalStudy& study);

}  // namespace mote::host::stages
