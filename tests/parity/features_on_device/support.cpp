#include "tests/parity/features_on_device/support.h"

#include "boards/common/marks.h"
#include "boards/common/text.h"
#include "mote/dsp/framing.h"

namespace mote {
namespace features_on_device {
namespace {

constexpr size_t max_state_words = 256;
constexpr size_t max_scratch_words = 4096;
constexpr size_t max_row_size = 2049;

int16_t sound[16000];
uint32_t state[max_state_words];
uint32_t scratch[max_scratch_words];
int16_t row[max_row_size];

constexpr size_t motion_axes = 3;
constexpr size_t max_features = 4096;
float motion_values[512 * motion_axes];
float window_scratch[max_scratch_words];
float features[max_features];

bool fits(int32_t size, size_t most) { return size >= 0 && static_cast<size_t>(size) <= most; }

}  // namespace

void print_hash(const char* name, const char* what, int32_t count, const RunningHash& hash) {
  boards::Text line;
  line.add(name).add(' ').add(what).add(' ').add_decimal(count).add(' ').add_hexadecimal(hash.value()).add('\n');
  ports::print(line.data());
  mote_mark_run_end();
}

Sound::Sound() : Recordings<int16_t>("sound.bin", sound) {}

size_t rows_of_recording(const dsp::FrameBlock& block, Span<const int16_t> samples, Span<int16_t> rows) {
  const Span<uint32_t> state_of_block(state, static_cast<size_t>(block.state_words));
  const size_t row_size = static_cast<size_t>(block.row_size);
  const size_t frames = static_cast<size_t>(
      dsp::frames_in(static_cast<int64_t>(samples.size()), block.frame_samples, block.stride_samples));
  for (uint32_t& word : state_of_block) word = 0;
  for (size_t frame = 0; frame < frames; ++frame) {
    const size_t first = frame * static_cast<size_t>(block.stride_samples);
    const int16_t before = first == 0 ? int16_t{0} : samples[first - 1];
    block.run(block.params, samples.subspan(first, static_cast<size_t>(block.frame_samples)), before, state_of_block,
              {scratch, static_cast<size_t>(block.scratch_words)}, rows.subspan(frame * row_size, row_size));
  }
  return frames;
}

bool hash_frame_block(const char* name, const dsp::FrameBlock& block) {
  if (!fits(block.state_words, max_state_words) || !fits(block.scratch_words, max_scratch_words)) return false;
  if (!fits(block.row_size, max_row_size)) return false;
  const Span<uint32_t> state_of_block(state, static_cast<size_t>(block.state_words));
  const Span<uint32_t> scratch_of_block(scratch, static_cast<size_t>(block.scratch_words));
  const Span<int16_t> row_of_block(row, static_cast<size_t>(block.row_size));

  RunningHash hash;
  int32_t frames = 0;
  Sound recordings;
  while (recordings.next()) {
    const Span<const int16_t> samples = recordings.values();
    const int32_t in_recording =
        dsp::frames_in(static_cast<int64_t>(samples.size()), block.frame_samples, block.stride_samples);
    for (uint32_t& word : state_of_block) word = 0;
    for (int32_t frame = 0; frame < in_recording; ++frame) {
      const size_t first = static_cast<size_t>(frame) * static_cast<size_t>(block.stride_samples);
      const int16_t before = first == 0 ? int16_t{0} : samples[first - 1];
      mote_mark_push_begin();
      block.run(block.params, samples.subspan(first, static_cast<size_t>(block.frame_samples)), before, state_of_block,
                scratch_of_block, row_of_block);
      mote_mark_push_end();
      hash.add(row_of_block);
    }
    frames += in_recording;
  }
  print_hash(name, "rows", frames, hash);
  return frames > 0;
}

Motion::Motion() : Recordings<float>("motion.bin", motion_values) {}

bool hash_window_block(const char* name, const char* what, const dsp::WindowBlock& block) {
  if (block.axes != motion_axes || !fits(block.scratch_floats, max_scratch_words)) return false;
  if (!fits(block.feature_count, max_features)) return false;
  const Span<float> scratch_of_block(window_scratch, static_cast<size_t>(block.scratch_floats));
  const Span<float> features_of_block(features, static_cast<size_t>(block.feature_count));
  const size_t window_size = static_cast<size_t>(block.window_frames) * motion_axes;

  RunningHash hash;
  int32_t windows = 0;
  Motion recordings;
  while (recordings.next()) {
    const Span<const float> values = recordings.values();
    for (size_t first = 0; first + window_size <= values.size(); first += window_size) {
      mote_mark_push_begin();
      block.run(block.params, values.subspan(first, window_size), scratch_of_block, features_of_block);
      mote_mark_push_end();
      hash.add(features_of_block);
      ++windows;
    }
  }
  print_hash(name, what, windows, hash);
  return windows > 0;
}

}  // namespace features_on_device
}  // namespace mote
