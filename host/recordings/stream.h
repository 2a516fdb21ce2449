#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <span>
#include <string>

// Sound that comes bit by bit, for `mote listen`: nothing waits for the end.
namespace mote::host::recordings {

// Up to `most` bytes to `to`, at least one unless the end is reached (0). May give fewer than asked: what is there.
using ByteSource = std::function<size_t(char* to, size_t most)>;

// From a file, a pipe or a terminal, as it comes. Throws InputError when reading fails.
ByteSource bytes_from_file(std::FILE* file, std::string name);

class SampleStream {
 public:
  virtual ~SampleStream() = default;
  // Fills the front of `samples` with what is there, at least one; 0 is the end. Throws InputError.
  virtual size_t read(std::span<int16_t> samples) = 0;
  // What the stream itself says; 0 where it says nothing (PCM, CSV).
  virtual int sample_rate_hz() const { return 0; }
};

// 16-bit samples, low byte first, one channel. A byte too many at the end is an InputError.
std::unique_ptr<SampleStream> read_pcm_stream(ByteSource source, std::string name);

// WAV with 16-bit samples; channels are averaged. A length that the header couldn't know is the end of the stream.
std::unique_ptr<SampleStream> read_wav_stream(ByteSource source, std::string name);

struct CsvOptions {
  std::string column;  // name in the header line, or a number from 1; empty: the only column
  double scale = 1;    // samples are value x scale: 32768 for values in -1 … 1
};

// One sample a line, columns parted by comma, semicolon or tab. A first line that doesn't begin with a number is a
// header; empty lines are passed over. Errors say the line.
std::unique_ptr<SampleStream> read_csv_stream(ByteSource source, std::string name, CsvOptions options);

}  // namespace mote::host::recordings
