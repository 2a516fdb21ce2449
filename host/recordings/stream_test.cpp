#include "host/recordings/stream.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "host/base/error.h"
#include "host/recordings/pcm16.h"

namespace mote::host::recordings {
namespace {

// Gives `bytes` in pieces of `piece`.
ByteSource bytes_in_pieces(std::string bytes, size_t piece) {
  return [bytes = std::move(bytes), piece, at = size_t{0}](char* to, size_t most) mutable {
    const size_t count = std::min({most, piece, bytes.size() - at});
    std::memcpy(to, bytes.data() + at, count);
    at += count;
    return count;
  };
}

std::vector<int16_t> read_all(SampleStream& stream) {
  std::vector<int16_t> all, some(7);
  while (const size_t count = stream.read(some)) all.insert(all.end(), some.begin(), some.begin() + count);
  return all;
}

template <typename Read>
std::string error_of(Read read) {
  try {
    (void)read_all(*read());
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

const std::vector<int16_t> samples = {0, 1, -1, 32767, -32768, 300, 7, 8, 9};
const std::string wav = wav_bytes(samples, 16000);

TEST(pcm_stream, gives_the_samples_whatever_the_pieces) {
  for (const size_t piece : {1, 3, 1000}) {
    EXPECT_EQ(read_all(*read_pcm_stream(bytes_in_pieces(wav.substr(44), piece), "-")), samples) << piece;
  }
}

TEST(pcm_stream, half_a_sample_at_the_end_is_an_error) {
  EXPECT_EQ(error_of([] { return read_pcm_stream(bytes_in_pieces("abc", 10), "-"); }),
            "-: ends in the middle of a sample: expected 16-bit samples");
}

TEST(pcm_stream, gives_what_a_pipe_holds_without_waiting_for_more) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::FILE* file = fdopen(ends[0], "rb");
  ASSERT_EQ(write(ends[1], "\x05\x00\x06\x00", 4), 4);
  const auto stream = read_pcm_stream(bytes_from_file(file, "-"), "-");
  std::vector<int16_t> some(100);
  EXPECT_EQ(stream->read(some), 2u);
  EXPECT_EQ(some[1], 6);
  close(ends[1]);
  EXPECT_EQ(stream->read(some), 0u);
  std::fclose(file);
}

TEST(wav_stream, gives_samples_and_rate) {
  const auto stream = read_wav_stream(bytes_in_pieces(wav, 5), "-");
  EXPECT_EQ(stream->sample_rate_hz(), 16000);
  EXPECT_EQ(read_all(*stream), samples);
}

TEST(wav_stream, an_open_length_ends_with_the_stream) {
  std::string open = wav;
  open.replace(40, 4, "\xff\xff\xff\xff");
  EXPECT_EQ(read_all(*read_wav_stream(bytes_in_pieces(open, 100), "-")), samples);
}

TEST(wav_stream, channels_are_averaged) {
  std::string stereo = wav.substr(0, 44) + std::string("\x02\x00\x04\x00\xfe\xff\xfc\xff", 8);
  stereo[22] = 2;
  stereo.replace(40, 4, std::string("\x08\x00\x00\x00", 4));
  EXPECT_EQ(read_all(*read_wav_stream(bytes_in_pieces(stereo, 3), "-")), (std::vector<int16_t>{3, -3}));
}

TEST(wav_stream, says_what_is_wrong) {
  const auto error = [](std::string bytes) {
    return error_of([&] { return read_wav_stream(bytes_in_pieces(bytes, 9), "x.wav"); });
  };
  EXPECT_EQ(error("hello, world, hello"), "x.wav: not WAV: its first bytes are 'hell': expected 'RIFF'");
  EXPECT_EQ(error(wav.substr(0, 20)), "x.wav: cut short: it ends before its sound begins");
  EXPECT_EQ(error(wav.substr(0, wav.size() - 6)), "x.wav: cut short: its header announces 6 bytes more");
  std::string eight_bit = wav;
  eight_bit[34] = 8;
  EXPECT_EQ(error(eight_bit), "x.wav: expected 16-bit PCM on a stream, found format 1 with 8 bits");
}

std::vector<int16_t> csv(const std::string& text, const CsvOptions& options = {}) {
  std::vector<int16_t> whole;
  for (const size_t piece : {1, 4, 1000}) {
    whole = read_all(*read_csv_stream(bytes_in_pieces(text, piece), "x.csv", options));
  }
  return whole;
}

TEST(csv_stream, reads_one_sample_a_line) {
  EXPECT_EQ(csv("1\n-2\r\n\n 3.6 \n40000"), (std::vector<int16_t>{1, -2, 4, 32767}));
}

TEST(csv_stream, passes_over_a_header) { EXPECT_EQ(csv("sound\n1\n2\n"), (std::vector<int16_t>{1, 2})); }

TEST(csv_stream, chooses_a_column_by_name_or_number) {
  const std::string text = "time;left;right\n0.1;5;6\n0.2;7;8\n";
  EXPECT_EQ(csv(text, {.column = "right", .scale = 1}), (std::vector<int16_t>{6, 8}));
  EXPECT_EQ(csv(text, {.column = "2", .scale = 1}), (std::vector<int16_t>{5, 7}));
  EXPECT_EQ(csv("0.1,5\n0.2,7\n", {.column = "2", .scale = 1}), (std::vector<int16_t>{5, 7}));
}

TEST(csv_stream, takes_decimal_commas_between_semicolons) {
  EXPECT_EQ(csv("left;right\n0,1;5,4\n0,2;-7,6\n", {.column = "right", .scale = 1}), (std::vector<int16_t>{5, -8}));
}

TEST(csv_stream, scales_values_in_minus_1_to_1) {
  EXPECT_EQ(csv("0.5\n-1\n1\n", {.column = "", .scale = 32768}), (std::vector<int16_t>{16384, -32768, 32767}));
}

TEST(csv_stream, errors_say_the_line) {
  const auto error = [](std::string text, CsvOptions options) {
    return error_of([&] { return read_csv_stream(bytes_in_pieces(text, 100), "x.csv", options); });
  };
  EXPECT_EQ(error("1\n2\nthree\n", {}), "x.csv:3: expected a number, found \"three\"");
  EXPECT_EQ(error("1\nnan\n", {}), "x.csv:2: expected a number, found \"nan\"");
  EXPECT_EQ(error("t,x\n0,1\n", {}), "x.csv:1: 2 columns (t, x): expected one, or a column to be chosen");
  EXPECT_EQ(error("t,left\n0,1\n", {.column = "lefft", .scale = 1}),
            "x.csv:1: no column \"lefft\": did you mean left?: found t, left");
  EXPECT_EQ(error("1,2\n", {.column = "3", .scale = 1}), "x.csv:1: no column \"3\": found 2 columns without names");
  EXPECT_EQ(error("t,x\n0,1\n2\n", {.column = "x", .scale = 1}), "x.csv:3: expected at least 2 columns, found 1");
  EXPECT_EQ(error(std::string(100000, '1'), {}), "x.csv:1: longer than 65,536 characters: expected one sample a line");
}

}  // namespace
}  // namespace mote::host::recordings
