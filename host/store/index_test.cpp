#include "host/store/index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <limits>
#include <mutex>
#include <set>

#include "host/base/error.h"
#include "host/store/files.h"
#include "host/store/sqlite.h"

namespace mote::host::store {
namespace {

namespace fs = std::filesystem;

using Paths = std::vector<std::string>;

// A folder of recordings and an index beside it.
class Recordings {
 public:
  explicit Recordings(std::string root) : root_(std::move(root)) {}

  std::string folder() const { return root_ + "/recordings"; }
  std::string index_file() const { return root_ + "/.mote/index.sqlite"; }

  // Long enough ago to be told from a change by its time.
  void write(const std::string& path, const std::string& bytes, int seconds_ago = 100) const {
    write_file_atomically(folder() + "/" + path, bytes);
    fs::last_write_time(folder() + "/" + path, fs::file_time_type::clock::now() - std::chrono::seconds(seconds_ago));
  }

  // The paths that were read, joined; the facts go to `described`.
  std::string read_by(RecordingIndex& index) {
    std::mutex mutex;
    std::set<std::string> read;
    SilentProgress progress;
    described = index.describe(
        folder(), list_files(folder()),
        [&](const std::string& path) {
          const std::lock_guard lock(mutex);
          read.insert(fs::path(path).filename().string());
          if (read_file(path) == "broken") throw_input_error("{}: is broken", path);
          return facts;
        },
        progress);
    std::string names;
    for (const std::string& name : read) names += (names.empty() ? "" : " ") + name;
    return names;
  }
  std::string read(const std::string& reader = "reader") {
    RecordingIndex index(index_file(), reader);
    const std::string names = read_by(index);
    note = index.note();
    return names;
  }

  dataset::RecordingFacts facts;  // what describing a file gives
  Described described;
  std::string note;

 private:
  std::string root_;
};

TEST(recording_index, reads_what_it_does_not_know_and_nothing_twice) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.write("b.wav", "2");
  EXPECT_EQ(recordings.read(), "a.wav b.wav");
  EXPECT_EQ(recordings.read(), "");
  EXPECT_EQ(recordings.described.recordings.size(), 2u);
  recordings.write("c.wav", "3");
  EXPECT_EQ(recordings.read(), "c.wav");
  EXPECT_EQ(recordings.described.read_anew, 1);
}

TEST(recording_index, gives_back_all_that_it_was_told) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.csv", "abc");
  recordings.facts.kind = "series";
  recordings.facts.sample_rate_hz = 62.5;
  recordings.facts.channels = 3;
  recordings.facts.frames = 12345678901;
  recordings.facts.label = "run";
  recordings.facts.spans = {{0.1, 2.5, "a \"quoted\" label"}};
  recordings.facts.groups = {{0, 1, "monday"}};
  recordings.facts.metadata = {{"device", "a7"}};
  for (int run = 0; run < 2; ++run) {
    recordings.read();
    const dataset::RecordingFacts& facts = recordings.described.recordings.at(0);
    EXPECT_EQ(facts.path, "a.csv");
    EXPECT_EQ(facts.content_sha256, sha256_hex("abc"));
    EXPECT_EQ(facts.kind, "series");
    EXPECT_EQ(facts.sample_rate_hz, 62.5);
    EXPECT_EQ(facts.channels, 3);
    EXPECT_EQ(facts.frames, 12345678901);
    EXPECT_EQ(facts.label, "run");
    ASSERT_EQ(facts.spans.size(), 1u);
    EXPECT_EQ(facts.spans[0].start_seconds, 0.1);
    EXPECT_EQ(facts.spans[0].label, "a \"quoted\" label");
    EXPECT_EQ(facts.groups.at(0).label, "monday");
    EXPECT_EQ(facts.metadata.at("device"), "a7");
  }
}

TEST(recording_index, what_is_no_utf8_or_not_finite_is_the_same_at_once_and_later) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.facts.metadata = {{"device", "\xff"}};
  recordings.facts.spans = {{0, std::numeric_limits<double>::infinity(), "x"}};
  recordings.read();
  const auto at_once = recordings.described.recordings.at(0);
  EXPECT_EQ(recordings.read(), "");
  EXPECT_EQ(recordings.described.recordings.at(0).metadata, at_once.metadata);
  EXPECT_TRUE(at_once.spans.empty());
}

TEST(recording_index, reads_again_what_changed_in_size_or_time_only) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  for (const char* name : {"a.wav", "b.wav", "c.wav"}) recordings.write(name, "1");
  recordings.read();
  recordings.write("a.wav", "22");
  recordings.write("b.wav", "2", 50);
  EXPECT_EQ(recordings.read(), "a.wav b.wav");
  EXPECT_EQ(recordings.described.recordings[1].content_sha256, sha256_hex("2"));
}

TEST(recording_index, reads_again_what_may_have_changed_within_a_tick_of_the_clock) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("new.wav", "1", 0);
  recordings.write("old.wav", "1");
  recordings.read();
  EXPECT_EQ(recordings.read(), "new.wav");
}

TEST(recording_index, forgets_files_that_are_gone) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.write("b.wav", "2");
  recordings.read();
  fs::rename(recordings.folder() + "/a.wav", folder.path() + "/kept.wav");
  EXPECT_EQ(recordings.read(), "");
  EXPECT_EQ(recordings.described.recordings.size(), 1u);
  fs::rename(folder.path() + "/kept.wav", recordings.folder() + "/a.wav");
  EXPECT_EQ(recordings.read(), "a.wav");
}

TEST(recording_index, tells_what_cannot_be_read_and_asks_again) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.write("b.wav", "broken");
  for (int run = 0; run < 2; ++run) {
    recordings.read();
    EXPECT_EQ(recordings.described.recordings.size(), 1u);
    ASSERT_EQ(recordings.described.unreadable.size(), 1u);
    EXPECT_EQ(recordings.described.unreadable[0].why, recordings.folder() + "/b.wav: is broken");
  }
}

TEST(recording_index, another_reader_reads_all_again) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.read("old program");
  EXPECT_EQ(recordings.read("new program"), "a.wav");
  EXPECT_EQ(recordings.read("new program"), "");
}

TEST(recording_index, another_version_is_made_anew) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.read();
  Database(recordings.index_file()).run("PRAGMA user_version = 99");
  EXPECT_EQ(recordings.read(), "a.wav");
  EXPECT_EQ(recordings.read(), "");
}

TEST(recording_index, a_damaged_file_is_made_anew) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  for (int n = 0; n < 400; ++n) recordings.write(fmt::format("{}.wav", n), "1");
  recordings.read();
  const std::string whole = read_file(recordings.index_file());
  std::string holed = whole;
  holed.replace(whole.size() / 2, 8192, std::string(8192, '\x5a'));
  for (const std::string& damaged : {std::string("no database at all, but long enough to be told from an empty file"),
                                     whole.substr(0, whole.size() / 2), holed}) {
    write_file_atomically(recordings.index_file(), damaged);
    EXPECT_NE(recordings.read(), "");
    EXPECT_EQ(recordings.note, "");
    EXPECT_EQ(recordings.described.recordings.size(), 400u);
    EXPECT_EQ(recordings.read(), "");
  }
}

TEST(recording_index, a_row_that_does_not_fit_its_checksum_is_not_believed) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.write("b.wav", "2");
  recordings.read();
  Database(recordings.index_file()).run("UPDATE recordings SET sha256 = 'x' WHERE path = 'a.wav'");
  EXPECT_EQ(recordings.read(), "a.wav");
  EXPECT_EQ(recordings.described.recordings[0].content_sha256, sha256_hex("1"));
}

TEST(recording_index, a_kill_loses_at_most_the_last_batch) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  for (int n = 0; n < 600; ++n) recordings.write(fmt::format("{:03}.wav", n), "1");
  const pid_t child = ::fork();
  if (child == 0) {
    RecordingIndex index(recordings.index_file(), "reader");
    std::atomic<int> described = 0;
    SilentProgress progress;
    index.describe(
        recordings.folder(), list_files(recordings.folder()),
        [&](const std::string&) {
          if (++described == 550) ::_exit(9);
          return dataset::RecordingFacts();
        },
        progress);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(WEXITSTATUS(status), 9);
  recordings.read();
  EXPECT_EQ(recordings.described.read_anew, 600 - 512);
  EXPECT_EQ(recordings.described.recordings.size(), 600u);
}

TEST(recording_index, keeps_what_the_split_made_of_a_recording) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  RecordingIndex index(recordings.index_file(), "reader");
  recordings.read_by(index);
  index.keep_split({{"a.wav", "yes", "anna", "test", "CC0-1.0", "field"}});
  Database database(recordings.index_file());
  EXPECT_EQ(database.text("SELECT label || ' ' || group_name || ' ' || part || ' ' || licence || ' ' || source FROM "
                          "recordings WHERE path = 'a.wav'"),
            "yes anna test CC0-1.0 field");
}

TEST(recording_index, works_without_an_index_and_says_so) {
  const TempFolder folder;
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  write_file_atomically(folder.path() + "/.mote", "a file where the folder should be");
  EXPECT_EQ(recordings.read(), "a.wav");
  EXPECT_EQ(recordings.note,
            recordings.index_file() + ": no index: Not a directory: every recording is read each time");
  EXPECT_EQ(recordings.read(), "a.wav");
}

TEST(recording_index, uses_an_index_that_it_cannot_write) {
  const TempFolder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=4m") != 0) {
    GTEST_SKIP() << "skipped: mounting a small tmpfs needs root";
  }
  Recordings recordings(folder.path());
  recordings.write("a.wav", "1");
  recordings.read();
  ::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "");
  EXPECT_EQ(recordings.read(), "");
  EXPECT_EQ(recordings.note, "");
  ::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "");
  recordings.write("b.wav", "2");
  ::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "");
  EXPECT_EQ(recordings.read(), "b.wav");
  EXPECT_NE(recordings.note, "");
  EXPECT_EQ(recordings.described.recordings.size(), 2u);
  ::umount(folder.path().c_str());
}

}  // namespace
}  // namespace mote::host::store
