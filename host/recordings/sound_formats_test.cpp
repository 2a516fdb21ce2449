#include <gtest/gtest.h>
#include <sndfile.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "host/base/error.h"
#include "host/recordings/recording.h"

// Every kind of sound file that people bring, made byte by byte (WAV) or by libsndfile.
namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

std::string little_endian(uint64_t value, int bytes) {
  std::string result;
  for (int i = 0; i < bytes; ++i) result += static_cast<char>(value >> 8 * i & 0xff);
  return result;
}

constexpr int pcm = 1, ieee_float = 3;

std::string wav_header(int tag, int bits, int channels, int rate_hz, uint64_t data_bytes) {
  const int frame_bytes = channels * bits / 8;
  return "RIFF" + little_endian(36 + data_bytes, 4) + "WAVEfmt " + little_endian(16, 4) +
         little_endian(static_cast<uint64_t>(tag), 2) + little_endian(static_cast<uint64_t>(channels), 2) +
         little_endian(static_cast<uint64_t>(rate_hz), 4) +
         little_endian(static_cast<uint64_t>(rate_hz * frame_bytes), 4) +
         little_endian(static_cast<uint64_t>(frame_bytes), 2) + little_endian(static_cast<uint64_t>(bits), 2) + "data" +
         little_endian(data_bytes, 4);
}

// Whole words as they stand in the file.
std::string wav(int tag, int bits, int channels, int rate_hz, const std::vector<uint64_t>& words) {
  std::string data;
  for (const uint64_t word : words) data += little_endian(word, bits / 8);
  return wav_header(tag, bits, channels, rate_hz, data.size()) + data;
}

class sound_format : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("mote_sound_formats_test." + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& bytes) const {
    std::ofstream(folder_ / "x", std::ios::binary) << bytes;
    return (folder_ / "x").string();
  }

  Recording read(const std::string& bytes) const { return read_sound(put(bytes)); }

  std::string error_of(const std::string& bytes) const {
    try {
      (void)read(bytes);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

  // What comes back of `samples` written in a format of libsndfile.
  Recording through(int format, const std::vector<float>& samples, int channels, int rate_hz) const {
    const std::string path = (folder_ / "y").string();
    SF_INFO info{};
    info.samplerate = rate_hz;
    info.channels = channels;
    info.format = format;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
    EXPECT_NE(file, nullptr) << sf_strerror(nullptr);
    sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
    return read_sound(path);
  }

  fs::path folder_;
};

std::vector<float> tone(size_t count, int rate_hz) {
  std::vector<float> samples(count);
  for (size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<float>(0.5 * std::sin(2 * M_PI * 440 * static_cast<double>(i) / rate_hz));
  }
  return samples;
}

double root_mean_square_of_difference(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum / static_cast<double>(a.size()));
}

uint64_t bits_of(double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

uint64_t bits_of(float value) {
  uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

TEST_F(sound_format, wav_of_integers_is_scaled_to_one) {
  const std::vector<float> expected = {0, 0.5f, -0.5f, -1};
  EXPECT_EQ(read(wav(pcm, 8, 1, 8000, {0x80, 0xc0, 0x40, 0x00})).samples, expected);  // 8 bits have an offset
  EXPECT_EQ(read(wav(pcm, 16, 1, 8000, {0, 0x4000, 0xc000, 0x8000})).samples, expected);
  EXPECT_EQ(read(wav(pcm, 24, 1, 8000, {0, 0x400000, 0xc00000, 0x800000})).samples, expected);
  EXPECT_EQ(read(wav(pcm, 32, 1, 8000, {0, 0x40000000, 0xc0000000, 0x80000000})).samples, expected);
}

TEST_F(sound_format, wav_of_reals_is_as_it_stands_also_beyond_one) {
  const std::vector<float> expected = {0, 0.5f, -1.75f, 3e-5f};
  EXPECT_EQ(read(wav(ieee_float, 32, 1, 8000, {0, bits_of(0.5f), bits_of(-1.75f), bits_of(3e-5f)})).samples, expected);
  EXPECT_EQ(read(wav(ieee_float, 64, 1, 8000, {0, bits_of(0.5), bits_of(-1.75), bits_of(3e-5)})).samples, expected);
}

TEST_F(sound_format, wav_has_any_rate) {
  for (const int rate_hz : {1, 50, 8000, 11025, 44100, 96000, 250000, 384000, 2000000}) {
    EXPECT_EQ(read(wav(pcm, 16, 1, rate_hz, {1, 2})).sample_rate_hz, rate_hz);
  }
}

TEST_F(sound_format, wav_has_many_channels) {
  for (const int channels : {2, 6, 8, 64}) {
    std::vector<uint64_t> words;
    for (int i = 0; i < 3 * channels; ++i) words.push_back(static_cast<uint64_t>(i));
    const Recording recording = read(wav(pcm, 16, channels, 8000, words));
    EXPECT_EQ(recording.channels, channels);
    EXPECT_EQ(recording.frames(), 3u);
    EXPECT_EQ(recording.samples.back() * 32768, static_cast<float>(3 * channels - 1));
  }
}

TEST_F(sound_format, wav_may_hold_other_chunks_before_its_sound) {
  std::string bytes = wav(pcm, 16, 1, 8000, {0x4000});
  bytes.insert(36, "LIST" + little_endian(5, 4) + "abcde" + '\0');  // padded to an even place
  EXPECT_EQ(read(bytes).samples, std::vector<float>{0.5f});
}

TEST_F(sound_format, without_loss_comes_back_as_it_was) {
  const std::vector<float> samples = {0, 0.5f, -0.5f, 0.25f, -0.25f, 0.125f};
  for (const int format :
       {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_FLAC | SF_FORMAT_PCM_24, SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
        SF_FORMAT_AIFF | SF_FORMAT_PCM_24, SF_FORMAT_AIFF | SF_FORMAT_FLOAT, SF_FORMAT_WAVEX | SF_FORMAT_PCM_24,
        SF_FORMAT_RF64 | SF_FORMAT_PCM_16, SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG}) {
    const Recording recording = through(format, samples, 2, 22050);
    EXPECT_EQ(recording.samples, samples) << std::hex << format;
    EXPECT_EQ(recording.channels, 2);
    EXPECT_EQ(recording.sample_rate_hz, 22050);
  }
}

TEST_F(sound_format, with_loss_comes_back_alike) {
  const std::vector<float> samples = tone(48000, 48000);
  for (const int format : {SF_FORMAT_OGG | SF_FORMAT_VORBIS, SF_FORMAT_OGG | SF_FORMAT_OPUS,
                           SF_FORMAT_WAV | SF_FORMAT_ULAW, SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM}) {
    Recording recording = through(format, samples, 1, 48000);
    EXPECT_EQ(recording.sample_rate_hz, 48000);
    ASSERT_GE(recording.samples.size(), samples.size()) << std::hex << format;  // ADPCM fills its last block
    recording.samples.resize(samples.size());
    EXPECT_LT(root_mean_square_of_difference(recording.samples, samples), 0.05) << std::hex << format;
  }
}

// Memory that the process ever held.
int64_t peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return int64_t{usage.ru_maxrss} * 1024;
}

TEST_F(sound_format, that_announces_gigabytes_in_a_kilobyte_is_refused_at_once) {
  const int64_t before_bytes = peak_bytes();
  const auto start = std::chrono::steady_clock::now();
  for (const uint64_t announced : {2'000'000'000u, 0x7fffffffu, 0x80000000u, 0xfffffffeu}) {
    const std::string bytes = wav_header(pcm, 16, 1, 16000, announced) + std::string(1000 - 44, '\1');
    const std::string error = error_of(bytes);
    EXPECT_NE(error.find("cut short: its header announces"), std::string::npos) << error;
    EXPECT_THROW(inspect_sound(put(bytes)), InputError);
  }
  EXPECT_LT(peak_bytes() - before_bytes, 64'000'000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST_F(sound_format, other_than_wav_that_announces_gigabytes_is_refused_at_once) {
  const int64_t before_bytes = peak_bytes();
  const auto start = std::chrono::steady_clock::now();
  const auto changed = [&](int format, size_t at, const std::string& bytes) {
    (void)through(format, tone(500, 8000), 1, 8000);
    std::ifstream file(folder_ / "y", std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(file)), {});
    return content.replace(at, bytes.size(), bytes);
  };
  // The lower 32 bits of FLAC's count of samples; the count of frames in AIFF's chunk COMM, and its SSND besides.
  const std::string flac = changed(SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 22, "\x7f\xff\xff\xff");
  EXPECT_NE(error_of(flac).find("cut short"), std::string::npos) << error_of(flac);
  std::string aiff = changed(SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 22, "\x7f\xff\xff\xff");
  aiff.replace(aiff.find("SSND") + 4, 4, "\x7f\xff\xff\xff");
  EXPECT_NE(error_of(aiff).find("cut short"), std::string::npos) << error_of(aiff);
  std::string rf64 = changed(SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 28, little_endian(2'000'000'000, 8));
  EXPECT_NE(error_of(rf64).find("cut short"), std::string::npos) << error_of(rf64);
  EXPECT_LT(peak_bytes() - before_bytes, 64'000'000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST_F(sound_format, cut_in_half_is_refused) {
  for (const int format : {SF_FORMAT_AIFF | SF_FORMAT_PCM_16, SF_FORMAT_RF64 | SF_FORMAT_PCM_16,
                           SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG, SF_FORMAT_FLAC | SF_FORMAT_PCM_16}) {
    (void)through(format, tone(5000, 8000), 1, 8000);
    fs::resize_file(folder_ / "y", fs::file_size(folder_ / "y") / 2);
    EXPECT_THROW(read_sound((folder_ / "y").string()), InputError) << std::hex << format;
  }
}

TEST_F(sound_format, of_nonsense_is_refused) {
  EXPECT_NE(error_of(wav(pcm, 16, 0, 8000, {1, 2})), "");
  EXPECT_NE(error_of(wav(pcm, 16, 1, 0, {1, 2})), "");
  EXPECT_NE(error_of(wav(77, 16, 1, 8000, {1, 2})), "");
  EXPECT_NE(error_of(wav(pcm, 16, 60000, 8000, {1, 2})), "");
}

TEST(shared_sound, of_32_bit_floats_at_44100_hz_is_read) {
  const char* shared = std::getenv("MOTE_SHARED");
  const fs::path path = fs::path(shared ? shared : "../shared") / "data/acquisition/hadouken.01.wav";
  if (!fs::exists(path)) GTEST_SKIP() << "skipped: ../shared isn't here";
  const Recording recording = read_sound(path.string());
  EXPECT_EQ(recording.sample_rate_hz, 44100);
  float peak = 0;
  for (const float sample : recording.samples) peak = std::max(peak, std::fabs(sample));
  EXPECT_GT(peak, 0.1f);
  EXPECT_LE(peak, 1.5f);
  EXPECT_EQ(to_pcm16(recording, 16000).size(), static_cast<size_t>(std::llround(recording.seconds() * 16000)));
}

}  // namespace
}  // namespace mote::host::recordings
