#pragma once

#include "mote/dsp/prepare_mfe.h"
#include "tests/parity/features_on_device/support.h"

// What the cases of both forms of MFE share.
namespace mote {
namespace features_on_device {

constexpr int32_t max_mfe_fft_length = 1024;
constexpr int32_t max_mfe_filters = 64;

// {frame, stride, {rate, FFT, filters, low, high}, noise floor, pre-emphasis}: frames of 32 ms (what limits.txt
// counts), the established defaults, usual speech with padding, a frame cut by an FFT that begins with fours, gaps
// between frames.
constexpr dsp::MfeConfig mfe_configurations[] = {
    {512, 512, {16000, 512, 40, 0, 8000}, -52, 0.98f}, {320, 160, {16000, 256, 40, 0, 8000}, -52, 0.98f},
    {480, 320, {16000, 512, 32, 0, 8000}, -52, 0.98f}, {1323, 441, {44100, 1024, 40, 100, 20000}, -80, 0.97f},
    {100, 450, {8000, 128, 12, 50, 3900}, -110, 0.0f},
};

// Each configuration prepared, then run over the recordings; false where one can't be.
template <typename Mfe>
bool run_mfe_configurations(bool (*prepare)(const dsp::MfeConfig& config, Mfe* mfe), bool (*hash)(const Mfe& mfe)) {
  for (const dsp::MfeConfig& config : mfe_configurations) {
    Mfe mfe = {};
    if (!prepare(config, &mfe) || !hash(mfe)) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
