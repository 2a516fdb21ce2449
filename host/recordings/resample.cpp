#include "host/recordings/resample.h"

#include <samplerate.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::recordings {

std::vector<float> resample(const std::vector<float>& channel, double from_hz, double to_hz, float tail,
                            const std::string& source) {
  const double ratio = to_hz / from_hz;
  if (src_is_valid_ratio(ratio) == 0) {
    throw_input_error("{}: can't be resampled from {} Hz to {} Hz: expected rates within a factor of 256", source,
                      from_hz, to_hz);
  }
  // A second stays a second: the resampler may give one sample more or less.
  const auto wanted = static_cast<size_t>(std::llround(static_cast<double>(channel.size()) * ratio));
  std::vector<float> resampled(wanted + 64);
  SRC_DATA job{};
  job.data_in = channel.data();
  job.input_frames = static_cast<long>(channel.size());
  job.data_out = resampled.data();
  job.output_frames = static_cast<long>(resampled.size());
  job.src_ratio = ratio;
  // 121 dB, more than 16 bits can tell; the best quality takes several times as long, more than training does.
  const int error = src_simple(&job, SRC_SINC_MEDIUM_QUALITY, 1);
  if (error != 0) throw_internal_error("{}: resampling failed: {}", source, src_strerror(error));
  resampled.resize(static_cast<size_t>(job.output_frames_gen));
  resampled.resize(wanted, tail);
  return resampled;
}

}  // namespace mote::host::recordings
