#include "host/recordings/recording.h"

#include <gtest/gtest.h>
#include <sndfile.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>

#include "host/base/error.h"
#include "host/recordings/pcm16.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

class sound : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::temp_directory_path() / ("mote_sound_test." + std::to_string(getpid()))).string();
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  std::string put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

  std::string bytes_of(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // The message without the folder.
  std::string error_of(const std::function<void()>& work) const {
    try {
      work();
    } catch (const InputError& error) {
      return std::string(error.what()).substr(folder_.size() + 1);
    }
    return "";
  }
  std::string error_of_reading(const std::string& name) const {
    return error_of([&] { (void)read_sound(path(name)); });
  }
  std::string error_of_bytes(const std::string& name) const {
    return error_of([&] { (void)read_sound_bytes(bytes_of(name), path(name)); });
  }

  void put_floats(const std::string& name, int format, const std::vector<float>& samples, int channels) const {
    SF_INFO info{};
    info.samplerate = 8000;
    info.channels = channels;
    info.format = format;
    SNDFILE* file = sf_open(path(name).c_str(), SFM_WRITE, &info);
    sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
  }

  std::string folder_;
};

std::vector<int16_t> ramp(size_t count) {
  std::vector<int16_t> samples(count);
  for (size_t at = 0; at < count; ++at) samples[at] = static_cast<int16_t>(static_cast<int>(at * 37 % 65536) - 32768);
  return samples;
}

TEST_F(sound, what_is_written_is_read_bit_for_bit) {
  write_wav(path("x.wav"), ramp(70000), 16000);
  const Recording recording = read_sound(path("x.wav"));
  EXPECT_EQ(recording.sample_rate_hz, 16000);
  EXPECT_EQ(recording.channels, 1);
  EXPECT_EQ(to_pcm16(recording, 16000), ramp(70000));
  EXPECT_EQ(inspect_sound(path("x.wav")).frames, 70000);
  EXPECT_FALSE(fs::exists(path("x.wav.part")));
}

// The one read that features of many recordings are made of gives what the file gives, error for error.
TEST_F(sound, bytes_are_read_as_the_file_that_they_came_from) {
  put_floats("x.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, std::vector<float>(6000, 0.25f), 2);
  put_floats("x.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, std::vector<float>(6000, 0.25f), 1);
  write_wav(path("x.wav"), ramp(3000), 16000);
  for (const char* name : {"x.flac", "x.ogg", "x.wav"}) {
    const Recording from_file = read_sound(path(name));
    const Recording from_bytes = read_sound_bytes(bytes_of(name), path(name));
    EXPECT_EQ(from_bytes.samples, from_file.samples) << name;
    EXPECT_EQ(from_bytes.sample_rate_hz, from_file.sample_rate_hz) << name;
    EXPECT_EQ(from_bytes.channels, from_file.channels) << name;
  }
}

TEST_F(sound, bytes_cut_anywhere_are_refused_in_the_words_for_the_file) {
  put_floats("x.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, std::vector<float>(6000, 0.25f), 2);
  write_wav(path("x.wav"), ramp(3000), 16000);
  for (const char* name : {"x.flac", "x.wav"}) {
    const std::string whole = bytes_of(name);
    for (size_t length = 0; length < whole.size(); length += 1 + whole.size() / 97) {
      put(name, whole.substr(0, length));
      const std::string expected = error_of_reading(name);
      EXPECT_NE(expected, "") << name << " of " << length << " bytes";
      EXPECT_EQ(error_of_bytes(name), expected) << name << " of " << length << " bytes";
    }
  }
}

TEST_F(sound, flac_is_read) {
  put_floats("x.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, {0, 0.5f, -0.5f, 0.25f}, 2);
  const Recording recording = read_sound(path("x.flac"));
  EXPECT_EQ(recording.channels, 2);
  EXPECT_EQ(to_pcm16(recording, 8000), (std::vector<int16_t>{8192, -4096}));
}

TEST_F(sound, a_wav_cut_anywhere_is_detected) {
  const std::string whole = wav_bytes(ramp(1000), 16000);
  for (const size_t length : {13, 30, 44, 45, 100, 1000, 2042, 2043}) {
    put("x.wav", whole.substr(0, length));
    EXPECT_NE(error_of_reading("x.wav").find("cut short"), std::string::npos) << length << error_of_reading("x.wav");
    EXPECT_THROW(inspect_sound(path("x.wav")), InputError);
  }
  put("x.wav", whole.substr(0, 1044));
  EXPECT_EQ(error_of_reading("x.wav"),
            "x.wav: cut short: its header announces 2,000 bytes of sound, the file holds 1,000");
}

TEST_F(sound, a_flac_cut_in_half_is_detected) {
  put_floats("x.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, std::vector<float>(50000, 0.1f), 1);
  std::vector<float> noise(50000);
  for (size_t at = 0; at < noise.size(); ++at) noise[at] = static_cast<float>(at * 7919 % 1000) / 1000;
  put_floats("x.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, noise, 1);
  fs::resize_file(path("x.flac"), fs::file_size(path("x.flac")) / 2);
  EXPECT_NE(error_of_reading("x.flac").find("cut short"), std::string::npos) << error_of_reading("x.flac");
}

TEST_F(sound, a_length_that_a_pipe_left_open_is_accepted) {
  using namespace std::string_literals;
  // ffmpeg, sox with one and with two channels of 24 bits, arecord
  for (const std::string& length : {"\xff\xff\xff\xff"s, "\0\xf0\xff\x7f"s, "\xfc\xef\xff\x7f"s, "\0\xff\xff\x7f"s}) {
    std::string bytes = wav_bytes(ramp(100), 16000);
    bytes.replace(40, 4, length);
    put("x.wav", bytes);
    EXPECT_EQ(to_pcm16(read_sound(path("x.wav")), 16000), ramp(100));
  }
}

TEST_F(sound, what_is_no_sound_is_named) {
  put("x.wav", "hello, I am a text");
  put("empty.wav", "");
  put("silent.wav", wav_bytes({}, 16000));
  put("zip.wav", "PK\x03\x04zzzzzzzzzzzz");
  fs::create_directory(path("folder.wav"));
  EXPECT_EQ(error_of_reading("x.wav"),
            "x.wav: not a sound file: its first bytes are 'hell': expected WAV, FLAC, Ogg or AIFF");
  EXPECT_EQ(error_of_reading("zip.wav"),
            "zip.wav: not a sound file: its first bytes are 'PK\\x03\\x04': expected WAV, FLAC, Ogg or AIFF");
  EXPECT_EQ(error_of_reading("empty.wav"), "empty.wav: is empty: expected a sound file");
  EXPECT_EQ(error_of_reading("silent.wav"), "silent.wav: holds no samples");
  EXPECT_EQ(error_of_reading("folder.wav"), "folder.wav: is a folder: expected a sound file");
  EXPECT_EQ(error_of_reading("absent.wav"), "absent.wav: can't open: No such file or directory");
}

TEST_F(sound, a_sample_that_is_not_a_number_is_an_error) {
  put_floats("x.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, {0, 0, 0, std::numeric_limits<float>::quiet_NaN()}, 2);
  EXPECT_EQ(error_of_reading("x.wav"), "x.wav: sample 1 is not a number");
}

TEST_F(sound, writing_where_no_folder_is_says_so) {
  EXPECT_THROW(write_wav(path("absent/x.wav"), ramp(3), 16000), InputError);
}

Recording mono(double sample_rate_hz, std::vector<float> samples) {
  Recording recording;
  recording.source = "x";
  recording.sample_rate_hz = sample_rate_hz;
  recording.samples = std::move(samples);
  return recording;
}

TEST(to_pcm16, rounds_halves_away_from_zero_and_saturates) {
  const float step = 1.0f / 32768;
  EXPECT_EQ(to_pcm16(mono(8000, {0.5f * step, -0.5f * step, 1.4f * step, 1.0f, -1.0f, 9.0f, -9.0f}), 8000),
            (std::vector<int16_t>{1, -1, 1, 32767, -32768, 32767, -32768}));
}

TEST(to_pcm16, resampling_keeps_length_and_tone) {
  Recording tone = mono(44100, std::vector<float>(44100));
  const double pi = 3.14159265358979323846;
  for (size_t at = 0; at < 44100; ++at)
    tone.samples[at] = static_cast<float>(0.5 * std::sin(2 * pi * 440 * at / 44100));
  const auto samples = to_pcm16(tone, 16000);
  ASSERT_EQ(samples.size(), 16000u);
  double error = 0;
  for (size_t at = 200; at < 15800; ++at) {
    error = std::max(error, std::abs(samples[at] - 16384 * std::sin(2 * pi * 440 * at / 16000)));
  }
  EXPECT_LT(error, 3);
}

TEST(to_pcm16, a_rate_beyond_reason_is_an_error) { EXPECT_THROW(to_pcm16(mono(1, {0, 0}), 48000), InputError); }

TEST(spoken_digits, can_be_read) {
  const char* shared = std::getenv("MOTE_SHARED");
  const std::string folder = std::string(shared ? shared : "../shared") + "/data/recordings/spoken_digits_fsdd";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const Recording recording = read_sound(folder + "/recordings/0_george_0.wav");
  EXPECT_EQ(recording.sample_rate_hz, 8000);
  EXPECT_EQ(recording.samples.size(), 2384u);
}

}  // namespace
}  // namespace mote::host::recordings
