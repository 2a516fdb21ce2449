#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/dataset/dataset.h"
#include "host/features/extractor.h"
#include "host/stages/workspace.h"

// Features of all recordings in one pass, in memory that doesn't grow with their number. The recordings are cut into
// shards; a shard's features are stored whole, under a hash of what made them, so that a run goes on with what an
// earlier one didn't finish. A recording is opened once: one read is hashed, decoded and turned into features. Threads,
// and machines that share the sensor's folder, take a shard each in turn.
namespace mote::host::stages {

// What tells that a file is the one of before, without reading it.
struct FileStamp {
  int64_t bytes = 0;
  int64_t modified_ns = 0;
};

// Neighbours in FeaturePass::paths.
struct FeatureShard {
  size_t first = 0;
  size_t count = 0;
};

struct FeaturePass {
  std::vector<std::string> paths;  // of the recordings, relative to their folder; sorted
  std::vector<FileStamp> stamps;   // one a path
  int32_t sample_rate_hz = 0;
  int32_t window_samples = 0;
  features::Extractor extractor;
  features::Shape shape{};  // of a window's features
  std::vector<FeatureShard> shards;

  size_t window_bytes() const { return static_cast<size_t>(shape.rows) * static_cast<size_t>(shape.columns); }
};

// Of sound only (see kind_of_block). Finds the recordings and cuts them into shards; opens none of them where
// data.sample_rate_hz is given, else reads the headers for the commonest rate. Throws InputError as `collect` does.
FeaturePass plan_feature_pass(const Workspace& workspace, Progress& progress);

// Of everything that the pass's result follows from: equal on all machines that may share the work. SHA-256.
std::string digest_of(const Workspace& workspace, const FeaturePass& pass);

struct PassWork {
  int64_t made = 0;   // recordings read now
  int64_t found = 0;  // recordings whose features were there
  double seconds = 0;

  double recordings_per_second() const { return seconds > 0 ? static_cast<double>(made) / seconds : 0; }
};

// Makes those shards that `is_mine` grants (asked from several threads, once a shard) and that aren't there yet. Throws
// InputError where a recording can't be read; the shards made before stay.
PassWork make_shards(const Workspace& workspace, const FeaturePass& pass, int threads,
                     const std::function<bool(size_t shard)>& is_mine, Progress& progress);

struct ShardContent {
  std::vector<dataset::RecordingFacts> recordings;
  std::string values;  // int8; of each recording the features of its windows, in their order
};

// A shard that was made before. One that was damaged since is made again.
ShardContent read_shard(const Workspace& workspace, const FeaturePass& pass, size_t shard);

// Where the windows of a recording begin, whatever label they get (see dataset::Clip::start_frame).
std::vector<std::optional<int64_t>> window_starts(const Workspace& workspace, const FeaturePass& pass,
                                                  const dataset::RecordingFacts& recording);

}  // namespace mote::host::stages
