#include "host/stages/suggest_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/image.h"
#include "host/recordings/read.h"
#include "host/recordings/recording.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

// From here on readings follow a movement; slower ones are those of rooms and machines.
constexpr double slowest_motion_hz = 20;

// A decision on motion sees two seconds, or what a small board's RAM holds of faster readings.
constexpr double motion_window_ms = 2000;
constexpr double most_motion_frames = 1024;

// Of slow readings a decision sees so many, and one is made with each.
constexpr double slow_window_readings = 16;

int64_t percent_of(const std::vector<std::string>& of_kind, const std::vector<std::string>& all) {
  return all.empty() ? 0 : static_cast<int64_t>(100 * of_kind.size() / all.size());
}

double median_seconds(const std::vector<dataset::RecordingFacts>& recordings) {
  std::vector<double> seconds;
  for (const dataset::RecordingFacts& facts : recordings) seconds.push_back(facts.seconds());
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

std::string axes_text(int axes) { return axes == 1 ? "one axis" : fmt::format("{} axes", axes); }

std::string suggest_motion(double rate_hz, double seconds, int axes, project::Project& project) {
  project.features.block = axes == 3 ? "motion" : "spectral";
  if (!(rate_hz > 0)) rate_hz = most_motion_frames / motion_window_ms * 1000;
  const double longest_ms = std::min(motion_window_ms, most_motion_frames / rate_hz * 1000);
  const double window_ms = seconds > 0 ? std::min(longest_ms, seconds * 1000) : longest_ms;
  project.data.window_ms = std::max<int64_t>(1, static_cast<int64_t>(window_ms));
  project.data.stride_ms = std::max<int64_t>(1, project.data.window_ms / 2);
  return fmt::format("features.block = \"{}\" over windows of {} ms", project.features.block, project.data.window_ms);
}

std::string suggest_readings(double rate_hz, double seconds, project::Project& project) {
  const double readings = rate_hz > 0 ? std::min(slow_window_readings, std::floor(seconds * rate_hz)) : 1;
  if (readings < 4) {  // too few for a slope
    project.features.block = "raw";
    return "features.block = \"raw\": the readings themselves";
  }
  project.features.block = "slopes";
  project.data.stride_ms = std::max<int64_t>(1, std::llround(1000 / rate_hz));
  project.data.window_ms = std::llround(1000 * readings / rate_hz);
  return fmt::format("features.block = \"slopes\" over windows of {} readings", readings);
}

std::string suggest_series(const std::string& template_name, const std::vector<dataset::RecordingFacts>& recordings,
                           project::Project& project) {
  if (recordings.empty()) {
    if (template_name == "motion") return suggest_motion(0, 0, 3, project);
    project.features.block = "slopes";
    return "features.block = \"slopes\"; data.window_ms and .stride_ms wait for your rate of readings";
  }
  const dataset::RecordingFacts& first = recordings.front();
  const double seconds = median_seconds(recordings);
  const bool is_fast = first.sample_rate_hz >= slowest_motion_hz;
  const bool is_motion = template_name == "motion" || (template_name == "auto" && is_fast);
  const std::string chosen = is_motion ? suggest_motion(first.sample_rate_hz, seconds, first.channels, project)
                                       : suggest_readings(first.sample_rate_hz, seconds, project);
  const std::string rate = first.sample_rate_hz > 0 ? fmt::format(" at {:.6g} Hz", first.sample_rate_hz) : "";
  return fmt::format("readings of {}{}: {}", axes_text(first.channels), rate, chosen);
}

std::string suggest_sound(const std::vector<dataset::RecordingFacts>& recordings, project::Project& project) {
  const bool has_spans = std::any_of(recordings.begin(), recordings.end(),
                                     [](const dataset::RecordingFacts& facts) { return !facts.spans.empty(); });
  if (has_spans) project.data.windows = "stride";
  return has_spans ? "sound, parts of which have labels: data.windows = \"stride\"" : "sound";
}

}  // namespace

std::vector<std::string> templates() { return {"auto", "sound", "motion", "readings", "image"}; }

void check_template(const std::string& name) {
  const std::vector<std::string> known = templates();
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw_input_error("template '{}' is not known{}: choose one of {}", name, did_you_mean(name, known),
                    join(known, ", "));
}

features::BlockKind kind_of_template(const std::string& name, const std::string& recordings) {
  using features::BlockKind;
  if (name == "image") return BlockKind::image;
  if (name == "motion" || name == "readings") return BlockKind::series;
  if (name == "sound" || recordings.empty()) return BlockKind::sound;
  const std::vector<std::string> all = store::list_files(recordings, recordings::recording_extensions());
  if (all.empty()) {
    throw_input_error("{}: holds no recordings: expected files that end in {}", recordings,
                      join(recordings::recording_extensions(), ", "));
  }
  constexpr int64_t rare_percent = 10;
  const int64_t sound = percent_of(store::list_files(recordings, recordings::sound_extensions()), all);
  const int64_t images = percent_of(store::list_files(recordings, recordings::image_extensions()), all);
  if (std::max(sound, images) < rare_percent) return BlockKind::series;
  return images > sound ? BlockKind::image : BlockKind::sound;
}

std::string suggest_features(const std::string& template_name, features::BlockKind kind,
                             const std::vector<dataset::RecordingFacts>& recordings, project::Project& project) {
  if (kind == features::BlockKind::series) return suggest_series(template_name, recordings, project);
  if (kind == features::BlockKind::sound) return suggest_sound(recordings, project);
  project.features.block = "image";
  return fmt::format("images, seen at {} x {} pixels", project.features.image.width, project.features.image.height);
}

}  // namespace mote::host::stages
