#pragma once

namespace mote {
namespace features_on_device {

// One function a block, in a file of its own. It prepares configurations of the block, runs them over recordings and
// prints hashes; false where it can't.
bool math_functions();
bool mfcc();
bool mfe();
bool pcan_log_mel();
bool spectrogram();
bool tonal_contrast();
bool window_steps();
bool image();
bool flatten();
bool spectral_analysis();
bool mfcc_q();
bool mfe_q();
bool wavelet_analysis();
bool motion();
bool spectrogram_q();

// A row a case. Each is run by run.sh; count.sh runs those alone that limits.txt names.
struct Case {
  const char* name;
  bool (*run)();
};

constexpr Case cases[] = {
    {"math_functions", math_functions},
    {"mfcc", mfcc},
    {"mfe", mfe},
    {"pcan_log_mel", pcan_log_mel},
    {"spectrogram", spectrogram},
    {"tonal_contrast", tonal_contrast},
    {"window_steps", window_steps},
    {"image", image},
    {"flatten", flatten},
    {"spectral_analysis", spectral_analysis},
    {"mfcc_q", mfcc_q},
    {"mfe_q", mfe_q},
    {"wavelet_analysis", wavelet_analysis},
    {"motion", motion},
    {"spectrogram_q", spectrogram_q},
};

}  // namespace features_on_device
}  // namespace mote
