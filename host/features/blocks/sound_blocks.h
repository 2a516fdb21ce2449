#pragma once

#include <memory>

#include "host/features/sound_block.h"

// The makers behind make_sound_block, one a file of this folder.
namespace mote::host::features {

// In strict float32.
std::unique_ptr<SoundBlock> make_mfe(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_mfcc(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_spectrogram(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_tonal_contrast(const project::Features& features, double sample_rate_hz);

// In integers.
std::unique_ptr<SoundBlock> make_tonal_contrast_q(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_pcan_log_mel(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_mfe_q(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_mfcc_q(const project::Features& features, double sample_rate_hz);
std::unique_ptr<SoundBlock> make_spectrogram_q(const project::Features& features, double sample_rate_hz);

}  // namespace mote::host::features
