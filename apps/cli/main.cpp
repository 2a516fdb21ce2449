#include <fmt/color.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/base/version.h"
#include "host/store/interrupt.h"

namespace {

using mote::apps::cli::colour_on_stderr;

enum ExitCode : int { done = 0, our_fault = 1, findings = 1, user_can_mend = 2, interrupted = 130 };

void say_error(const std::string& text) {
  std::fflush(stdout);
  fmt::print(stderr, "{} {}\n",
             colour_on_stderr() ? fmt::format(fmt::fg(fmt::terminal_color::red), "error:") : "error:", text);
}

// CLI11 would only say that a subcommand is required.
void check_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  const std::string name = argv[1];
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  mote::host::throw_input_error("{}: no such command{}: choose one of {}", name, mote::host::did_you_mean(name, names),
                                mote::host::join(names, ", "));
}

int run(int argc, char** argv) {
  CLI::App app{"Mote turns recordings into a documented machine-learning sensor, on this computer."};
  app.name("mote");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("mote ") + mote::host::version);
  app.footer("`mote COMMAND --help` shows a command's options and an example.");

  using namespace mote::apps::cli;
  add_new(app);
  add_data(app);
  add_features(app);
  add_build(app);
  add_test(app);
  add_calibrate(app);
  add_study(app);
  add_compile(app);
  add_run(app);
  add_profile(app);
  add_show(app);
  add_plan(app);
  add_model_check(app);
  add_verify(app);
  add_listen(app);
  add_deploy(app);
  add_sensor(app);
  add_key(app);
  add_datasheet(app);
  add_footprint(app);
  add_targets(app);
  add_boards(app);
  add_doctor(app);

  check_command(app, argc, argv);
  try {
    app.parse(argc, argv);  // runs the subcommand's callback
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::RuntimeError&) {  // end_with_findings
    return findings;
  } catch (const CLI::ParseError& error) {
    const std::vector<CLI::App*> parsed = app.get_subcommands();
    say_error(
        fmt::format("{} (see `mote {}--help`)", error.what(), parsed.empty() ? "" : parsed.front()->get_name() + " "));
    return user_can_mend;
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  mote::host::store::catch_interrupts();
  try {
    return run(argc, argv);
  } catch (const mote::host::InputError& error) {
    say_error(error.what());
    return user_can_mend;
  } catch (const mote::host::Interrupted&) {
    say_error("interrupted; nothing half-written is left");
    return interrupted;
  } catch (const std::exception& error) {
    say_error(fmt::format("{}\nThis is Mote's fault, not yours: please report it with the command that you ran.",
                          error.what()));
    return our_fault;
  }
}
