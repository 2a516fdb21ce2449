#pragma once

#include <stddef.h>
#include <stdint.h>

#include "boards/common/fnv1a.h"
#include "mote/base/span.h"
#include "mote/dsp/blocks.h"
#include "mote/ports/files.h"

// What the cases of features_on_device share.
namespace mote {
namespace features_on_device {

// FNV-1a over what comes piece by piece.
class RunningHash {
 public:
  template <typename T>
  void add(Span<T> values) {
    hash_ = boards::fnv1a_64(values.data(), values.size() * sizeof(T), hash_);
  }
  uint64_t value() const { return hash_; }

 private:
  uint64_t hash_ = boards::fnv1a_64_basis;
};

// A line "NAME WHAT COUNT HASH". Ends a configuration for count.sh, which counts between the marks
// mote_mark_push_begin and mote_mark_push_end until the first line after one.
void print_hash(const char* name, const char* what, int32_t count, const RunningHash& hash);

// The values of the recordings in a file that recordings.py wrote: for each a count (32 bits), then its values.
template <typename T>
class Recordings {
 public:
  Recordings(const char* path, Span<T> storage)
      : file_(ports::open_file(path, ports::FileMode::read)), storage_(storage) {}
  ~Recordings() {
    if (file_ != ports::no_file) ports::close_file(file_);
  }
  Recordings(const Recordings&) = delete;
  Recordings& operator=(const Recordings&) = delete;

  // False behind the last recording, and where one doesn't fit into the storage.
  bool next() {
    uint32_t count = 0;
    if (file_ == ports::no_file || ports::read_file(file_, &count, sizeof(count)) != sizeof(count)) return false;
    if (count > storage_.size()) return false;
    values_ = storage_.subspan(0, count);
    return ports::read_file(file_, values_.data(), count * sizeof(T)) == count * sizeof(T);
  }
  Span<const T> values() const { return values_; }

 private:
  int32_t file_;
  Span<T> storage_;
  Span<T> values_;
};

// The recordings of sound, at most 16,000 samples of each. One can be open at a time.
class Sound : public Recordings<int16_t> {
 public:
  Sound();
};

// The recordings of motion, three axes, at most 512 frames of each. One can be open at a time.
class Motion : public Recordings<float> {
 public:
  Motion();
};

// Runs a block of three axes over all whole windows of all motion and prints the hash of its features. The marks of the
// instruction counter stand round each window.
bool hash_window_block(const char* name, const char* what, const dsp::WindowBlock& block);

// Runs a block over all frames of all sound and prints the hash of its rows. The marks of the instruction counter stand
// round each frame.
bool hash_frame_block(const char* name, const dsp::FrameBlock& block);

// A recording's rows, without state before; answers how many. `rows` has room for them.
size_t rows_of_recording(const dsp::FrameBlock& block, Span<const int16_t> samples, Span<int16_t> rows);

}  // namespace features_on_device
}  // namespace mote
