#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "host/base/error.h"
#include "host/features/window_features.h"

namespace mote::host::features {
namespace {

namespace fs = std::filesystem;

constexpr int32_t window_frames = 52;  // two seconds at 26 Hz
constexpr int folds = 5;

struct Window {
  std::vector<float> features;
  int activity;
  int fold;
};

std::vector<float> read_csv(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  std::string numbers = text.str();
  std::replace(numbers.begin(), numbers.end(), ',', ' ');
  std::stringstream stream(numbers);
  std::vector<float> values;
  for (float value; stream >> value;) values.push_back(value);
  return values;
}

// All windows of human_activity_st; those of a recording share a fold.
std::vector<Window> windows_of_activities(const fs::path& folder, const WindowFeatures& features) {
  std::vector<Window> windows;
  constexpr std::array activities = {"running", "stationary", "walking"};
  for (int activity = 0; activity < 3; ++activity) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder / activities[static_cast<size_t>(activity)])) {
      files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    int fold = 0;
    for (const fs::path& file : files) {
      const std::vector<float> values = read_csv(file);
      constexpr size_t size = window_frames * 3;
      for (size_t first = 0; first + size <= values.size(); first += size) {
        windows.push_back({features.extract({values.data() + first, size}), activity, fold});
      }
      fold = (fold + 1) % folds;
    }
  }
  return windows;
}

// Each feature with mean 0 and deviation 1.
void standardize(std::vector<Window>& windows) {
  for (size_t i = 0; i < windows[0].features.size(); ++i) {
    double sum = 0;
    double squares = 0;
    for (const Window& window : windows) {
      sum += window.features[i];
      squares += window.features[i] * window.features[i];
    }
    const double mean = sum / static_cast<double>(windows.size());
    const double deviation = std::sqrt(squares / static_cast<double>(windows.size()) - mean * mean);
    for (Window& window : windows) window.features[i] = static_cast<float>((window.features[i] - mean) / deviation);
  }
}

// By its five nearest neighbours among the other folds.
int guess(const std::vector<Window>& windows, const Window& unknown) {
  std::vector<std::pair<float, int>> neighbours;
  for (const Window& window : windows) {
    if (window.fold == unknown.fold) continue;
    float distance = 0;
    for (size_t i = 0; i < window.features.size(); ++i) {
      const float difference = window.features[i] - unknown.features[i];
      distance += difference * difference;
    }
    neighbours.emplace_back(distance, window.activity);
  }
  std::partial_sort(neighbours.begin(), neighbours.begin() + 5, neighbours.end());
  std::array<int, 3> votes = {};
  for (size_t i = 0; i < 5; ++i) ++votes[static_cast<size_t>(neighbours[i].second)];
  return static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

TEST(motion, tells_running_from_standing_and_walking_in_recordings_it_has_not_seen) {
  const char* shared = std::getenv("MOTE_SHARED");
  const fs::path folder = fs::path(shared != nullptr ? shared : "../shared") / "data/recordings/human_activity_st";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  MotionSettings settings = {};
  settings.window_frames = window_frames;
  settings.sample_rate_hz = 26;
  settings.scale = 0.001f;  // mg
  std::vector<Window> windows = windows_of_activities(folder, motion(settings));
  standardize(windows);
  int right = 0;
  for (const Window& window : windows) right += guess(windows, window) == window.activity;
  const double share = right / static_cast<double>(windows.size());
  std::printf("%zu windows, %zu features: %.4f right\n", windows.size(), windows[0].features.size(), share);
  EXPECT_GT(share, 0.98);
}

TEST(motion, has_names_and_an_fft_that_fits_the_window) {
  MotionSettings settings = {};
  settings.window_frames = 104;
  settings.sample_rate_hz = 52;
  const WindowFeatures features = motion(settings);
  ASSERT_EQ(features.names().size(), 32u);
  EXPECT_EQ(features.names()[0], "magnitude mean");
  EXPECT_EQ(features.names()[8 + 1], "along log std");
  EXPECT_EQ(features.names()[31], "jerk 8 - 13 Hz");
}

TEST(trend, has_names_for_axes_spans_and_time) {
  const std::vector<std::string> axes = {"CO2"};
  TrendSettings settings = {};
  settings.window_frames = 31;
  settings.sample_rate_hz = 1.0 / 60;
  settings.time = dsp::TrendTime::hour;
  EXPECT_EQ(trend(settings, axes).names(), (std::vector<std::string>{"CO2 last", "CO2 slope 5 min", "CO2 slope 15 min",
                                                                     "CO2 slope 30 min", "hour sine", "hour cosine"}));
}

TEST(log_spectrum, names_the_middle_of_each_bin) {
  const std::vector<std::string> axes = {"x", "y"};
  const WindowFeatures features = log_spectrum({256, 2, 100, 1, 64, dsp::Taper::hann, 10, 14}, axes);
  EXPECT_EQ(features.names(), (std::vector<std::string>{"x 10.94 Hz", "x 12.5 Hz", "y 10.94 Hz", "y 12.5 Hz"}));
}

template <typename Prepare>
std::string refusal(Prepare prepare) {
  try {
    prepare();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(window_features, a_refusal_says_what_would_be_possible) {
  const std::vector<std::string> axes = {"x", "y", "z"};
  const dsp::ConditioningConfig conditioning = {125, 3, 62.5, 1, 10, dsp::Pass::low, 3, 6};
  EXPECT_NE(refusal([&] {
              spectral_analysis({conditioning, 16, true, true, false}, axes);
            }).find("3.125 Hz"),
            std::string::npos);
  dsp::ConditioningConfig unfiltered = conditioning;
  unfiltered.pass = dsp::Pass::all;
  unfiltered.decimation = 1;
  EXPECT_NE(refusal([&] { wavelet_analysis(unfiltered, "db4", 2, axes); }).find("128 readings"), std::string::npos);
  EXPECT_NE(refusal([&] {
              log_spectrum({100, 3, 100, 1, 128, dsp::Taper::hann, 0, 0}, axes);
            }).find("128"),
            std::string::npos);
  TrendSettings slow = {};
  slow.window_frames = 30;
  slow.sample_rate_hz = 1.0 / 60;
  EXPECT_NE(refusal([&] { trend(slow, axes); }).find("31"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::features
