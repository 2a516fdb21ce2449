#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// For tests: ten real recordings of ../shared/data/recordings, of speech, insects and whales.
namespace mote::host::features {

struct TestRecording {
  std::string name;
  int32_t sample_rate_hz;
  std::vector<int16_t> samples;
};

// The first 32,000 samples at most of a WAV file with one channel of 16 bits and the usual header of 44 bytes.
inline TestRecording read_test_recording(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
  TestRecording recording = {path.filename().string(), 0, {}};
  std::memcpy(&recording.sample_rate_hz, bytes.data() + 24, sizeof(int32_t));
  const size_t count = std::min((bytes.size() - 44) / 2, size_t{32000});
  recording.samples.resize(count);
  std::memcpy(recording.samples.data(), bytes.data() + 44, count * sizeof(int16_t));
  return recording;
}

// Empty where ../shared isn't here.
inline std::vector<TestRecording> ten_recordings() {
  const char* shared = std::getenv("MOTE_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared != nullptr ? shared : "../shared") / "data/recordings";
  std::vector<TestRecording> recordings;
  if (!std::filesystem::exists(folder)) return recordings;
  const auto add = [&](const char* set, size_t count) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / set)) {
      if (entry.path().extension() == ".wav") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (size_t i = 0; i < count; ++i) recordings.push_back(read_test_recording(files[i * (files.size() / count)]));
  };
  add("spoken_digits_fsdd/recordings", 3);
  add("speech_commands_arabic/left", 3);
  add("mosquito_humbug_culex/audio", 2);
  add("whale_sanctsound/audio", 2);
  return recordings;
}

}  // namespace mote::host::features
