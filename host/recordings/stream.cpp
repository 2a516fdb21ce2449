#include "host/recordings/stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/pcm16.h"
#include "host/recordings/sound_header.h"

namespace mote::host::recordings {

namespace {

uint32_t little_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (size_t at = bytes.size(); at-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[at]);
  return value;
}

// Frames of `channels` 16-bit samples; keeps the bytes of a frame that hasn't come whole.
class PcmStream final : public SampleStream {
 public:
  PcmStream(ByteSource source, std::string name, int channels, int rate_hz, uint64_t most_bytes)
      : source_(std::move(source)),
        name_(std::move(name)),
        frame_bytes_(2 * static_cast<size_t>(channels)),
        rate_hz_(rate_hz),
        left_(most_bytes) {}

  int sample_rate_hz() const override { return rate_hz_; }

  size_t read(std::span<int16_t> samples) override {
    if (samples.empty()) return 0;
    bytes_.resize(samples.size() * frame_bytes_);
    while (have_ < frame_bytes_) {
      const size_t want = static_cast<size_t>(std::min<uint64_t>(bytes_.size() - have_, left_));
      const size_t got = want == 0 ? 0 : source_(bytes_.data() + have_, want);
      if (got == 0) return end();
      left_ -= got;
      have_ += got;
    }
    const size_t frames = have_ / frame_bytes_;
    for (size_t frame = 0; frame < frames; ++frame) samples[frame] = mix(bytes_.data() + frame * frame_bytes_);
    have_ -= frames * frame_bytes_;
    std::memmove(bytes_.data(), bytes_.data() + frames * frame_bytes_, have_);
    return frames;
  }

 private:
  size_t end() const {
    const bool is_whole = have_ == 0 && (left_ == 0 || left_ > UINT32_MAX);
    if (is_whole) return 0;
    if (have_ > 0) throw_input_error("{}: ends in the middle of a sample: expected 16-bit samples", name_);
    throw_input_error("{}: cut short: its header announces {} bytes more", name_,
                      with_thousands(static_cast<int64_t>(left_)));
  }

  int16_t mix(const char* frame) const {
    double sum = 0;
    const size_t channels = frame_bytes_ / 2;
    for (size_t channel = 0; channel < channels; ++channel) {
      sum += static_cast<int16_t>(little_endian({frame + 2 * channel, 2}));
    }
    return saturate_to_pcm16(sum / static_cast<double>(channels));
  }

  ByteSource source_;
  std::string name_;
  size_t frame_bytes_;
  int rate_hz_;
  uint64_t left_;  // of the bytes announced; far above 4 GiB: until the stream ends
  std::string bytes_;
  size_t have_ = 0;
};

constexpr uint64_t until_the_end = UINT64_MAX;

std::string read_exactly(const ByteSource& source, size_t count, const std::string& name) {
  std::string bytes(count, '\0');
  size_t have = 0;
  while (have < count) {
    const size_t got = source(bytes.data() + have, count - have);
    if (got == 0) throw_input_error("{}: cut short: it ends before its sound begins", name);
    have += got;
  }
  return bytes;
}

void skip(const ByteSource& source, uint64_t count, const std::string& name) {
  while (count > 0) {
    const size_t block = static_cast<size_t>(std::min<uint64_t>(count, 4096));
    (void)read_exactly(source, block, name);
    count -= block;
  }
}

struct WavFormat {
  int channels = 0;
  int rate_hz = 0;
};

WavFormat read_format(std::string_view chunk, const std::string& name) {
  constexpr uint32_t pcm = 1, extensible = 0xfffe;
  const uint32_t tag = little_endian(chunk.substr(0, 2)), bits = little_endian(chunk.substr(14, 2));
  const uint32_t channels = little_endian(chunk.substr(2, 2)), rate_hz = little_endian(chunk.substr(4, 4));
  const bool is_pcm = tag == pcm || tag == extensible;
  if (!is_pcm || bits != 16) {
    throw_input_error("{}: expected 16-bit PCM on a stream, found format {} with {} bits", name, tag, bits);
  }
  if (channels < 1 || channels > 64 || rate_hz < 1 || rate_hz > 10'000'000) {
    throw_input_error("{}: its header says {} Hz and {} channels", name, rate_hz, channels);
  }
  return {static_cast<int>(channels), static_cast<int>(rate_hz)};
}

}  // namespace

ByteSource bytes_from_file(std::FILE* file, std::string name) {
  return [descriptor = fileno(file), name = std::move(name)](char* to, size_t most) -> size_t {
    const ssize_t got = ::read(descriptor, to, most);
    if (got >= 0) return static_cast<size_t>(got);
    if (errno == EINTR) throw Interrupted();  // Ctrl-C while the stream is silent
    throw_input_error("{}: can't read: {}", name, std::strerror(errno));
  };
}

std::unique_ptr<SampleStream> read_pcm_stream(ByteSource source, std::string name) {
  return std::make_unique<PcmStream>(std::move(source), std::move(name), 1, 0, until_the_end);
}

std::unique_ptr<SampleStream> read_wav_stream(ByteSource source, std::string name) {
  const std::string head = read_exactly(source, 12, name);
  if (!head.starts_with("RIFF") || head.substr(8) != "WAVE") {
    throw_input_error("{}: not WAV: its first bytes are {}: expected 'RIFF'", name, show_first_bytes(head));
  }
  WavFormat format;
  for (;;) {
    const std::string chunk = read_exactly(source, 8, name);
    const uint32_t bytes = little_endian(std::string_view(chunk).substr(4));
    if (chunk.starts_with("data")) {
      if (format.channels == 0) throw_input_error("{}: its sound comes before its format", name);
      const bool is_open = bytes == 0 || bytes >= 0x80000000 || is_open_length(bytes);
      return std::make_unique<PcmStream>(std::move(source), std::move(name), format.channels, format.rate_hz,
                                         is_open ? until_the_end : bytes);
    }
    uint64_t rest = uint64_t{bytes} + bytes % 2;
    if (chunk.starts_with("fmt ")) {
      if (bytes < 16) throw_input_error("{}: its format takes {} bytes: expected at least 16", name, bytes);
      format = read_format(read_exactly(source, 16, name), name);
      rest -= 16;
    }
    skip(source, rest, name);
  }
}

}  // namespace mote::host::recordings
