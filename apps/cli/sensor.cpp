// The sensor's bus: registers, drivers, protocol.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/sensor/register_map.h"
#include "host/stages/bus_check.h"

namespace mote::apps::cli {

namespace {

Json registers_json(const host::sensor::Interface& interface) {
  Json rows = Json::array();
  for (const host::sensor::Register& one : host::sensor::registers()) {
    rows.push_back({{"name", one.name},
                    {"address", one.address},
                    {"bytes", one.bytes},
                    {"type", one.type},
                    {"can_be_written", one.can_be_written},
                    {"unit", one.unit},
                    {"start", host::sensor::start_value_of(interface, one.name)},
                    {"meaning", one.meaning}});
  }
  return rows;
}

Json interface_json(const host::sensor::Interface& interface, const std::string& path) {
  const host::sensor::BusLoad load = host::sensor::bus_load_of(interface);
  return {{"bus", interface.bus.kind},
          {"address", interface.bus.address},
          {"rate_hz", host::sensor::rate_hz_of(interface.bus)},
          {"bits_per_decision", load.bits_per_decision},
          {"new_bits_per_second", load.new_bits_per_second},
          {"registers", registers_json(interface)},
          {"path", path}};
}

std::string interface_text(const host::sensor::Interface& interface, const std::string& path) {
  const host::sensor::BusLoad load = host::sensor::bus_load_of(interface);
  std::string text =
      fmt::format(" bus       {}, {} {}{}\n", interface.bus.kind, host::sensor::rate_hz_of(interface.bus),
                  interface.bus.kind == "uart" ? "bit/s" : "Hz",
                  interface.bus.kind == "i2c" ? fmt::format(", address {:#04x}", interface.bus.address) : "");
  text += fmt::format(" tells     {} bits a decision, at most {:.6g} new bits a second\n", load.bits_per_decision,
                      load.new_bits_per_second);
  return text + fmt::format(" files     {}: PROTOCOL.md, drivers, protocol_test.py, firmware", path);
}

}  // namespace

namespace {

Json reach_json(const host::firmware::Reach& reach) {
  Json objects = Json::array();
  for (const host::firmware::ReachedObject& object : reach.objects) {
    objects.push_back({{"name", object.name}, {"bytes", object.bytes}});
  }
  return {{"functions", reach.functions},
          {"variables", objects},
          {"variables_out_of_reach", reach.objects_out_of_reach},
          {"bytes_out_of_reach", reach.bytes_out_of_reach}};
}

std::string reach_text(const host::firmware::Reach& reach) {
  std::string objects;
  for (const host::firmware::ReachedObject& object : reach.objects) {
    objects += fmt::format("{}{} ({} B)", objects.empty() ? "" : ", ", object.name, object.bytes);
  }
  return fmt::format(
      " reach     {} functions from mote_bus_…, no call through a pointer; variables: {}; none of the other {} ({} B)",
      reach.functions.size(), objects, reach.objects_out_of_reach, reach.bytes_out_of_reach);
}

}  // namespace

void add_sensor(CLI::App& app) {
  struct Settings {
    Common common;
    bool check = false;
    size_t recordings = 20;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("sensor", "The sensor's bus: registers, drivers, protocol, in out/sensor");
  command.add_flag("--check", settings->check,
                   "Also build its firmware with the bus for the processor's emulated board, and what asks it there");
  command.add_option("--recordings", settings->recordings, "Held-out recordings that --check feeds it, at most")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  add_project_common(command, settings->common, "mote sensor --check && out/sensor/check/run.sh");
  command.callback([settings] {
    const auto workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::compile, progress);
    const host::sensor::Interface interface =
        host::stages::bus_interface(workspace, result.collection, *result.quantized);
    const std::string path = (workspace.out() / "sensor").string();
    Json json = interface_json(interface, path);
    std::string text = interface_text(interface, path);
    if (settings->check) {
      const host::stages::BusCheck check = host::stages::prepare_bus_check(workspace, result, settings->recordings);
      json["check"] = {{"board", check.board},
                       {"firmware_sha256", check.firmware_sha256},
                       {"recordings", check.recordings},
                       {"run", (check.folder / "run.sh").string()}};
      json["reach"] = reach_json(check.reach);
      text += "\n" + reach_text(check.reach);
      text += fmt::format("\n firmware  {}, UART, SHA-256 {}\n ask it    bash {}  ({} recordings)", check.board,
                          check.firmware_sha256, (check.folder / "run.sh").string(), check.recordings);
    }
    print_result(settings->common, json, text);
  });
}

}  // namespace mote::apps::cli
