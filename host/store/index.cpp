#include "host/store/index.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <optional>

#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/store/files.h"
#include "host/store/index_table.h"

namespace mote::host::store {

namespace fs = std::filesystem;

namespace {

constexpr size_t batch_recordings = 256;  // of a transaction

// A file that changes twice within a tick of its file system's clock keeps its time: one read so soon after its change
// is read once more. FAT counts in 2 s.
constexpr int64_t coarsest_tick_ns = 2'000'000'000;

int64_t nanoseconds(const timespec& time) { return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

int64_t now_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now);
}

std::optional<Stamp> stamp_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return Stamp{static_cast<int64_t>(found.st_size), nanoseconds(found.st_mtim)};
}

bool is_current(const IndexRow& row, const Stamp& stamp) {
  return row.stamp == stamp && row.stamp.changed_ns + coarsest_tick_ns < row.read_ns;
}

// One of the recordings that are asked for.
struct Wanted {
  std::string path;
  std::optional<Stamp> stamp;
  std::optional<IndexRow> row;
  std::string why_unreadable;
};

void read(Wanted& wanted, const std::string& folder, const RecordingIndex::Describe& describe) {
  const std::string path = folder + "/" + wanted.path;
  if (!wanted.stamp) {
    wanted.why_unreadable = fmt::format("{}: can't read: {}", path, std::strerror(ENOENT));
    return;
  }
  try {
    IndexRow row;
    row.read_ns = now_ns();
    row.stamp = *wanted.stamp;
    row.facts = describe(path);
    row.facts.path = wanted.path;
    row.facts.content_sha256 = sha256_of_file(path);
    wanted.row = as_kept(row);
  } catch (const InputError& error) {
    wanted.why_unreadable = error.what();
  }
}

}  // namespace

RecordingIndex::RecordingIndex(std::string file, std::string reader)
    : file_(std::move(file)), reader_(std::move(reader)) {
  open();
}

RecordingIndex::~RecordingIndex() = default;

void RecordingIndex::give_up(const std::string& why) {
  table_.reset();
  note_ = fmt::format("{}: no index: {}: every recording is read each time", file_, why);
}

void RecordingIndex::open() {
  std::error_code error;
  fs::create_directories(fs::path(file_).parent_path(), error);
  if (error) return give_up(error.message());
  for (const bool is_first : {true, false}) {
    try {
      table_ = std::make_unique<Table>(file_, reader_);
      return;
    } catch (const SqliteError& failed) {
      if (!is_first || !failed.is_damage()) return give_up(failed.what());
      for (const char* ending : {"", "-journal", "-wal", "-shm"}) fs::remove(file_ + ending, error);
    }
  }
}

// Rows are an aid: where they can't be written, the work goes on without them.
void RecordingIndex::write(const std::function<void(Table&)>& work) {
  if (!table_) return;
  try {
    work(*table_);
  } catch (const SqliteError& failed) {
    give_up(failed.what());
  }
}

Described RecordingIndex::describe(const std::string& folder, const std::vector<std::string>& paths,
                                   const Describe& describe, Progress& progress) {
  std::map<std::string, IndexRow> known;
  write([&](Table& table) { known = table.rows(); });
  kept_splits_.clear();

  std::vector<Wanted> all(paths.size());
  std::vector<Wanted*> changed;
  for (size_t i = 0; i < paths.size(); ++i) {
    all[i].path = paths[i];
    all[i].stamp = stamp_of(folder + "/" + paths[i]);
    const auto row = known.find(paths[i]);
    if (row == known.end()) {
      changed.push_back(&all[i]);
      continue;
    }
    if (all[i].stamp && is_current(row->second, *all[i].stamp)) {
      kept_splits_[paths[i]] = row->second.split;
      all[i].row = std::move(row->second);
    } else {
      changed.push_back(&all[i]);
    }
    known.erase(row);
  }
  std::vector<std::string> gone;
  for (const auto& [path, row] : known) gone.push_back(path);
  if (!gone.empty()) write([&](Table& table) { table.remove(gone); });

  progress.begin("recordings", static_cast<int64_t>(changed.size()));
  for (size_t begin = 0; begin < changed.size(); begin += batch_recordings) {
    const size_t count = std::min(batch_recordings, changed.size() - begin);
    parallel_for(count, default_threads(), [&](size_t i) { read(*changed[begin + i], folder, describe); });
    std::vector<IndexRow> rows;
    for (size_t i = 0; i < count; ++i) {
      if (changed[begin + i]->row) rows.push_back(*changed[begin + i]->row);
    }
    write([&](Table& table) { table.put(rows); });
    progress.advance(static_cast<int64_t>(count));
  }

  Described result;
  result.read_anew = static_cast<int64_t>(changed.size());
  for (Wanted& wanted : all) {
    if (wanted.row) {
      result.recordings.push_back(std::move(wanted.row->facts));
    } else {
      result.unreadable.push_back({wanted.path, wanted.why_unreadable});
    }
  }
  return result;
}

void RecordingIndex::keep_split(const std::vector<SplitRow>& splits) {
  std::vector<SplitRow> changed;
  for (const SplitRow& split : splits) {
    const auto kept = kept_splits_.find(split.path);
    if (kept == kept_splits_.end() || kept->second != split) changed.push_back(split);
  }
  if (changed.empty()) return;
  write([&](Table& table) { table.put_splits(changed); });
  for (const SplitRow& split : changed) kept_splits_[split.path] = split;
}

}  // namespace mote::host::store
