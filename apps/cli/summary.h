#pragma once

#include <string>

#include "apps/cli/command.h"
#include "host/footprint/footprint.h"
#include "host/stages/build.h"
#include "host/stages/folds.h"

// What a build or a test ends with, for people and for programs.
namespace mote::apps::cli {

std::string summary_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);
Json summary_json(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);

std::string test_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);
Json test_json(const host::stages::TestResult& test);

std::string folds_text(const host::stages::LeaveOneOut& result);
Json folds_json(const host::stages::LeaveOneOut& result);

std::string footprint_text(const host::footprint::FootprintResult& footprint);

}  // namespace mote::apps::cli
