#include "host/project/keys/rows.h"

namespace mote::host::project {

std::vector<Row> features_rows() {
  return {
      {"features.block", "", Text{MOTE_AT(features.block), problem_of_word},
       "Kind of features; sound: mfe, mfcc, spectrogram, pcan_log_mel, tonal_contrast; motion and readings: spectral, "
       "flatten, raw, motion, slopes, vibration; images: image"},
      {"features.arithmetic", "", Choice{MOTE_AT(features.arithmetic), {"auto", "integer", "float32"}},
       "How sound is computed: in integers (fast on any processor) or in strict float32; auto: integers where the "
       "block "
       "has that form"},
      {"features.frame_ms", "ms", Number{MOTE_AT(features.frame_ms), 0, 10000},
       "Length of one frame; 0: the block's own (mfe: 30)"},
      {"features.stride_ms", "ms", Number{MOTE_AT(features.stride_ms), 0, 10000},
       "From one frame to the next; 0: the block's own (mfe: 20)"},
      {"features.filters", "", Integer{MOTE_AT(features.filters), 0, 128},
       "Mel filters: columns of the model's input; 0: the block's own (mfe: 40)"},
      {"features.fft_length", "samples", Integer{MOTE_AT(features.fft_length), 0, 16384},
       "Length of the FFT; 0: the next power of two that holds a frame"},
      {"features.low_hz", "Hz", Number{MOTE_AT(features.low_hz), -1, 192000},
       "Lowest frequency of the filters; -1: the block's own (mfe: 0)"},
      {"features.high_hz", "Hz", Number{MOTE_AT(features.high_hz), 0, 192000},
       "Highest frequency of the filters; 0: the block's own (mfe: half the sample rate)"},
      {"features.noise_floor_db", "dB", Number{MOTE_AT(features.noise_floor_db), -120, 0},
       "What is quieter counts as silence; 0: the block's own (mfe: -52)"},
      {"features.pre_emphasis", "", Number{MOTE_AT(features.pre_emphasis), 0, 1},
       "Factor of the filter that lifts high frequencies; 0: none"},
      {"features.first_sample", "", FirstSampleChoice{MOTE_AT(features.first_sample)},
       "What stands before a window's first sample in that filter: silence, or its last sample"},
      {"features.window_steps", "", Texts{MOTE_AT(features.window_steps), {"mean_removal", "trim"}},
       "Sound, over all frames of a window: subtract each column's mean, centre what is loud"},
      {"features.scale", "", Number{MOTE_AT(features.scale), -1e9, 1e9},
       "Motion and readings: what every axis is multiplied by"},

      {"features.mfcc.coefficients", "", Integer{MOTE_AT(features.mfcc.coefficients), 1, 128},
       "Cepstral coefficients: columns of the model's input"},
      {"features.mfcc.normalization_frames", "frames", Integer{MOTE_AT(features.mfcc.normalization_frames), 0, 1001},
       "Frames round each one that mean and deviation are taken over, an odd number; 0: none"},

      {"features.tonal_contrast.median_bands", "bands", Integer{MOTE_AT(features.tonal_contrast.median_bands), 3, 63},
       "Neighbouring bands whose median is subtracted, an odd number"},

      {"features.spectral.analysis", "", Choice{MOTE_AT(features.spectral.analysis), {"fft", "wavelet"}},
       "Power spectrum, or statistics of wavelet levels"},
      {"features.spectral.fft_length", "samples", Integer{MOTE_AT(features.spectral.fft_length), 16, 4096},
       "Length of the FFT, a power of two"},
      {"features.spectral.log", "", YesNo{MOTE_AT(features.spectral.log)}, "Decadic logarithm of the powers"},
      {"features.spectral.overlap", "", YesNo{MOTE_AT(features.spectral.overlap)}, "Spectra overlap by half"},
      {"features.spectral.extra_low_frequencies", "", YesNo{MOTE_AT(features.spectral.extra_low_frequencies)},
       "The same again at a tenth of the rate"},
      {"features.spectral.wavelet", "", Text{MOTE_AT(features.spectral.wavelet), problem_of_word},
       "Wavelet: haar, db2 … db10, sym2 … sym10, coif1 … coif3, bior and rbio families"},
      {"features.spectral.levels", "", Integer{MOTE_AT(features.spectral.levels), 1, 10}, "Levels of the wavelet"},
      {"features.spectral.decimation", "", Integer{MOTE_AT(features.spectral.decimation), 1, 1000},
       "The rate is divided by this before: 1, 3, 10, 30, 100 or 1000"},
      {"features.spectral.filter", "", Choice{MOTE_AT(features.spectral.filter), {"none", "low", "high"}},
       "What is kept: all, frequencies below or above cutoff_hz"},
      {"features.spectral.cutoff_hz", "Hz", Number{MOTE_AT(features.spectral.cutoff_hz), 0, 1e6}, "Of that filter"},
      {"features.spectral.order", "", Integer{MOTE_AT(features.spectral.order), 0, 8},
       "Order of that filter, even; 0: only leaves bins out"},

      {"features.flatten.statistics", "",
       Texts{MOTE_AT(features.flatten.statistics),
             {"average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis"}},
       "What is computed of each axis"},
      {"features.flatten.moving_average_windows", "windows",
       Integer{MOTE_AT(features.flatten.moving_average_windows), 0, 100000},
       "Also the average over so many windows, each data.stride_ms after the one before. data.window_ms holds them "
       "all; "
       "what `statistics` names is of the last of them. 0: none"},

      {"features.motion.gravity_cutoff_hz", "Hz", Number{MOTE_AT(features.motion.gravity_cutoff_hz), 0, 1000},
       "Cut-off of the low-pass that follows gravity; 0: gravity is the window's mean"},

      {"features.slopes.spans_min", "min", Texts{MOTE_AT(features.slopes.spans_min), {}},
       "Minutes up to the window's end that slopes are taken over, as [\"5\", \"30\"]; empty: the window, its half and "
       "its "
       "sixth"},
      {"features.slopes.time", "", Choice{MOTE_AT(features.slopes.time), {"none", "hour", "hour_and_weekday"}},
       "Time of day as a feature, from the recordings' timestamps"},

      {"features.vibration.fft_length", "samples", Integer{MOTE_AT(features.vibration.fft_length), 0, 4096},
       "Length of the FFT, a power of two; 0: the longest that the window holds, at most 1024"},
      {"features.vibration.taper", "", Choice{MOTE_AT(features.vibration.taper), {"hann", "rectangular"}},
       "Weights of a frame's readings"},

      {"features.image.width", "pixels", Integer{MOTE_AT(features.image.width), 1, 4096}, "Width that the model sees"},
      {"features.image.height", "pixels", Integer{MOTE_AT(features.image.height), 1, 4096},
       "Height that the model sees"},
      {"features.image.colours", "", Choice{MOTE_AT(features.image.colours), {"rgb", "grey"}}, "Channels"},
      {"features.image.resize", "", Choice{MOTE_AT(features.image.resize), {"squash", "fit_short", "fit_long", "crop"}},
       "Stretch; fill the frame and cut; fit into the frame with borders; cut without scaling"},
      {"features.image.anchor", "",
       Choice{MOTE_AT(features.image.anchor),
              {"top_left", "top_center", "top_right", "middle_left", "center", "middle_right", "bottom_left",
               "bottom_center", "bottom_right"}},
       "Which part of the picture stays"},
      {"features.image.method", "", Choice{MOTE_AT(features.image.method), {"bilinear", "nearest", "area"}},
       "How pixels are scaled, in training and on the device; area: the mean of all that one covers, for pictures that "
       "shrink to less than half"},
      {"features.image.scaling", "",
       Choice{MOTE_AT(features.image.scaling),
              {"zero_to_one", "minus_one_to_one", "minus_128_to_127", "zero_to_255", "torch", "bgr_mean"}},
       "What 0 … 255 becomes"},
  };
}

}  // namespace mote::host::project
