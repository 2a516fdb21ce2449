#include "host/footprint/scenario_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/json_object.h"

namespace mote::host::footprint {
namespace {

using Json = nlohmann::ordered_json;

std::string choice_text(const PartChoice& choice) {
  return choice.size == Size::unknown ? choice.option : fmt::format("{}:{}", choice.option, code_of(choice.size));
}

Json range_json(const Range& range, const char* unit) {
  return {{std::string("low_") + unit, range.low},
          {std::string("typical_") + unit, range.typical},
          {std::string("high_") + unit, range.high}};
}

PartChoice read_own_part(const std::string& block, const nlohmann::json& json, const std::string& path) {
  JsonObject object(json, path);
  PartChoice choice;
  choice.block = block;
  object.take("name", choice.option);
  object.take("source", choice.source);
  choice.own = object.take_range("kg");
  object.finish();
  return choice;
}

bool is_block(const std::string& name) {
  for (const PartBlock& block : part_blocks()) {
    if (block.code == name) return true;
  }
  return false;
}

// What isn't named stays usual; a name that isn't a block's is a part of one's own.
std::vector<PartChoice> read_parts(const nlohmann::json& json, const std::string& path) {
  if (!json.is_object()) throw_input_error("{}: expected an object {{…}}", path);
  std::vector<PartChoice> parts = usual_parts("microphone");
  for (const auto& [block, value] : json.items()) {
    const std::string place = fmt::format("{}: {}", path, block);
    PartChoice choice;
    if (value.is_string()) {
      choice = read_choice(block, value.get<std::string>());
    } else {
      choice = read_own_part(block, value, place);
    }
    if (!is_block(block)) {
      parts.push_back(std::move(choice));
      continue;
    }
    for (PartChoice& part : parts) {
      if (part.block == block) part = choice;
    }
  }
  return parts;
}

Power read_power(const nlohmann::json& json, const std::string& path) {
  JsonObject object(json, path);
  Power power;
  double current_ma = 0, volts = 0;
  object.take("power_mw", power.typed_mw);
  object.take("source", power.typed_source);
  object.take("current_ma", current_ma);
  object.take("volts", volts);
  object.take("trace_mw", power.trace_mw);
  object.take("trace_source", power.trace_source);
  object.take("active_mw", power.active_mw);
  object.take("sleep_mw", power.sleep_mw);
  object.take("model_source", power.model_source);
  object.take("active_share", power.active_share);
  object.take("instructions_per_second", power.instructions_per_second);
  object.take("clock_hz", power.clock_hz);
  if (object.has("cycles_per_instruction")) {
    JsonObject cycles(object.member("cycles_per_instruction"), object.path_of("cycles_per_instruction"));
    power.cycles_per_instruction = cycles.take_range("cycles");
    cycles.finish();
  }
  object.take("on_share", power.on_share);
  object.take("sensing_mw", power.sensing_mw);
  object.take("radio_mj", power.radio_mj);
  object.take("messages_per_day", power.messages_per_day);
  object.finish();
  if ((current_ma > 0) != (volts > 0)) throw_input_error("{}: current_ma and volts: expected both or none", path);
  if (current_ma > 0) {
    if (power.typed_mw > 0) throw_input_error("{}: expected power_mw, or current_ma and volts, not both", path);
    power.typed_mw = current_ma * volts;
    if (power.typed_source.empty()) power.typed_source = fmt::format("{:g} mA at {:g} V, typed", current_ma, volts);
  }
  return power;
}

Training read_training(const nlohmann::json& json, const std::string& path) {
  JsonObject object(json, path);
  Training training;
  object.take("kwh", training.kwh);
  object.take("source", training.source);
  object.take("cpu_seconds", training.cpu_seconds);
  object.take("core_power_w", training.core_power_w);
  object.take("runs", training.runs);
  object.take("grid", training.grid);
  object.finish();
  training.is_known = true;
  if (training.source.empty()) training.source = "typed";
  return training;
}

Benefit read_benefit(const nlohmann::json& json, const std::string& path) {
  JsonObject object(json, path);
  Benefit benefit;
  object.take("kind", benefit.kind);
  object.take("amount_per_year", benefit.amount_per_year);
  object.take("kg_per_unit", benefit.kg_per_unit);
  object.finish();
  return benefit;
}

Cloud read_cloud(const nlohmann::json& json, const std::string& path) {
  JsonObject object(json, path);
  Cloud cloud;
  object.take("bytes_per_second", cloud.bytes_per_second);
  object.take("radio", cloud.radio);
  object.take("server_j_per_inference", cloud.server_j_per_inference);
  object.finish();
  return cloud;
}

}  // namespace

Scenario read_scenario(std::string_view json, const std::string& file_name) {
  const nlohmann::json parsed = parse_json(json, file_name);
  JsonObject object(parsed, file_name);
  Scenario scenario;
  object.take("name", scenario.name);
  object.take("years", scenario.years);
  object.take("devices", scenario.devices);
  object.take("grid", scenario.grid);
  object.take("grid_g_per_kwh", scenario.grid_g_per_kwh);
  std::string model = code_of(scenario.model);
  object.take("model", model);
  scenario.model = find_part_model(model);
  object.take("truncation", scenario.truncation);
  scenario.parts =
      object.has("parts") ? read_parts(object.member("parts"), object.path_of("parts")) : usual_parts("microphone");
  object.take("supply", scenario.supply);
  object.take("battery_wh", scenario.battery_wh);
  object.take("efficiency", scenario.efficiency);
  if (object.has("power")) scenario.power = read_power(object.member("power"), object.path_of("power"));
  if (object.has("training")) scenario.training = read_training(object.member("training"), object.path_of("training"));
  object.take("failures_per_year", scenario.failures_per_year);
  object.take("spares", scenario.spares);
  object.take("end_of_life_kg", scenario.end_of_life_kg);
  object.take("mass_g", scenario.mass_g);
  if (object.has("benefit")) scenario.benefit = read_benefit(object.member("benefit"), object.path_of("benefit"));
  if (object.has("cloud")) scenario.cloud = read_cloud(object.member("cloud"), object.path_of("cloud"));
  object.take("inferences_per_second", scenario.inferences_per_second);
  object.finish();
  check(scenario);
  return scenario;
}

std::string print_scenario(const Scenario& s) {
  Json parts = Json::object();
  for (const PartChoice& part : s.parts) {
    if (!part.own) {
      parts[part.block] = choice_text(part);
      continue;
    }
    Json own = range_json(*part.own, "kg");
    if (!part.option.empty()) own["name"] = part.option;
    if (!part.source.empty()) own["source"] = part.source;
    parts[part.block] = own;
  }
  Json json = {{"name", s.name},
               {"years", s.years},
               {"devices", s.devices},
               {"grid", s.grid},
               {"grid_g_per_kwh", s.grid_g_per_kwh},
               {"model", code_of(s.model)},
               {"truncation", s.truncation},
               {"parts", parts},
               {"supply", s.supply},
               {"battery_wh", s.battery_wh},
               {"efficiency", s.efficiency},
               {"power",
                {{"power_mw", s.power.typed_mw},
                 {"source", s.power.typed_source},
                 {"trace_mw", s.power.trace_mw},
                 {"trace_source", s.power.trace_source},
                 {"active_mw", s.power.active_mw},
                 {"sleep_mw", s.power.sleep_mw},
                 {"model_source", s.power.model_source},
                 {"active_share", s.power.active_share},
                 {"instructions_per_second", s.power.instructions_per_second},
                 {"clock_hz", s.power.clock_hz},
                 {"cycles_per_instruction", range_json(s.power.cycles_per_instruction, "cycles")},
                 {"on_share", s.power.on_share},
                 {"sensing_mw", s.power.sensing_mw},
                 {"radio_mj", s.power.radio_mj},
                 {"messages_per_day", s.power.messages_per_day}}}};
  if (s.training.is_known) {
    json["training"] = {{"kwh", s.training.kwh},
                        {"source", s.training.source},
                        {"cpu_seconds", s.training.cpu_seconds},
                        {"core_power_w", s.training.core_power_w},
                        {"runs", s.training.runs},
                        {"grid", s.training.grid}};
  }
  json["failures_per_year"] = s.failures_per_year;
  json["spares"] = s.spares;
  json["end_of_life_kg"] = s.end_of_life_kg;
  json["mass_g"] = s.mass_g;
  json["benefit"] = {
      {"kind", s.benefit.kind}, {"amount_per_year", s.benefit.amount_per_year}, {"kg_per_unit", s.benefit.kg_per_unit}};
  json["cloud"] = {{"bytes_per_second", s.cloud.bytes_per_second},
                   {"radio", s.cloud.radio},
                   {"server_j_per_inference", s.cloud.server_j_per_inference}};
  json["inferences_per_second"] = s.inferences_per_second;
  return json.dump(2) + "\n";
}

}  // namespace mote::host::footprint
