#include "host/stages/training_energy.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "host/base/error.h"

namespace mote::host::stages {
namespace {

namespace fs = std::filesystem;

double cpu_seconds_now() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) * 1e-9;
}

// Many computers keep the counters from users, as they tell what others compute.
std::optional<double> number_in_file(const fs::path& path) {
  std::ifstream file(path);
  double number = 0;
  if (!(file >> number)) return std::nullopt;
  return number;
}

std::string text_in_file(const fs::path& path) {
  std::ifstream file(path);
  std::string text;
  std::getline(file, text);
  return text;
}

// Packages hold their cores; memory stands beside them as a part of theirs that isn't in their figure.
bool is_counted(const std::string& name) { return name.starts_with("package") || name == "dram"; }

}  // namespace

EnergyMeter::EnergyMeter(std::string powercap_folder) : cpu_seconds_(cpu_seconds_now()) {
  std::error_code unreadable;
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(powercap_folder, unreadable)) {
    folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    if (!is_counted(text_in_file(folder / "name"))) continue;
    const std::optional<double> energy = number_in_file(folder / "energy_uj");
    if (!energy) continue;
    zones_.push_back({folder / "energy_uj", *energy, number_in_file(folder / "max_energy_range_uj").value_or(0)});
  }
}

TrainingEnergy EnergyMeter::read() const {
  TrainingEnergy energy;
  energy.cpu_seconds = cpu_seconds_now() - cpu_seconds_;
  double microjoules = 0;
  for (const Zone& zone : zones_) {
    const std::optional<double> now = number_in_file(zone.file);
    if (!now) return energy;
    microjoules += *now >= zone.start_uj ? *now - zone.start_uj : *now - zone.start_uj + zone.range_uj;
  }
  if (microjoules > 0) energy.joules = microjoules * 1e-6;
  return energy;
}

TrainingEnergy EnergyMeter::read_for(double whole_seconds) const {
  const double here = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  const double factor = here > 0 ? std::max(1.0, whole_seconds / here) : 1;
  TrainingEnergy energy = read();
  energy.cpu_seconds *= factor;
  if (energy.joules) *energy.joules *= factor;
  return energy;
}

std::string print_training_energy(const TrainingEnergy& energy) {
  nlohmann::ordered_json json = {{"cpu_seconds", energy.cpu_seconds}};
  if (energy.joules) json["joules"] = *energy.joules;
  return json.dump() + "\n";
}

TrainingEnergy read_training_energy(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("cpu_seconds")) throw_internal_error("energy.json: can't be read");
  TrainingEnergy energy;
  energy.cpu_seconds = json["cpu_seconds"].get<double>();
  if (json.contains("joules")) energy.joules = json["joules"].get<double>();
  return energy;
}

}  // namespace mote::host::stages
