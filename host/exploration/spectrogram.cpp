#include <algorithm>
#include <cmath>
#include <numbers>

#include "host/base/error.h"
#include "host/exploration/pictures.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/prepare_rfft.h"
#include "mote/dsp/rfft.h"

namespace mote::host::exploration {
namespace {

constexpr double frame_seconds = 0.032;
constexpr size_t most_frames_per_column = 8;
constexpr int levels = 16;
constexpr double decibel_per_level = 4;

size_t frame_length_for(double sample_rate_hz) {
  size_t length = dsp::min_rfft_length * 4;
  while (length < dsp::max_rfft_length && length * 2 <= frame_seconds * sample_rate_hz * 1.5) length *= 2;
  return length;
}

// Power spectra of frames anywhere in a sound; silence around it.
class Spectrum {
 public:
  explicit Spectrum(size_t length) : sine_turn_(length), window_(length), frame_(length) {
    const Span<float> sines(sine_turn_.data(), sine_turn_.size());
    if (dsp::prepare_rfft(sines) != Status::ok) throw_internal_error("spectrogram: no transform of {} samples", length);
    for (size_t i = 0; i < length; ++i) {
      window_[i] = static_cast<float>(
          0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length)));
    }
  }

  size_t bins() const { return frame_.size() / 2 + 1; }

  // bins() values, until the next call.
  std::span<const float> of_frame_round(std::span<const float> samples, size_t centre) {
    const size_t half = frame_.size() / 2;
    for (size_t i = 0; i < frame_.size(); ++i) {
      const bool is_inside = centre + i >= half && centre + i - half < samples.size();
      frame_[i] = is_inside ? samples[centre + i - half] * window_[i] : 0;
    }
    const Span<float> frame(frame_.data(), frame_.size());
    dsp::rfft(frame, Span<const float>(sine_turn_.data(), sine_turn_.size()));
    dsp::power_spectrum_in_place(frame, 1);
    return std::span(frame_).first(bins());
  }

 private:
  std::vector<float> sine_turn_, window_, frame_;
};

// Where each band's bins begin, and the end of the last. Narrow low bands hold one bin at least, their neighbour's
// where there are more bands than bins.
std::vector<size_t> band_borders(int bands, size_t bins, double sample_rate_hz) {
  const double top_mel = dsp::mel_from_hz(sample_rate_hz / 2);
  std::vector<size_t> borders;
  for (int band = 0; band <= bands; ++band) {
    const double share_of_nyquist = dsp::hz_from_mel(top_mel * band / bands) / (sample_rate_hz / 2);
    borders.push_back(std::min(bins - 1, static_cast<size_t>(share_of_nyquist * static_cast<double>(bins - 1))));
  }
  borders.back() = bins;
  return borders;
}

// Power of each band round one column of time.
std::vector<double> column_powers(Spectrum& spectrum, std::span<const float> samples,
                                  const std::vector<size_t>& borders, int columns, int column) {
  std::vector<double> powers(borders.size() - 1);
  const double width = static_cast<double>(samples.size()) / columns;
  // Frames that overlap by half see all of the sound.
  const auto wanted = static_cast<size_t>(std::ceil(width / static_cast<double>(spectrum.bins() - 1)));
  const size_t frames = std::clamp<size_t>(wanted, 1, most_frames_per_column);
  for (size_t frame = 0; frame < frames; ++frame) {
    const double centre = width * (column + (static_cast<double>(frame) + 0.5) / static_cast<double>(frames));
    const std::span<const float> power = spectrum.of_frame_round(samples, static_cast<size_t>(centre));
    for (size_t band = 0; band < powers.size(); ++band) {
      const size_t begin = borders[band], end = std::max(begin + 1, borders[band + 1]);
      double sum = 0;
      for (size_t bin = begin; bin < end; ++bin) sum += power[bin];
      powers[band] += sum / static_cast<double>((end - begin) * frames);
    }
  }
  return powers;
}

uint8_t level_of(double power, double greatest) {
  if (!(power > 0)) return 0;
  const double below_db = 10 * std::log10(greatest / power);
  return static_cast<uint8_t>(std::max(0.0, levels - 1 - std::floor(below_db / decibel_per_level)));
}

}  // namespace

std::vector<uint8_t> spectrogram(std::span<const float> samples, double sample_rate_hz, int columns, int bands) {
  std::vector<uint8_t> packed(static_cast<size_t>(columns) * static_cast<size_t>(bands) / 2);
  if (samples.empty()) return packed;
  Spectrum spectrum(frame_length_for(sample_rate_hz));
  const std::vector<size_t> borders = band_borders(bands, spectrum.bins(), sample_rate_hz);
  std::vector<double> cells;
  for (int column = 0; column < columns; ++column) {
    const std::vector<double> powers = column_powers(spectrum, samples, borders, columns, column);
    cells.insert(cells.end(), powers.begin(), powers.end());
  }
  const double greatest = *std::max_element(cells.begin(), cells.end());
  for (size_t i = 0; i < packed.size(); ++i) {
    packed[i] = static_cast<uint8_t>(level_of(cells[2 * i], greatest) | level_of(cells[2 * i + 1], greatest) << 4);
  }
  return packed;
}

}  // namespace mote::host::exploration
