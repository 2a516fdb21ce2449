#include <cmath>

#include "host/dataset/clock_error.h"
#include "host/dataset/findings_text.h"

namespace mote::host::dataset {

namespace {

constexpr double silent_rms = 0.001;     // of sound: -60 dB of full scale
constexpr double uniform_rms = 1;        // of an image, of 255
constexpr double clipped_share = 0.001;  // of a recording's samples
constexpr double large_mean = 0.01;      // of full scale
constexpr double mean_to_rms = 0.1;      // a smaller mean is lost in the sound
constexpr double much_longer = 1.5;      // than the window

// Clocks of series differ, those of sound are whole numbers.
bool has_other_rate(const RecordingFacts& facts, double sample_rate_hz) {
  if (facts.kind == "sound") return std::lround(facts.sample_rate_hz) != std::lround(sample_rate_hz);
  return std::fabs(facts.sample_rate_hz - sample_rate_hz) > clock_error * sample_rate_hz;
}

bool is_silent(const CheckedRecording& recording) {
  if (recording.facts.kind == "sound") return recording.signal.rms < silent_rms;
  if (recording.facts.kind == "image") return recording.signal.rms < uniform_rms;
  return recording.signal.rms == 0;
}

}  // namespace

Findings check_clipping(const CheckedRecordings& recordings) {
  Findings findings =
      find_each(recordings, "clipping", "clipped, over 0.1 % of the samples are at full scale",
                "record them at a lower gain", [](const CheckedRecording& recording) {
                  return recording.facts.kind == "sound" && recording.signal.full_scale_share > clipped_share;
                });
  const Findings of_series =
      find_each(recordings, "clipping",
                "clipped, over 0.1 % of an axis's readings stand in flat tops at its largest or smallest value",
                "choose a larger range of the sensor, or know that it hears no more than that",
                [](const CheckedRecording& recording) {
                  return recording.facts.kind == "series" && recording.signal.flat_top_share > clipped_share;
                });
  findings.insert(findings.end(), of_series.begin(), of_series.end());
  return findings;
}

Findings check_silence(const CheckedRecordings& recordings) {
  return find_each(recordings, "silence", "nothing in it: sound below -60 dB, or a sensor that gave one value only",
                   "is the sensor switched on and connected? Delete them, or label them as silence", is_silent);
}

Findings check_dc_offset(const CheckedRecordings& recordings) {
  return find_each(
      recordings, "dc_offset", "sound with a mean of over 1 % of full scale: it tells the device, not the sound",
      "remove it from the recordings, or check the microphone's coupling", [](const CheckedRecording& recording) {
        const double mean = std::fabs(recording.signal.mean);
        return recording.facts.kind == "sound" && mean > large_mean && recording.signal.mean_spread < mean &&
               mean > mean_to_rms * recording.signal.rms;
      });
}

Findings check_rates(const CheckedRecordings& recordings, double sample_rate_hz) {
  return find_each(
      recordings, "rate_mismatch",
      fmt::format("another rate than the data set's {:g} Hz: they are resampled, and may lack high frequencies",
                  sample_rate_hz),
      "set data.sample_rate_hz to the device's rate, and see that no label has a rate of its own",
      [&](const CheckedRecording& recording) {
        return recording.facts.sample_rate_hz > 0 && has_other_rate(recording.facts, sample_rate_hz);
      });
}

Findings check_gaps(const CheckedRecordings& recordings) {
  return find_each(recordings, "gaps",
                   "readings are missing by the timestamps: a window across a gap joins what lies far apart",
                   "cut the file at its gaps, or record it anew", [](const CheckedRecording& recording) {
                     return recording.facts.kind == "series" && recording.facts.metadata.contains("gaps");
                   });
}

Findings check_lengths(const CheckedRecordings& recordings, const project::Data& data) {
  const auto takes_loudest = [&](const CheckedRecording& recording) {
    return data.windows == "loudest" || (data.windows == "auto" && recording.facts.kind == "sound");
  };
  return find_each(
      recordings, "length",
      fmt::format("much longer than the window of {} ms, and only its loudest part is used", data.window_ms),
      "data.windows = \"stride\" uses all of it", [&](const CheckedRecording& recording) {
        return takes_loudest(recording) && recording.facts.kind != "image" &&
               recording.facts.seconds() * 1000 > much_longer * data.window_ms;
      });
}

}  // namespace mote::host::dataset
