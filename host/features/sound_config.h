#pragma once

#include "host/project/project.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/prepare_mfcc.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/dsp/prepare_spectrogram.h"

// What the blocks of sound have in common, from the keys of [features] with their defaults. Every function throws
// InputError with key, value and what is possible; what they answer, the blocks' prepare_… functions accept.
namespace mote::host::features {

struct FrameConfig {
  int32_t frame_samples;
  int32_t stride_samples;
  int32_t fft_length;
};
FrameConfig frame_config(const project::Features& features, double sample_rate_hz);

dsp::MelConfig mel_config(const project::Features& features, double sample_rate_hz, int32_t fft_length);

float noise_floor_db(const project::Features& features);

dsp::MfeConfig mfe_config(const project::Features& features, double sample_rate_hz);
dsp::SpectrogramConfig spectrogram_config(const project::Features& features, double sample_rate_hz);
dsp::MfccConfig mfcc_config(const project::Features& features, double sample_rate_hz);

}  // namespace mote::host::features
