#pragma once

#include <stdint.h>

// The options of the custom ops. They travel as a FlexBuffer, so a field's name is its key there. TFLite Micro reads
// most values by their place in the alphabetical order of keys; the ids here are these places.
namespace mote {
namespace kernels {

// A type in a FlexBuffer, by its number in the .tflite schema.
constexpr int32_t schema_float32 = 0;
constexpr int32_t schema_int32 = 2;
constexpr int32_t schema_int16 = 7;

struct SignalDelayOptions {
  int32_t delay_length;
};
template <typename Archive>
void describe(Archive& archive, SignalDelayOptions& options) {
  archive.field(0, "delay_length", options.delay_length, 0);
}

// Bins [start_index, end_index) are computed.
struct SignalEnergyOptions {
  int32_t end_index;
  int32_t start_index;
};
template <typename Archive>
void describe(Archive& archive, SignalEnergyOptions& options) {
  archive.field(0, "end_index", options.end_index, 0);
  archive.field(1, "start_index", options.start_index, 0);
}

// SignalRfft and SignalIrfft.
struct SignalFftOptions {
  int32_t element_type;
  int32_t fft_length;
};
template <typename Archive>
void describe(Archive& archive, SignalFftOptions& options) {
  archive.field(0, "T", options.element_type, 0);
  archive.field(1, "fft_length", options.fft_length, 0);
}

struct SignalFilterBankOptions {
  int32_t num_channels;
};
template <typename Archive>
void describe(Archive& archive, SignalFilterBankOptions& options) {
  archive.field(0, "num_channels", options.num_channels, 0);
}

struct SignalFilterBankLogOptions {
  int32_t input_correction_bits;
  int32_t output_scale;
};
template <typename Archive>
void describe(Archive& archive, SignalFilterBankLogOptions& options) {
  archive.field(0, "input_correction_bits", options.input_correction_bits, 0);
  archive.field(1, "output_scale", options.output_scale, 0);
}

// Smoothing factors have spectral_subtraction_bits fractional bits; the alternate ones are for odd channels.
struct SignalFilterBankSpectralSubtractionOptions {
  int32_t alternate_one_minus_smoothing;
  int32_t alternate_smoothing;
  bool clamping;
  int32_t min_signal_remaining;
  int32_t num_channels;
  int32_t one_minus_smoothing;
  int32_t smoothing;
  int32_t smoothing_bits;
  int32_t spectral_subtraction_bits;
};
template <typename Archive>
void describe(Archive& archive, SignalFilterBankSpectralSubtractionOptions& options) {
  archive.field(0, "alternate_one_minus_smoothing", options.alternate_one_minus_smoothing, 0);
  archive.field(1, "alternate_smoothing", options.alternate_smoothing, 0);
  archive.field(2, "clamping", options.clamping, false);
  archive.field(3, "min_signal_remaining", options.min_signal_remaining, 0);
  archive.field(4, "num_channels", options.num_channels, 0);
  archive.field(5, "one_minus_smoothing", options.one_minus_smoothing, 0);
  archive.field(6, "smoothing", options.smoothing, 0);
  archive.field(7, "smoothing_bits", options.smoothing_bits, 0);
  archive.field(8, "spectral_subtraction_bits", options.spectral_subtraction_bits, 0);
}

// prefill: the stream begins with frame_size - frame_step zeros.
struct SignalFramerOptions {
  int32_t frame_size;
  int32_t frame_step;
  bool prefill;
};
template <typename Archive>
void describe(Archive& archive, SignalFramerOptions& options) {
  archive.field(0, "frame_size", options.frame_size, 0);
  archive.field(1, "frame_step", options.frame_step, 0);
  archive.field(2, "prefill", options.prefill, false);
}

struct SignalOverlapAddOptions {
  int32_t element_type;
  int32_t frame_step;
};
template <typename Archive>
void describe(Archive& archive, SignalOverlapAddOptions& options) {
  archive.field(0, "T", options.element_type, 0);
  archive.field(1, "frame_step", options.frame_step, 0);
}

struct SignalPcanOptions {
  int32_t snr_shift;
};
template <typename Archive>
void describe(Archive& archive, SignalPcanOptions& options) {
  archive.field(0, "snr_shift", options.snr_shift, 0);
}

struct SignalStackerOptions {
  int32_t num_channels;
  int32_t left_context;
  int32_t right_context;
  int32_t step;
};
template <typename Archive>
void describe(Archive& archive, SignalStackerOptions& options) {
  archive.field(0, "num_channels", options.num_channels, 0);
  archive.field(1, "stacker_left_context", options.left_context, 0);
  archive.field(2, "stacker_right_context", options.right_context, 0);
  archive.field(3, "stacker_step", options.step, 0);
}

struct SignalWindowOptions {
  int32_t shift;
};
template <typename Archive>
void describe(Archive& archive, SignalWindowOptions& options) {
  archive.field(0, "shift", options.shift, 0);
}

// cycles_max 0: it follows from the output's shape.
struct CircularBufferOptions {
  int32_t cycles_max;
};
template <typename Archive>
void describe(Archive& archive, CircularBufferOptions& options) {
  archive.field(0, "cycles_max", options.cycles_max, 0);
}

struct DetectionPostProcessOptions {
  int32_t detections_per_class;
  float height_scale;
  int32_t max_classes_per_detection;
  int32_t max_detections;
  float overlap_threshold;
  float score_threshold;
  int32_t num_classes;
  bool per_class;
  float width_scale;
  float x_scale;
  float y_scale;
};
template <typename Archive>
void describe(Archive& archive, DetectionPostProcessOptions& options) {
  archive.field(0, "detections_per_class", options.detections_per_class, 100);
  archive.field(1, "h_scale", options.height_scale, 0.0f);
  archive.field(2, "max_classes_per_detection", options.max_classes_per_detection, 0);
  archive.field(3, "max_detections", options.max_detections, 0);
  archive.field(4, "nms_iou_threshold", options.overlap_threshold, 0.0f);
  archive.field(5, "nms_score_threshold", options.score_threshold, 0.0f);
  archive.field(6, "num_classes", options.num_classes, 0);
  archive.field(7, "use_regular_nms", options.per_class, false);
  archive.field(8, "w_scale", options.width_scale, 0.0f);
  archive.field(9, "x_scale", options.x_scale, 0.0f);
  archive.field(10, "y_scale", options.y_scale, 0.0f);
}

}  // namespace kernels
}  // namespace mote
