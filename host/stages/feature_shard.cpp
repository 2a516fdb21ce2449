#include "host/stages/feature_shard.h"

#include <fmt/format.h>

#include <cstdlib>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/windows.h"
#include "host/recordings/recording.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

constexpr const char* facts_name = "recordings.tsv";  // a line each: SHA-256, rate, channels, frames, then metadata
constexpr const char* values_name = "features.s8";

// Metadata may hold anything; a tab and a line feed would end a field.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\' || c == '\t' || c == '\n') result += '\\';
    result += c == '\t' ? 't' : c == '\n' ? 'n' : c;
  }
  return result;
}

std::string unescaped(const std::string& text) {
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      result += text[at];
      continue;
    }
    const char c = text[++at];
    result += c == 't' ? '\t' : c == 'n' ? '\n' : c;
  }
  return result;
}

std::string to_line(const dataset::RecordingFacts& facts) {
  std::string line =
      fmt::format("{}\t{:.17g}\t{}\t{}", facts.content_sha256, facts.sample_rate_hz, facts.channels, facts.frames);
  for (const auto& [key, value] : facts.metadata) line += "\t" + escaped(key) + "\t" + escaped(value);
  return line + "\n";
}

// Only lines that this program wrote come here: a shard is found under its hash and carries its own.
dataset::RecordingFacts from_line(const std::string& path, const std::string& line) {
  const std::vector<std::string> fields = split(line, '\t');
  if (fields.size() < 4 || fields.size() % 2 != 0) {
    throw_internal_error("a shard of features says {} of {}", quoted(line, 80), path);
  }
  dataset::RecordingFacts facts;
  facts.path = path;
  facts.content_sha256 = fields[0];
  facts.sample_rate_hz = std::strtod(fields[1].c_str(), nullptr);
  facts.channels = std::atoi(fields[2].c_str());
  facts.frames = std::atoll(fields[3].c_str());
  for (size_t at = 4; at < fields.size(); at += 2) facts.metadata[unescaped(fields[at])] = unescaped(fields[at + 1]);
  return facts;
}

void append_features(const FeaturePass& pass, const std::vector<int16_t>& window, std::string& values) {
  const std::vector<int8_t> features = pass.extractor.extract_s8(window);
  values.append(reinterpret_cast<const char*>(features.data()), features.size());
}

// Opened and read once: hashed, decoded and turned into features from the same bytes.
dataset::RecordingFacts add_recording(const Workspace& workspace, const FeaturePass& pass, const std::string& relative,
                                      std::string& values) {
  const std::string path = (workspace.recordings() / relative).string();
  const std::string bytes = store::read_file(path);
  const recordings::Recording recording = recordings::read_sound_bytes(bytes, path);
  dataset::RecordingFacts facts;
  facts.path = relative;
  facts.content_sha256 = store::sha256_hex(bytes);
  facts.sample_rate_hz = recording.sample_rate_hz;
  facts.channels = recording.channels;
  facts.frames = static_cast<int64_t>(recording.frames());
  facts.metadata = recording.metadata;

  const std::vector<int16_t> samples = recordings::to_pcm16(recording, pass.sample_rate_hz);
  const auto window_samples = static_cast<size_t>(pass.window_samples);
  for (const std::optional<int64_t> start : window_starts(workspace, pass, facts)) {
    append_features(
        pass,
        start ? dataset::cut_window(samples, *start, window_samples) : dataset::fit_to_window(samples, window_samples),
        values);
  }
  return facts;
}

Files compute_shard(const Workspace& workspace, const FeaturePass& pass, const FeatureShard& shard,
                    const std::function<void()>& after_each) {
  std::string lines, values;
  values.reserve(shard.count * pass.window_bytes());
  for (size_t i = shard.first; i < shard.first + shard.count; ++i) {
    lines += to_line(add_recording(workspace, pass, pass.paths[i], values));
    after_each();
  }
  return {{facts_name, std::move(lines)}, {values_name, std::move(values)}};
}

Files shard_files(const Workspace& workspace, const FeaturePass& pass, size_t shard,
                  const std::function<void()>& after_each, bool* was_found) {
  const auto make = [&] { return compute_shard(workspace, pass, pass.shards[shard], after_each); };
  return cached(workspace, shard_key(workspace, pass, shard), make, was_found);
}

}  // namespace

Key shard_key(const Workspace& workspace, const FeaturePass& pass, size_t index) {
  const FeatureShard& shard = pass.shards[index];
  std::string recordings;
  for (size_t i = shard.first; i < shard.first + shard.count; ++i) {
    recordings += fmt::format("{}\t{}\t{}\n", pass.paths[i], pass.stamps[i].bytes, pass.stamps[i].modified_ns);
  }
  const project::Data& data = workspace.project.data;
  Key key("feature_shards");
  key.add("features", project::print_section(workspace.project, "features"))
      .add("sample_rate_hz", pass.sample_rate_hz)
      .add("window_ms", data.window_ms)
      .add("stride_ms", data.windows == "stride" ? data.stride_ms : 0)
      .add("windows", data.windows)
      .add("pad", data.pad ? 1 : 0)
      .add("recordings", recordings);
  return key;
}

bool make_shard(const Workspace& workspace, const FeaturePass& pass, size_t shard,
                const std::function<void()>& after_each) {
  bool was_found = false;
  shard_files(workspace, pass, shard, after_each, &was_found);
  return was_found;
}

ShardContent read_shard(const Workspace& workspace, const FeaturePass& pass, size_t index) {
  Files files = shard_files(
      workspace, pass, index, [] {}, nullptr);
  const FeatureShard& shard = pass.shards[index];
  const std::vector<std::string> lines = split(files.at(facts_name), '\n');  // and an empty one behind the last
  if (lines.size() != shard.count + 1) {
    throw_internal_error("shard {} of features describes {} recordings, expected {}", index, lines.size() - 1,
                         shard.count);
  }
  ShardContent content{{}, std::move(files.at(values_name))};
  for (size_t i = 0; i < shard.count; ++i) {
    content.recordings.push_back(from_line(pass.paths[shard.first + i], lines[i]));
  }
  return content;
}

std::vector<std::optional<int64_t>> window_starts(const Workspace& workspace, const FeaturePass& pass,
                                                  const dataset::RecordingFacts& recording) {
  const project::Data& data = workspace.project.data;
  if (data.windows != "stride") return {std::nullopt};  // of sound, the loudest
  const dataset::RecordingWindows cut =
      dataset::make_windows(dataset::frames_at(recording, pass.sample_rate_hz), pass.sample_rate_hz, "any label", {},
                            dataset::window_options(data, pass.sample_rate_hz));
  std::vector<std::optional<int64_t>> starts;
  for (const dataset::Window& window : cut.windows) starts.emplace_back(window.start_frame);
  return starts;
}

}  // namespace mote::host::stages
