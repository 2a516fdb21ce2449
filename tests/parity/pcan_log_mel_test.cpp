#include "mote/dsp/pcan_log_mel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "host/execution/executor.h"
#include "host/tflite/tflite.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_pcan_log_mel.h"

// The block beside TFLite Micro's audio_preprocessor_int8 (../shared/models), over streams of frames.
namespace mote::host {
namespace {

namespace fs = std::filesystem;
using Samples = std::vector<int16_t>;

constexpr size_t frame_samples = 480;
constexpr size_t stride_samples = 320;
constexpr size_t channels = 40;

fs::path shared_folder() {
  const char* shared = std::getenv("MOTE_SHARED");
  return fs::path(shared != nullptr ? shared : "../shared");
}

std::vector<uint8_t> read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::vector<uint8_t>(std::istreambuf_iterator<char>(file), {});
}

class PcanLogMel {
 public:
  PcanLogMel() {
    EXPECT_EQ(dsp::prepare_pcan_log_mel(dsp::default_pcan_log_mel,
                                        {window_, twiddles_, split_, room(weights_), room(unweights_),
                                         frequency_starts_, weight_starts_, widths_, gains_},
                                        &prepared_),
              Status::ok);
    block_ = dsp::pcan_log_mel_block(&prepared_);
    state_.resize(static_cast<size_t>(block_.state_words));
    scratch_.resize(static_cast<size_t>(block_.scratch_words));
  }

  std::vector<int8_t> push(const int16_t* frame) {
    int16_t row[channels];
    block_.run(block_.params, {frame, frame_samples}, 0, {state_.data(), state_.size()},
               {scratch_.data(), scratch_.size()}, Span<int16_t>(row));
    std::vector<int8_t> narrowed;
    for (const int16_t fine : row) {
      const int32_t half = 1 << (dsp::pcan_log_mel_narrowing.shift - 1);
      const int32_t value =
          ((fine + half) >> dsp::pcan_log_mel_narrowing.shift) + dsp::pcan_log_mel_narrowing.zero_point;
      narrowed.push_back(static_cast<int8_t>(std::min(std::max(value, -128), 127)));
    }
    return narrowed;
  }

 private:
  static Span<int16_t> room(std::vector<int16_t>& table) {
    table.resize(dsp::pcan_weight_count(dsp::default_pcan_log_mel));
    return {table.data(), table.size()};
  }

  int16_t window_[frame_samples];
  int16_t twiddles_[512];
  int16_t split_[256];
  std::vector<int16_t> weights_;
  std::vector<int16_t> unweights_;
  int16_t frequency_starts_[channels + 1];
  int16_t weight_starts_[channels + 1];
  int16_t widths_[channels + 1];
  int16_t gains_[dsp::pcan_gain_count];
  dsp::PcanLogMel prepared_ = {};
  dsp::FrameBlock block_ = {};
  std::vector<uint32_t> state_;
  std::vector<uint32_t> scratch_;
};

// Answers how many frames were compared.
size_t expect_as_the_model(const Samples& samples) {
  const graph::Graph graph =
      tflite::read(read_bytes(shared_folder() / "models/audio_preprocessor_int8.tflite"), "audio_preprocessor_int8");
  execution::Executor executor(graph);
  PcanLogMel block;
  size_t frames = 0;
  for (size_t first = 0; first + frame_samples <= samples.size(); first += stride_samples, ++frames) {
    const std::span<uint8_t> input = executor.tensor(graph.inputs[0]);
    EXPECT_EQ(input.size(), frame_samples * sizeof(int16_t));
    std::memcpy(input.data(), samples.data() + first, input.size());
    executor.run();
    const std::span<uint8_t> output = executor.tensor(graph.outputs[0]);
    const std::vector<int8_t> expected(output.begin(), output.end());
    const std::vector<int8_t> actual = block.push(samples.data() + first);
    EXPECT_EQ(actual, expected) << "frame " << frames;
    if (actual != expected) return frames;
  }
  return frames;
}

// Noise that swells to full scale, falls to silence and comes back, with the extremes of int16.
Samples made_stream() {
  std::mt19937 random(1);
  Samples samples(6 * 16000);
  for (size_t i = 0; i < samples.size(); ++i) {
    const int32_t loudness = static_cast<int32_t>(i % 16000) * 4;
    const int32_t noise = static_cast<int32_t>(random() % 65536) - 32768;
    const int32_t value = i / 16000 == 2 ? 0 : noise * loudness / 32768;
    samples[i] = static_cast<int16_t>(std::min(std::max(value, -32768), 32767));
  }
  return samples;
}

TEST(pcan_log_mel, equals_the_audio_preprocessor_on_a_stream_of_every_loudness) {
  if (!fs::exists(shared_folder())) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_EQ(expect_as_the_model(made_stream()), 299u);
}

TEST(pcan_log_mel, equals_the_audio_preprocessor_on_ten_recordings_of_speech) {
  const fs::path folder = shared_folder() / "data/recordings/speech_commands_arabic/left";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".wav") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 10u);
  size_t frames = 0;
  for (size_t i = 0; i < 10; ++i) {
    constexpr size_t header_bytes = 44;
    const std::vector<uint8_t> bytes = read_bytes(files[i * (files.size() / 10)]);
    Samples samples((bytes.size() - header_bytes) / 2);
    std::memcpy(samples.data(), bytes.data() + header_bytes, samples.size() * sizeof(int16_t));
    frames += expect_as_the_model(samples);
  }
  EXPECT_GE(frames, 480u);
  std::printf("%zu frames\n", frames);
}

}  // namespace
}  // namespace mote::host
