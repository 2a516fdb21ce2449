// make_recordings FOLDER COUNT: one-second recordings at 16 kHz for the tests of scale: a tone in noise, four labels
// (the sub-folders) by 200 speakers. All differ; the same count gives the same files.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/recordings/pcm16.h"

namespace {

constexpr int sample_rate_hz = 16000;
constexpr const char* labels[] = {"hum", "tick", "whirr", "whistle"};

std::vector<int16_t> sound(uint64_t number, size_t label) {
  mote::host::Random random(number);
  const int period = 4 + static_cast<int>(label) * 20 + static_cast<int>(random.below(16));  // samples of a saw tooth
  const int level = 1000 + static_cast<int>(random.below(8000));
  std::vector<int16_t> samples;
  samples.reserve(sample_rate_hz);
  for (int at = 0; at < sample_rate_hz; ++at) {
    const int noise = static_cast<int>(random.below(2000)) - 1000;
    samples.push_back(static_cast<int16_t>(level * (at % period) / period - level / 2 + noise));
  }
  return samples;
}

}  // namespace

int main(int argc, char** argv) {
  const long count = argc == 3 ? std::atol(argv[2]) : 0;
  if (count < 1) {
    std::cerr << "usage: make_recordings FOLDER COUNT\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  for (const char* label : labels) std::filesystem::create_directories(folder / label);
  for (long number = 0; number < count; ++number) {
    const size_t label = static_cast<size_t>(number) % std::size(labels);
    const std::string name = fmt::format("s{:03}_{:06}.wav", number / 4 % 200, number);
    std::ofstream file(folder / labels[label] / name, std::ios::binary);
    file << mote::host::recordings::wav_bytes(sound(static_cast<uint64_t>(number), label), sample_rate_hz);
    if (!file.flush()) {
      std::cerr << "make_recordings: can't write " << name << "\n";
      return 1;
    }
  }
}
