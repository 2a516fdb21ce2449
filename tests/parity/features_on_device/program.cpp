#include <stddef.h>
#include <stdint.h>

#include "boards/common/fnv1a.h"
#include "boards/common/marks.h"
#include "boards/common/mote_main.h"
#include "boards/common/text.h"
#include "mote/dsp/mfe.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/math/functions.h"
#include "mote/ports/files.h"

// Prints hashes of every bit that the features are made of, to be compared between machines:
//   features_on_device SAMPLES         (little-endian 16-bit samples)
// The marks stand round each frame of the first configuration.
namespace {

using mote::Span;
using mote::boards::Text;

constexpr int32_t max_fft_length = 1024;
constexpr int32_t max_filters = 64;
constexpr int32_t max_frame_samples = 1024;

// {frame, stride, {rate, FFT, filters, low, high}, noise floor, pre-emphasis}: usual speech, a frame cut by its FFT, a
// length that is a power of four away, gaps between frames.
constexpr mote::dsp::MfeConfig configurations[] = {
    {480, 320, {16000, 512, 40, 0, 8000}, -52, 0.98f},
    {320, 160, {16000, 256, 32, 0, 8000}, -52, 0.98f},
    {882, 441, {44100, 1024, 40, 100, 20000}, -80, 0.97f},
    {100, 450, {8000, 128, 12, 50, 3900}, -60, 0.0f},
};

float sine_turn[max_fft_length];
mote::dsp::MelFilter mel_filters[max_filters];
float mel_weights[max_fft_length];
float scratch[max_fft_length];
float energies[max_filters];
int16_t frame[max_frame_samples + 1];

// FNV-1a over what comes piece by piece: each piece's hash is hashed.
class RunningHash {
 public:
  void add(const void* data, size_t bytes) {
    state_[1] = mote::boards::fnv1a_64(data, bytes);
    state_[0] = mote::boards::fnv1a_64(state_, sizeof(state_));
  }
  uint64_t value() const { return state_[0]; }

 private:
  uint64_t state_[2] = {0, 0};
};

void print_hash(const char* what, int32_t count, uint64_t hash) {
  mote::ports::print(Text().add(what).add(' ').add_decimal(count).add(' ').add_hexadecimal(hash).add('\n').data());
}

void hash_functions() {
  RunningHash hash;
  constexpr int32_t steps = 2000;
  for (int32_t i = 1; i <= steps; ++i) {
    const double x = i * 0.37;
    const double values[] = {mote::math::sin(x),       mote::math::cos(-x),       mote::math::sin_of_turns(x),
                             mote::math::exp(x - 370), mote::math::exp2(x - 370), mote::math::ln(x * x)};
    hash.add(values, sizeof(values));
  }
  print_hash("functions", steps, hash.value());
}

bool prepare(const mote::dsp::MfeConfig& config, mote::dsp::Mfe* mfe) {
  const mote::dsp::MfeTables tables = {{sine_turn, static_cast<size_t>(config.mel.fft_length)},
                                       {mel_filters, static_cast<size_t>(config.mel.filters)},
                                       {mel_weights, mote::dsp::mel_weight_count(config.mel)}};
  if (tables.mel_weights.size() > max_fft_length) return false;
  if (mote::dsp::prepare_mfe(config, tables, mfe) != mote::Status::ok) return false;
  RunningHash hash;
  hash.add(sine_turn, tables.sine_turn.size() * sizeof(float));
  hash.add(mel_filters, tables.mel_filters.size() * sizeof(mote::dsp::MelFilter));
  hash.add(mel_weights, tables.mel_weights.size() * sizeof(float));
  print_hash("tables", static_cast<int32_t>(tables.mel_weights.size()), hash.value());
  return true;
}

// Whole frames of the file. The sample before each is the last one that the stride skips.
void hash_frames(int32_t file, const mote::dsp::Mfe& mfe, bool marked) {
  RunningHash energy_hash;
  RunningHash level_hash;
  int32_t frames = 0;
  const size_t length = static_cast<size_t>(mfe.frame_samples);
  const size_t stride = static_cast<size_t>(mfe.stride_samples);
  const size_t filters = mfe.mel_filters.size();
  frame[0] = 0;
  size_t kept = 1;
  while (mote::ports::read_file(file, frame + kept, (length + 1 - kept) * sizeof(int16_t)) ==
         (length + 1 - kept) * sizeof(int16_t)) {
    const Span<const int16_t> samples(frame + 1, length);
    mote::dsp::mfe_energies(mfe, samples, frame[0], scratch, {energies, filters});
    energy_hash.add(energies, filters * sizeof(float));
    if (marked) mote_mark_push_begin();
    mote::dsp::mfe_frame(mfe, samples, frame[0], scratch, {energies, filters});
    if (marked) mote_mark_push_end();
    level_hash.add(energies, filters * sizeof(float));
    ++frames;

    kept = 0;
    if (stride <= length) {
      kept = length + 1 - stride;
      for (size_t i = 0; i < kept; ++i) frame[i] = frame[stride + i];
    }
    for (size_t skipped = length + 1; skipped < stride; ++skipped) {
      if (mote::ports::read_file(file, frame, sizeof(int16_t)) != sizeof(int16_t)) break;
    }
  }
  print_hash("energies", frames, energy_hash.value());
  print_hash("levels", frames, level_hash.value());
}

}  // namespace

extern "C" int mote_main(int argument_count, char** arguments) {
  if (argument_count < 2) return 1;
  hash_functions();
  bool is_first = true;
  for (const mote::dsp::MfeConfig& config : configurations) {
    mote::dsp::Mfe mfe = {};
    if (!prepare(config, &mfe)) return 1;
    const int32_t file = mote::ports::open_file(arguments[1], mote::ports::FileMode::read);
    if (file == mote::ports::no_file) return 1;
    hash_frames(file, mfe, is_first);
    mote::ports::close_file(file);
    is_first = false;
  }
  return 0;
}
