// An index of recordings that was damaged in any way, or replaced by any bytes, gives the facts that reading the
// recordings anew gives: a damaged row is not believed, a damaged file is made anew.
#include <filesystem>

#include "host/base/progress.h"
#include "host/store/files.h"
#include "host/store/index.h"

namespace {

using namespace mote::host;
namespace fs = std::filesystem;

class Recordings {
 public:
  Recordings() {
    fs::create_directories(folder());
    for (const std::string& path : paths_) {
      store::write_file_atomically(folder() + "/" + path, path);
      // Long enough ago to be told from a change by its time.
      fs::last_write_time(folder() + "/" + path, fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    expected_ = read();
    index_bytes_ = store::read_file(index_file());
  }

  std::string index_file() const { return temp_.path() + "/index.sqlite"; }
  const std::string& index_bytes() const { return index_bytes_; }
  bool is_read_as_it_was() { return read() == expected_; }

 private:
  std::string folder() const { return temp_.path() + "/recordings"; }

  std::string read() {
    SilentProgress progress;
    store::RecordingIndex index(index_file(), "reader");
    const auto describe = [](const std::string& path) {
      dataset::RecordingFacts facts;
      facts.frames = 16000;
      facts.sample_rate_hz = 16000;
      facts.label = fs::path(path).stem();
      facts.spans = {{0.25, 0.75, "a"}};
      facts.metadata = {{"device", "a7"}};
      return facts;
    };
    std::string text;
    for (const auto& facts : index.describe(folder(), paths_, describe, progress).recordings) {
      text += facts.path + facts.label + facts.content_sha256 + facts.kind + facts.metadata.at("device") +
              std::to_string(facts.frames) + " " + std::to_string(facts.sample_rate_hz) +
              std::to_string(facts.spans.at(0).end_seconds) + facts.spans.at(0).label + "\n";
    }
    index.keep_split({{paths_[0], "yes", "g", "test", "", ""}});
    return text;
  }

  store::TempFolder temp_;
  std::vector<std::string> paths_ = {"a.wav", "b.wav", "c.wav"};
  std::string expected_, index_bytes_;
};

// Three bytes an edit: where, and what stands there then.
std::string edited(std::string bytes, const uint8_t* edits, size_t size) {
  for (size_t at = 0; at + 2 < size; at += 3) {
    bytes[(size_t{edits[at]} << 8 | edits[at + 1]) % bytes.size()] = static_cast<char>(edits[at + 2]);
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Recordings recordings;
  if (size == 0) return 0;
  const std::string bytes = (data[0] & 1) != 0 ? edited(recordings.index_bytes(), data + 1, size - 1)
                                               : std::string(reinterpret_cast<const char*>(data) + 1, size - 1);
  store::write_file_atomically(recordings.index_file(), bytes);
  if (!recordings.is_read_as_it_was()) __builtin_trap();
  return 0;
}
