#pragma once

#include <string>

#include "apps/cli/command.h"
#include "host/stages/build.h"
#include "host/stages/cross_validation.h"

// What a build or a test ends with, for people and for programs.
namespace mote::apps::cli {

std::string summary_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);
Json summary_json(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);

// The short table that a build and a test end with, what it counts, and what to know about the data.
std::string result_table(const host::stages::Workspace& workspace, const host::stages::TestResult& test);
std::string test_count_text(const host::evaluation::Evaluation& test);
// Where int8 gives away more than a hundredth; empty: it doesn't.
std::string loss_text(const host::stages::Workspace& workspace, const host::stages::TestResult& test);
std::string test_notes(const host::stages::Workspace& workspace, bool groups_known);

std::string test_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result);
std::string cross_validation_text(const host::stages::Workspace& workspace,
                                  const host::stages::CrossValidation& result);

}  // namespace mote::apps::cli
