#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "host/base/progress.h"

// What every subcommand shares. A subcommand is one file with one `add_…` function: it declares its options and says
// what to run; the work itself is in host/.
namespace mote::apps::cli {

using Json = nlohmann::ordered_json;

struct Common {
  bool json = false;         // one machine-readable object on stdout; logs and progress on stderr
  std::string folder = ".";  // of the sensor project
};

// Declares --json and the example that --help ends with.
void add_common(CLI::App& command, Common& common, const std::string& example);

// The same, with -C for commands that work on a sensor project.
void add_project_common(CLI::App& command, Common& common, const std::string& example);

// Prints `object` where --json was given, else `text`.
void print_result(const Common& common, const Json& object, const std::string& text);

// Ends a command that did its work and found what it looks for (layers that differ): exit code 1. Everything was said
// before.
[[noreturn]] void end_with_findings();

void add_new(CLI::App& app);
void add_data(CLI::App& app);
void add_data_explore(CLI::App& data);
void add_data_record(CLI::App& data);
void add_data_unpack(CLI::App& data);
void add_features(CLI::App& app);
void add_build(CLI::App& app);
void add_test(CLI::App& app);
void add_calibrate(CLI::App& app);
void add_study(CLI::App& app);
void add_compile(CLI::App& app);
void add_run(CLI::App& app);
void add_profile(CLI::App& app);
void add_show(CLI::App& app);
void add_plan(CLI::App& app);
void add_model_check(CLI::App& app);
void add_verify(CLI::App& app);
void add_listen(CLI::App& app);
void add_deploy(CLI::App& app);
void add_sensor(CLI::App& app);
void add_datasheet(CLI::App& app);
void add_key(CLI::App& app);
void add_footprint(CLI::App& app);
void add_targets(CLI::App& app);
void add_boards(CLI::App& app);
void add_doctor(CLI::App& app);

}  // namespace mote::apps::cli
