#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace mote::host::stages {

// What a training took of this computer.
struct TrainingEnergy {
  double cpu_seconds = 0;        // of all threads
  std::optional<double> joules;  // of the processor and its memory, where the computer measures them
};

// From its making on. Energy is measured by RAPL, which Linux shows in /sys/class/powercap where there is such a
// processor and where it may be read; other programs' share is in it.
class EnergyMeter {
 public:
  explicit EnergyMeter(std::string powercap_folder = "/sys/class/powercap");
  TrainingEnergy read() const;
  // Of a training of `whole_seconds` that was broken off and went on here: what came before is taken to have gone as
  // what came since.
  TrainingEnergy read_for(double whole_seconds) const;

 private:
  // A counter that starts anew at `range`.
  struct Zone {
    std::string file;
    double start_uj = 0;
    double range_uj = 0;
  };

  double cpu_seconds_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::vector<Zone> zones_;
};

// As it is kept in .mote/. Throw InternalError for a text that isn't what print_training_energy wrote.
std::string print_training_energy(const TrainingEnergy& energy);
TrainingEnergy read_training_energy(const std::string& text);

}  // namespace mote::host::stages
