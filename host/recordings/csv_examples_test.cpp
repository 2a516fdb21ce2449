// Every file of every CSV set of ../shared/data/recordings, as the examples' mote.toml describe them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "host/base/error.h"
#include "host/project/pattern.h"
#include "host/recordings/csv.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

fs::path shared() {
  const char* named = std::getenv("MOTE_SHARED");
  return named ? named : "../shared";
}

struct Sum {
  size_t files = 0, frames = 0, ranges = 0;
  int channels = 0;
  double lowest_hz = 1e9, highest_hz = 0;
  std::map<std::string, size_t> labels;
};

Sum read_example(const std::string& name) {
  const std::string toml_path = "examples/recordings/" + name + "/mote.toml";
  const project::Project project = project::read_project(read_file_bytes(toml_path, 1 << 20), toml_path);
  const fs::path folder = shared() / "data/recordings" / fs::path(project.data.recordings).filename();
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(fs::relative(entry.path(), folder).generic_string());
  }
  Sum sum;
  for (const std::string& path : project::keep_matching(paths, project.data.include)) {
    const Recording recording = read_csv((folder / path).string(), project.data.csv);
    ++sum.files;
    sum.frames += recording.frames();
    sum.ranges += recording.ranges.size();
    sum.channels = recording.channels;
    sum.lowest_hz = std::min(sum.lowest_hz, recording.sample_rate_hz);
    sum.highest_hz = std::max(sum.highest_hz, recording.sample_rate_hz);
    for (const LabelledRange& range : recording.ranges) {
      sum.labels[range.label] +=
          static_cast<size_t>((range.end_seconds - range.start_seconds) * recording.sample_rate_hz + 0.5);
    }
  }
  return sum;
}

class csv_examples : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(shared() / "data/recordings")) GTEST_SKIP() << "skipped: no ../shared/data/recordings";
  }
};

TEST_F(csv_examples, of_vibration_and_movement) {
  const Sum fan = read_example("anomaly_ceiling_fan");
  EXPECT_EQ(fan.files, 675u);
  EXPECT_EQ(fan.channels, 3);
  EXPECT_EQ(fan.lowest_hz, 200);
  const Sum activity = read_example("human_activity_st");
  EXPECT_EQ(activity.files, 92u);
  EXPECT_EQ(activity.channels, 3);
  EXPECT_EQ(activity.highest_hz, 26);
  const Sum stork = read_example("animal_accel_white_stork");
  EXPECT_EQ(stork.frames, 1746u * 40);
  EXPECT_EQ(stork.labels.at("WALK"), 437u * 40);
  EXPECT_EQ(stork.labels.at("A_FLIGHT"), 77u * 40);
}

TEST_F(csv_examples, of_machines) {
  const Sum pump = read_example("anomaly_skab_pump");
  EXPECT_EQ(pump.files, 34u);
  EXPECT_EQ(pump.channels, 8);
  EXPECT_EQ(pump.lowest_hz, 1);
  EXPECT_EQ(pump.highest_hz, 1);
  EXPECT_GT(pump.labels.at("1.0"), 10000u);
  const Sum normal = read_example("anomaly_skab_pump_normal");
  EXPECT_EQ(normal.frames, 9405u);
  EXPECT_EQ(normal.channels, 8);
  const Sum machine = read_example("anomaly_nab_machine_temp");
  EXPECT_EQ(machine.files, 2u);
  EXPECT_EQ(machine.frames, 22695u + 7267);
  EXPECT_NEAR(machine.lowest_hz, 1 / 3600., 1e-9);
  EXPECT_NEAR(machine.highest_hz, 1 / 300., 1e-9);
  const Sum robot = read_example("robot_wall_following");
  EXPECT_EQ(robot.channels, 24);
  EXPECT_EQ(robot.labels.at("Slight-Left-Turn"), 328u);
}

TEST_F(csv_examples, of_rooms_and_air) {
  const Sum occupancy = read_example("hvac_occupancy");
  EXPECT_EQ(occupancy.frames, 8143u + 2665 + 9752);
  EXPECT_EQ(occupancy.channels, 5);
  EXPECT_NEAR(occupancy.lowest_hz, 1 / 60., 1e-6);
  const Sum count = read_example("hvac_room_occupancy_count");
  EXPECT_EQ(count.frames, 10129u);
  EXPECT_EQ(count.channels, 16);
  EXPECT_EQ(count.labels.at("3"), 694u);
  EXPECT_NEAR(count.lowest_hz, 1 / 30., 1e-3);
  const Sum months = read_example("greenhouse_co2_noaa");
  EXPECT_EQ(months.files, 2u);
  EXPECT_NEAR(1 / months.lowest_hz / 86400, 30.4, 0.1);
  const Sum years = read_example("greenhouse_co2_noaa_annual");
  EXPECT_EQ(years.frames, 67u);
  EXPECT_NEAR(1 / years.lowest_hz / 86400, 365.25, 0.1);
}

TEST_F(csv_examples, of_digits) {
  const Sum digits = read_example("digits_8x8_uci");
  EXPECT_EQ(digits.frames, 1797u * 64);
  EXPECT_EQ(digits.ranges, 1797u);
  EXPECT_EQ(digits.labels.size(), 10u);
}

// The files to try that were good or bad elsewhere.
class csv_acquisition : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(folder_)) GTEST_SKIP() << "skipped: no ../shared/data/acquisition";
  }
  std::string error_of(const std::string& name, const project::Csv& mapping = {}) const {
    try {
      (void)read_csv((folder_ / name).string(), mapping);
    } catch (const InputError& error) {
      return std::string(error.what()).substr(folder_.string().size() + 1);
    }
    return "";
  }
  fs::path folder_ = shared() / "data/acquisition";
};

TEST_F(csv_acquisition, good_files_are_taken_as_they_are) {
  const Recording motion = read_csv((folder_ / "good.01.csv").string(), {});
  EXPECT_EQ(motion.sample_rate_hz, 62.5);
  EXPECT_EQ(motion.axes[0].name, "accX");
  EXPECT_EQ(motion.channels, 3);
  EXPECT_EQ(read_csv((folder_ / "good.02.txt").string(), {}).frames(), 1u);
}

TEST_F(csv_acquisition, bad_files_are_refused_with_what_would_mend_them) {
  EXPECT_EQ(error_of("bad.01.csv"),
            "bad.01.csv: nothing says when its readings were taken: expected data.csv.timestamp or data.csv.rate_hz");
  EXPECT_EQ(error_of("air_quality_no2_long.csv"),
            "air_quality_no2_long.csv: nothing says when its readings were taken: expected data.csv.timestamp (column "
            "\"date\" looks like it) or data.csv.rate_hz");
  project::Csv by_date;
  by_date.timestamp = "date";
  EXPECT_EQ(error_of("air_quality_no2_long.csv", by_date),
            "air_quality_no2_long.csv:3: its timestamp \"2019-06-20 23:00:00+00:00\" is earlier than the one before: "
            "expected readings in the order of time");
  EXPECT_EQ(error_of("metadata.csv"),
            "metadata.csv: nothing says when its readings were taken: expected data.csv.timestamp or data.csv.rate_hz");
}

}  // namespace
}  // namespace mote::host::recordings
