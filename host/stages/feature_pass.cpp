#include "host/stages/feature_pass.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <mutex>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/parallel_for.h"
#include "host/dataset/windows.h"
#include "host/recordings/recording.h"
#include "host/stages/describe.h"
#include "host/stages/feature_shard.h"
#include "host/stages/labelling.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

std::vector<FileStamp> stamps_of(const Workspace& workspace, const std::vector<std::string>& paths) {
  std::vector<FileStamp> stamps;
  stamps.reserve(paths.size());
  for (const std::string& relative : paths) {
    const fs::path path = workspace.recordings() / relative;
    std::error_code error;
    const auto bytes = static_cast<int64_t>(fs::file_size(path, error));
    if (error) throw_input_error("{}: can't read: {}", path.string(), error.message());
    const auto modified = fs::last_write_time(path, error).time_since_epoch();
    if (error) throw_input_error("{}: can't read: {}", path.string(), error.message());
    stamps.push_back({bytes, std::chrono::duration_cast<std::chrono::nanoseconds>(modified).count()});
  }
  return stamps;
}

double find_sample_rate(const Workspace& workspace, const std::vector<std::string>& paths, Progress& progress) {
  const project::Data& data = workspace.project.data;
  if (data.sample_rate_hz > 0) return data.sample_rate_hz;
  progress.begin("rates", static_cast<int64_t>(paths.size()));
  std::vector<dataset::RecordingFacts> headers(paths.size());
  std::mutex mutex;
  parallel_for(paths.size(), default_threads(), [&](size_t i) {
    headers[i].path = paths[i];
    headers[i].sample_rate_hz = recordings::inspect_sound((workspace.recordings() / paths[i]).string()).sample_rate_hz;
    const std::lock_guard lock(mutex);
    progress.advance(1);
  });
  const double rate_hz = sample_rate_of(dataset::wanted_recordings(headers, data), data);
  progress.finish(fmt::format("{} Hz by the headers; data.sample_rate_hz would spare reading them", rate_hz));
  return rate_hz;
}

// A shard ends where a recording's name says so, not after a number of them: a recording that is added changes no other
// shard but the one it falls into.
std::vector<FeatureShard> cut_into_shards(const std::vector<std::string>& paths, const std::vector<FileStamp>& stamps) {
  constexpr size_t least_recordings = 64, most_recordings = 512;
  constexpr uint64_t mean_after_least = 128;
  constexpr int64_t most_bytes = int64_t{32} << 20;  // of recordings; one that is longer is a shard of its own
  std::vector<FeatureShard> shards;
  FeatureShard shard;
  int64_t bytes = 0;
  for (size_t i = 0; i < paths.size(); ++i) {
    ++shard.count;
    bytes += stamps[i].bytes;
    const bool name_ends_it = shard.count >= least_recordings && stable_rank(0, paths[i]) % mean_after_least == 0;
    if (!name_ends_it && shard.count < most_recordings && bytes < most_bytes && i + 1 < paths.size()) continue;
    shards.push_back(shard);
    shard = {i + 1, 0};
    bytes = 0;
  }
  return shards;
}

}  // namespace

FeaturePass plan_feature_pass(const Workspace& workspace, Progress& progress) {
  const project::Project& project = workspace.project;
  std::vector<std::string> paths = recording_paths(workspace);
  if (paths.empty()) throw_input_error("{}: holds no recordings", project.data.recordings);
  std::optional<FeaturePass> pass;
  naming_lines(workspace, [&] {
    const auto sample_rate_hz = static_cast<int32_t>(std::lround(find_sample_rate(workspace, paths, progress)));
    pass.emplace(
        FeaturePass{.paths = std::move(paths),
                    .stamps = {},
                    .sample_rate_hz = sample_rate_hz,
                    .window_samples = static_cast<int32_t>(dataset::frames_in(project.data.window_ms, sample_rate_hz)),
                    .extractor = features::Extractor(project.features, sample_rate_hz),
                    .shape = {},
                    .shards = {}});
    pass->shape = pass->extractor.shape(pass->window_samples);
  });
  pass->stamps = stamps_of(workspace, pass->paths);
  pass->shards = cut_into_shards(pass->paths, pass->stamps);
  return *std::move(pass);
}

std::string digest_of(const Workspace& workspace, const FeaturePass& pass) {
  std::string keys;
  for (size_t shard = 0; shard < pass.shards.size(); ++shard) keys += shard_key(workspace, pass, shard).hex() + "\n";
  return store::sha256_hex(keys);
}

PassWork make_shards(const Workspace& workspace, const FeaturePass& pass, int threads,
                     const std::function<bool(size_t shard)>& is_mine, Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  PassWork work;
  std::mutex mutex;
  const auto advance = [&](int64_t recordings, int64_t& counter) {
    const std::lock_guard lock(mutex);
    counter += recordings;
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    work.seconds = passed.count();
    progress.advance(recordings, fmt::format("{:.0f} recordings/s", work.recordings_per_second()));
  };
  progress.begin("features", static_cast<int64_t>(pass.paths.size()));
  parallel_for(pass.shards.size(), threads, [&](size_t shard) {
    if (!is_mine(shard)) return;
    const auto made_one = [&] { advance(1, work.made); };
    const bool was_found = make_shard(workspace, pass, shard, made_one);
    if (was_found) advance(static_cast<int64_t>(pass.shards[shard].count), work.found);
  });
  return work;
}

}  // namespace mote::host::stages
