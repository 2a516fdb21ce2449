#include "host/stages/training_energy.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mote::host::stages {
namespace {

namespace fs = std::filesystem;

// A folder as Linux shows it on a computer with one processor.
class Powercap {
 public:
  Powercap() : folder_(fs::path(testing::TempDir()) / "powercap") {
    fs::remove_all(folder_);
    add("intel-rapl:0", "package-0", 1'000'000);
    add("intel-rapl:0:0", "core", 900'000);  // is in the package's figure
    add("intel-rapl:0:1", "dram", 500'000);
  }
  ~Powercap() { fs::remove_all(folder_); }
  std::string path() const { return folder_.string(); }
  void set(const char* zone, const char* file, const std::string& text) {
    std::ofstream(folder_ / zone / file) << text << "\n";
  }

 private:
  void add(const char* zone, const char* name, int64_t microjoules) {
    fs::create_directories(folder_ / zone);
    set(zone, "name", name);
    set(zone, "energy_uj", std::to_string(microjoules));
    set(zone, "max_energy_range_uj", "10000000");
  }
  fs::path folder_;
};

TEST(training_energy, is_what_package_and_memory_took) {
  Powercap powercap;
  const EnergyMeter meter(powercap.path());
  powercap.set("intel-rapl:0", "energy_uj", "4000000");
  powercap.set("intel-rapl:0:0", "energy_uj", "3000000");
  powercap.set("intel-rapl:0:1", "energy_uj", "700000");
  EXPECT_NEAR(*meter.read().joules, 3.2, 1e-9);
}

TEST(training_energy, a_counter_that_started_anew_is_followed) {
  Powercap powercap;
  const EnergyMeter meter(powercap.path());
  powercap.set("intel-rapl:0", "energy_uj", "0");
  EXPECT_NEAR(*meter.read().joules, 9, 1e-9);
}

TEST(training_energy, where_nothing_measures_there_is_cpu_time_alone) {
  const EnergyMeter meter((fs::path(testing::TempDir()) / "no_such_folder").string());
  volatile double sum = 0;
  for (int i = 0; i < 20'000'000; ++i) sum = sum + i;
  const TrainingEnergy energy = meter.read();
  EXPECT_FALSE(energy.joules.has_value());
  EXPECT_GT(energy.cpu_seconds, 0.001);
}

TEST(training_energy, what_came_before_a_break_is_added_in_proportion) {
  Powercap powercap;
  const EnergyMeter meter(powercap.path());
  powercap.set("intel-rapl:0", "energy_uj", "1000001");
  EXPECT_GT(*meter.read_for(1e6).joules, 1);
  EXPECT_NEAR(*meter.read_for(0).joules, 1e-6, 1e-12);
}

TEST(training_energy, is_read_back_as_it_was_printed) {
  const TrainingEnergy energy = read_training_energy(print_training_energy({12.5, 345.25}));
  EXPECT_EQ(energy.cpu_seconds, 12.5);
  EXPECT_EQ(*energy.joules, 345.25);
  EXPECT_FALSE(read_training_energy(print_training_energy({1, {}})).joules.has_value());
}

}  // namespace
}  // namespace mote::host::stages
