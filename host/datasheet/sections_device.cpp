#include <fmt/format.h>

#include "host/base/text.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"

// What the sensor is and what it runs on: identity, description, hardware, resources.
namespace mote::host::datasheet {
namespace {

Origin from_image() { return {firmware_image, "its sections' sizes"}; }

std::optional<int64_t> first_known(int64_t own, std::optional<int64_t> boards) {
  if (own > 0) return own;
  return boards;
}

Value number_value(const Form& form, const std::string& path, const char* unit) {
  const double* number = form.number(path);
  if (!number) return {};
  return known_real(*number, unit, Provenance::declared, key_of_form(path));
}

// "3.1 to 3.5", or the one end that is declared.
Value range_value(const Form& form, const std::string& least, const std::string& greatest, const char* unit) {
  const std::string low = form.text(least), high = form.text(greatest);
  if (low.empty() && high.empty()) return {};
  const std::string text = low.empty() ? "up to " + high : high.empty() ? "from " + low : low + " to " + high;
  Value value = known(text, Provenance::declared, Origin(form_file, fmt::format("keys {}, {}", least, greatest)));
  value.unit = unit;
  return value;
}

Value dimensions_value(const Form& form) {
  const std::string width = form.text("form_factor.width_mm"), height = form.text("form_factor.height_mm"),
                    depth = form.text("form_factor.depth_mm");
  if (width.empty() || height.empty()) return {};
  Value value = known(width + " × " + height + (depth.empty() ? "" : " × " + depth), Provenance::declared,
                      Origin(form_file, "keys form_factor.width_mm, .height_mm, .depth_mm"));
  value.unit = "mm";
  return value;
}

void add_bill_of_materials(Section& section, const Form& form) {
  Table table{"bill_of_materials", "Bill of materials", {}};
  for (const std::string& part : form.texts("hardware.bill_of_materials")) {
    table.rows.push_back({fmt::format("{}", table.rows.size() + 1), fmt::format("Part {}", table.rows.size() + 1),
                          known(part, Provenance::declared, key_of_form("hardware.bill_of_materials"))});
  }
  if (!table.rows.empty()) section.tables.push_back(std::move(table));
}

Value latency_value(const FirmwareFacts& firmware) {
  if (!firmware.latency) return {};
  const LatencyFacts& latency = *firmware.latency;
  const double ms_a_cycle = 1e3 / static_cast<double>(latency.clock_hz);
  const double least_ms = static_cast<double>(latency.least_cycles) * ms_a_cycle;
  const double most_ms = static_cast<double>(latency.most_cycles) * ms_a_cycle;
  Value value = known_real(
      (least_ms + most_ms) / 2, "ms", Provenance::computed,
      Origin(
          firmware_image,
          fmt::format("{} to {} cycles, estimated for a {} from the instructions that ran in the emulator, at {:g} MHz "
                      "of {}; the middle is no likelier than the ends",
                      with_thousands(latency.least_cycles), with_thousands(latency.most_cycles), latency.core,
                      static_cast<double>(latency.clock_hz) / 1e6, latency.board)));
  value.interval = ValueInterval{least_ms, most_ms, fmt::format("flash with 0 to {} wait states", latency.wait_states)};
  return value;
}

const FirmwareFacts no_firmware;
const FirmwareFacts& firmware_of(const SensorFacts& sensor) { return sensor.firmware ? *sensor.firmware : no_firmware; }

}  // namespace

std::optional<int64_t> ram_limit_bytes(const SensorFacts& sensor) {
  return first_known(sensor.project.target.ram_limit_bytes, sensor.board ? sensor.board->ram_bytes : std::nullopt);
}

std::optional<int64_t> flash_limit_bytes(const SensorFacts& sensor) {
  return first_known(sensor.project.target.flash_limit_bytes, sensor.board ? sensor.board->flash_bytes : std::nullopt);
}

std::optional<int64_t> ram_used_bytes(const SensorFacts& sensor) {
  const FirmwareFacts& firmware = firmware_of(sensor);
  if (!firmware.static_ram_bytes) return std::nullopt;
  return *firmware.static_ram_bytes + firmware.stack_bytes.value_or(0);
}

Section identity_section(const SensorFacts& sensor) {
  const project::Sensor& own = sensor.project.sensor;
  SectionBuilder section("identity", "Identity");
  section.add("name", "Name", known(own.name, Provenance::declared, key_of_toml("sensor.name")));
  section.add("version", "Version", known(own.version, Provenance::declared, key_of_toml("sensor.version")));
  section.add("maker", "Maker", known(own.maker, Provenance::declared, key_of_toml("sensor.maker")));
  section.add("contact", "Contact", known(own.contact, Provenance::declared, key_of_toml("sensor.contact")));
  section.add("licence", "Licence", known(own.licence, Provenance::declared, key_of_toml("sensor.licence")));
  section.add("date", "Date", known(sensor.date, Provenance::declared, "given when the datasheet was made"));
  section.add("tool", "Made with",
              known(sensor.tool, Provenance::computed, Origin(mote_itself, "the tool's own version")));
  section.add("description_sha256", "SHA-256 of mote.toml",
              known(sensor.description_sha256, Provenance::computed, Origin(description_file, "SHA-256 of the file")));
  section.add("form_sha256", "SHA-256 of datasheet.toml",
              known(sensor.form.sha256, Provenance::computed, Origin(form_file, "SHA-256 of the file")));
  return section.finish();
}

Section description_section(const SensorFacts& sensor) {
  const project::Project& project = sensor.project;
  SectionBuilder section("description", "Description");
  section.add("summary", "What it does",
              known(project.sensor.summary, Provenance::declared, key_of_toml("sensor.summary")));
  const std::vector<std::string>& labels = sensor.data ? sensor.data->labels : project.data.labels;
  const bool tells_number = sensor.numbers || (sensor.data && sensor.data->numbers);
  if (tells_number) {
    section.add("tells", "Tells", known("a number", Provenance::declared, key_of_toml("model.task")));
  } else {
    section.add(
        "tells_apart", "Tells apart",
        known(join(labels, ", "), Provenance::computed, Origin(recordings_folder, "the labels that they have")));
  }
  if (sensor.senses == Senses::images) {
    section.add("decides_on", "Decides on", known("one picture", Provenance::computed, key_of_toml("features.block")));
  } else {
    section.add("window", sensor.senses == Senses::sound ? "Listens to" : "Looks at",
                known(project.data.window_ms, "ms", Provenance::declared, key_of_toml("data.window_ms")));
    section.add("stride", "Decides every",
                known(project.data.stride_ms, "ms", Provenance::declared, key_of_toml("data.stride_ms")));
  }
  if (!tells_number) {
    section.add("threshold", "Least score of a decision",
                known_real(project.decision.threshold, "", Provenance::declared, key_of_toml("decision.threshold")));
  }
  section.add("smoothing", "Smoothed over",
              known(project.decision.smoothing_windows, project.decision.smoothing_windows == 1 ? "window" : "windows",
                    Provenance::declared, key_of_toml("decision.smoothing_windows")));
  for (const Question* question : questions_of("description")) {
    section.add(question->path.substr(question->path.find('.') + 1), question->name,
                known(sensor.form.text(question->path), Provenance::declared, key_of_form(question->path)));
  }
  return section.finish();
}

Section hardware_section(const SensorFacts& sensor) {
  const BoardFacts board = sensor.board.value_or(BoardFacts{});
  const project::Target& target = sensor.project.target;
  const Origin of_board(boards_of_mote, "Mote's description of the board");
  SectionBuilder section("hardware", "Hardware");
  section.add("board", "Board",
              known(board.name.empty() ? target.board : board.name, Provenance::declared,
                    sensor.board ? of_board : key_of_toml("target.board")));
  section.add("cpu", "CPU",
              known(board.cpu.empty() ? target.cpu : board.cpu, Provenance::declared,
                    board.cpu.empty() ? key_of_toml("target.cpu") : of_board));
  section.add("ram_limit", "RAM limit",
              known(ram_limit_bytes(sensor), "B", Provenance::declared,
                    target.ram_limit_bytes > 0 ? key_of_toml("target.ram_limit") : of_board));
  section.add("flash_limit", "Flash limit",
              known(flash_limit_bytes(sensor), "B", Provenance::declared,
                    target.flash_limit_bytes > 0 ? key_of_toml("target.flash_limit") : of_board));
  const Words& words = words_of(sensor.senses);
  const Form& form = sensor.form;
  const auto declared = [&](const char* key, const char* name, const std::string& path) {
    section.add(key, name, known(form.text(path), Provenance::declared, key_of_form(path)));
  };
  declared(words.element_key, words.element_name, "hardware.element");
  declared("element_range", "Its range", "hardware.element_range");
  declared("element_rate", "Its rate and resolution", "hardware.element_rate");
  section.add("supply_voltage", "Supply voltage",
              range_value(form, "hardware.supply_min_v", "hardware.supply_max_v", "V"));
  section.add("power", "Mean power", mean_power_value(sensor));
  section.add("dimensions", "Dimensions", dimensions_value(form));
  section.add("mass", "Mass", number_value(form, "form_factor.mass_g", "g"));
  declared("enclosure", "Enclosure", "form_factor.enclosure");
  declared("mounting", "Mounting", "form_factor.mounting");
  declared("drawings", "Drawings", "form_factor.drawings");
  section.add("temperature", "Operating temperature",
              range_value(form, "hardware.temperature_min_c", "hardware.temperature_max_c", "°C"));
  add_bill_of_materials(section.section(), form);
  return section.finish();
}

Section resources_section(const SensorFacts& sensor) {
  const FirmwareFacts& firmware = firmware_of(sensor);
  const std::string emulated = firmware.emulator.empty() ? "an emulator" : firmware.emulator;
  const Origin counted(firmware_image, "instructions executed for one window in " + emulated + "; not a time");
  SectionBuilder section("resources", "Resources");
  section.add("flash", "Flash", known(firmware.flash_bytes, "B", Provenance::computed, from_image()));
  section.add("ram", "RAM, with stack",
              known(ram_used_bytes(sensor), "B", Provenance::computed,
                    Origin(firmware_image, firmware.stack_bytes ? "resources.static_ram + resources.stack"
                                                                : "static RAM; the stack isn't known")));
  section.add("static_ram", "of it static", known(firmware.static_ram_bytes, "B", Provenance::computed, from_image()));
  section.add("stack", "of it stack",
              known(firmware.stack_bytes, "B", Provenance::emulated,
                    Origin(firmware_image, "deepest stack seen in " + emulated)));
  section.add("arena", "Model's arena",
              known(firmware.arena_bytes, "B", Provenance::computed,
                    Origin(code_folder, "the memory plan; exact, part of static RAM")));
  section.add("feature_instructions", "Instructions, features",
              known(firmware.feature_instructions, "a window", Provenance::emulated, counted));
  section.add("inference_instructions", "Instructions, inference",
              known(firmware.inference_instructions, "a window", Provenance::emulated, counted));
  section.add("inference_ms", "Time of an inference on the board", latency_value(firmware));
  section.add("firmware_sha256", "SHA-256 of the firmware",
              known(firmware.sha256, Provenance::computed, Origin(firmware_image, "SHA-256 of the file")));
  return section.finish();
}

}  // namespace mote::host::datasheet
