#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// For tests: real recordings of ../shared/data/recordings, of speech, insects and whales.
namespace mote::host::features {

struct TestRecording {
  std::string name;
  int32_t sample_rate_hz;
  std::vector<int16_t> samples;
};

inline uint32_t word_at(const std::string& bytes, size_t at) {
  uint32_t word = 0;
  for (size_t i = 0; i < 4; ++i) word |= static_cast<uint32_t>(static_cast<uint8_t>(bytes[at + i])) << (8 * i);
  return word;
}

// The 32,000 samples round the loudest one, or all where there are fewer.
inline std::vector<int16_t> loudest_part(const std::vector<int16_t>& samples) {
  constexpr size_t most = 32000;
  if (samples.size() <= most) return samples;
  const auto loudest =
      std::max_element(samples.begin(), samples.end(), [](int16_t a, int16_t b) { return std::abs(a) < std::abs(b); });
  const auto peak = static_cast<size_t>(loudest - samples.begin());
  const size_t first = std::min(peak - std::min(peak, most / 2), samples.size() - most);
  return {samples.begin() + static_cast<ptrdiff_t>(first), samples.begin() + static_cast<ptrdiff_t>(first + most)};
}

// Of a WAV file with one channel of 16 bits, whose format comes first.
inline TestRecording read_test_recording(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  size_t at = 12;
  while (bytes.compare(at, 4, "data") != 0) at += 8 + word_at(bytes, at + 4);
  const size_t count = std::min<size_t>(word_at(bytes, at + 4), bytes.size() - at - 8) / 2;
  std::vector<int16_t> samples(count);
  for (size_t i = 0; i < count; ++i) {
    const auto low = static_cast<uint8_t>(bytes[at + 8 + 2 * i]);
    const auto high = static_cast<uint8_t>(bytes[at + 9 + 2 * i]);
    samples[i] = static_cast<int16_t>(low | (high << 8));
  }
  return {path.filename().string(), static_cast<int32_t>(word_at(bytes, 24)), loudest_part(samples)};
}

// So many of a folder below data/recordings, evenly spread over its names.
struct TestSet {
  const char* folder;
  size_t count;
};

// Empty where ../shared isn't here.
inline std::vector<TestRecording> test_recordings(const std::vector<TestSet>& sets) {
  const char* shared = std::getenv("MOTE_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared != nullptr ? shared : "../shared") / "data/recordings";
  std::vector<TestRecording> recordings;
  if (!std::filesystem::exists(folder)) return recordings;
  for (const TestSet& set : sets) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / set.folder)) {
      if (entry.path().extension() == ".wav") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (size_t i = 0; i < set.count; ++i) {
      recordings.push_back(read_test_recording(files[i * files.size() / set.count]));
    }
  }
  return recordings;
}

inline std::vector<TestRecording> ten_recordings() {
  return test_recordings({{"spoken_digits_fsdd/recordings", 3},
                          {"speech_commands_arabic/left", 3},
                          {"mosquito_humbug_culex/audio", 2},
                          {"whale_sanctsound/audio", 2}});
}

}  // namespace mote::host::features
