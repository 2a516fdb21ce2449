#include "host/stages/physical_study.h"

#include <algorithm>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/stages/study.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

constexpr const char* plan_name = "protocol.toml";
constexpr const char* sheet_name = "readings.csv";
constexpr const char* script_name = "protocol.md";

struct Sensor {
  std::string model_sha256;
  std::vector<std::string> labels;  // of numbers none
};

Sensor build_sensor(const Workspace& workspace, Progress& progress) {
  const BuildResult built = build(workspace, Stage::quantize, progress);
  Sensor sensor{store::sha256_hex(built.quantized->bytes), {}};
  if (!built.collection.dataset.has_numbers) sensor.labels = built.collection.dataset.labels;
  return sensor;
}

// The plan of another sensor, or of another training of this one, says nothing of this one.
void check_sensor(const study::Protocol& protocol, const Sensor& sensor, const std::string& plan) {
  if (protocol.model_sha256 != sensor.model_sha256) {
    throw_input_error(
        "{}: model_sha256: {}… was tried, but the project's model is {}…: print the protocol of this one, "
        "or build that one again",
        plan, protocol.model_sha256.substr(0, 16), sensor.model_sha256.substr(0, 16));
  }
  std::vector<std::string> planned = protocol.labels, known = sensor.labels;
  std::sort(planned.begin(), planned.end());
  std::sort(known.begin(), known.end());
  const bool are_known = std::includes(known.begin(), known.end(), planned.begin(), planned.end());
  if (!are_known || planned.empty() != known.empty()) {
    throw_input_error("{}: labels: expected those of the sensor ({}), found {}", plan, join(sensor.labels, ", "),
                      join(protocol.labels, ", "));
  }
}

study::PhysicalStudy read_study(const fs::path& folder, const fs::path& sheet) {
  const std::string plan = (folder / plan_name).string();
  if (!fs::exists(plan)) {
    throw_input_error("{}: isn't there: the plan that was followed (mote study --protocol) lies beside the sheet",
                      plan);
  }
  const study::Protocol protocol = study::parse_protocol(store::read_file(plan), plan);
  return study::measure_physical(protocol,
                                 study::parse_readings(store::read_file(sheet.string()), sheet.string(), protocol));
}

void keep(const fs::path& folder, const Files& files) {
  for (const auto& [name, bytes] : files) {
    const fs::path path = folder / name;
    if (!fs::exists(path) || store::read_file(path.string()) == bytes) continue;
    throw_input_error("{}: holds another study: move it away first", path.string());
  }
  store::write_files(files, folder.string());
}

Json result_json(const study::PhysicalResult& result) {
  Json json{{"key", result.key}, {"name", result.name}};
  json[result.figure.key] = to_json(result.figure.figure);
  json.update(Json{{"readings", result.readings}, {"participants", result.participants}});
  if (result.figure.key == "detection_rate") json["told_nothing"] = result.nothing;
  if (!result.warning.empty()) json["interval_warning"] = result.warning;
  return json;
}

}  // namespace

study::Protocol print_physical_protocol(const Workspace& workspace, const ProtocolOptions& options,
                                        Progress& progress) {
  const fs::path folder = options.folder;
  if (fs::exists(folder / sheet_name)) {
    throw_input_error("{}: is there already: move it away, it may be filled in", (folder / sheet_name).string());
  }
  const Sensor sensor = build_sensor(workspace, progress);
  study::Protocol protocol{.sensor = workspace.project.sensor.name,
                           .model_sha256 = sensor.model_sha256,
                           .labels = sensor.labels,
                           .participants = options.participants,
                           .repetitions = options.repetitions,
                           .seed = 1,
                           .conditions = study::usual_conditions(study_senses_of(workspace))};
  const std::string plan = (folder / plan_name).string();
  if (fs::exists(plan)) {
    protocol = study::parse_protocol(store::read_file(plan), plan);
    check_sensor(protocol, sensor, plan);
  } else {
    store::write_file_atomically(plan, study::print_protocol(protocol));
  }
  store::write_file_atomically((folder / script_name).string(), study::print_script(protocol));
  store::write_file_atomically((folder / sheet_name).string(), study::print_sheet(protocol));
  return protocol;
}

study::PhysicalStudy import_physical_study(const Workspace& workspace, const std::string& sheet, Progress& progress) {
  const fs::path beside = fs::path(sheet).parent_path();
  study::PhysicalStudy result = read_study(beside, sheet);
  const std::string plan = (beside / plan_name).string();
  check_sensor(result.protocol, build_sensor(workspace, progress), plan);
  keep(workspace.folder / physical_study_folder,
       {{plan_name, store::read_file(plan)}, {sheet_name, store::read_file(sheet)}});
  return result;
}

std::optional<study::PhysicalStudy> find_physical_study(const Workspace& workspace) {
  const fs::path folder = workspace.folder / physical_study_folder;
  if (!fs::exists(folder / sheet_name)) return std::nullopt;
  return read_study(folder, folder / sheet_name);
}

Json to_json(const study::PhysicalStudy& study) {
  Json json{{"sensor", study.protocol.sensor},
            {"provenance", "measured"},
            {"model_sha256", study.protocol.model_sha256},
            {"participants", study.protocol.participants},
            {"first_setting", result_json(study.all)},
            {"groups", Json::array()}};
  for (const study::PhysicalGroup& group : study.groups) {
    Json row{{"key", group.key}, {"title", group.title}, {"results", Json::array()}};
    for (const study::PhysicalResult& result : group.results) row["results"].push_back(result_json(result));
    json["groups"].push_back(std::move(row));
  }
  return json;
}

}  // namespace mote::host::stages
