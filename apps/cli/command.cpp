#include "apps/cli/command.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "host/base/error.h"

namespace mote::apps::cli {

void add_common(CLI::App& command, Common& common, const std::string& example) {
  command.add_flag("--json", common.json, "One machine-readable object on stdout; progress stays on stderr");
  command.footer("Example:\n  " + example);
}

void add_project_common(CLI::App& command, Common& common, const std::string& example) {
  command.add_option("-C,--project", common.folder, "Folder of the sensor project (where mote.toml is)");
  add_common(command, common, example);
}

void print_result(const Common& common, const Json& object, const std::string& text) {
  fmt::print("{}\n", common.json ? object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) : text);
  if (std::fflush(stdout) != 0) host::throw_input_error("standard output: can't write: {}", std::strerror(errno));
}

void end_with_findings() { throw CLI::RuntimeError(1); }

}  // namespace mote::apps::cli
