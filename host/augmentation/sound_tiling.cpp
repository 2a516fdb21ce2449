#include <algorithm>
#include <cmath>

#include "host/augmentation/sound_steps.h"

namespace mote::host::augmentation {

namespace {

constexpr double loudest_silence = 2;  // of int16: what lossy formats leave of digital silence
constexpr double seam_s = 0.005;
constexpr double shortest_s = 0.02;

}  // namespace

Sound tile(const Sound& sound, int sample_rate_hz, double place) {
  const auto sounds = [](double sample) { return std::fabs(sample) > loudest_silence; };
  const auto begin = std::find_if(sound.begin(), sound.end(), sounds);
  const auto end = std::find_if(sound.rbegin(), sound.rend(), sounds).base();
  if (begin >= end) return sound;
  const auto length = static_cast<size_t>(end - begin);
  const auto seam = static_cast<size_t>(seam_s * sample_rate_hz) + 1;
  if (length == sound.size() || static_cast<double>(length) < shortest_s * sample_rate_hz) return sound;
  const size_t period = length - seam;  // the last part of each turn fades out under the next
  const auto first = static_cast<size_t>(place * static_cast<double>(period));
  Sound tiled(sound.size());
  for (size_t at = 0; at < tiled.size(); ++at) {
    const size_t turn = (first + at) % period;
    const double own = begin[static_cast<ptrdiff_t>(turn)];
    if (turn >= seam) {
      tiled[at] = own;
      continue;
    }
    const double rise = (static_cast<double>(turn) + 0.5) / static_cast<double>(seam);
    tiled[at] = rise * own + (1 - rise) * begin[static_cast<ptrdiff_t>(period + turn)];
  }
  return tiled;
}

}  // namespace mote::host::augmentation
