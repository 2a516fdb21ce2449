#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// Ops that remember earlier samples of a stream: SignalDelay, SignalFramer, SignalStacker and SignalOverlapAdd. What
// they keep from run to run is zero at first.
namespace mote {
namespace kernels {

struct SignalDelayParams {
  int32_t rows;
  int32_t length;  // of a row
  int32_t delay;   // in samples
};

// `input` and `output`: int16 [.., n].
MOTE_MUST_USE Status prepare_signal_delay(const TensorInfo& input, const TensorInfo& output,
                                          const SignalDelayOptions& options, SignalDelayParams* params);

struct SignalFramerParams {
  int32_t rows;
  int32_t frames;  // a row
  int32_t frame_size;
  int32_t frame_step;
  int32_t capacity;   // samples that a row keeps, at most
  int32_t prefilled;  // of these, the zeros that the stream begins with
};

// `input` int16 [.., frames * frame_step] -> `output` int16 [.., frames, frame_size], `valid` one bool.
MOTE_MUST_USE Status prepare_signal_framer(const TensorInfo& input, const TensorInfo& output, const TensorInfo& valid,
                                           const SignalFramerOptions& options, SignalFramerParams* params);

struct SignalStackerParams {
  int32_t channels;
  int32_t left_context;  // copies of the first frame in front of it
  int32_t frames;        // of an output
  int32_t step;          // frames that an output has less in common with the next
};

// `input` int16 [channels] -> `output` int16 [channels * (left + 1 + right)], `valid` one bool.
MOTE_MUST_USE Status prepare_signal_stacker(const TensorInfo& input, const TensorInfo& output, const TensorInfo& valid,
                                            const SignalStackerOptions& options, SignalStackerParams* params);

// How far a stacker is.
struct SignalStackerProgress {
  int32_t started;  // 1 once a frame has come
  int32_t frames;   // that are kept
};

struct SignalOverlapAddParams {
  int32_t rows;
  int32_t frames;  // a row
  int32_t frame_size;
  int32_t frame_step;
};

// `input` [.., frames, frame_size] -> `output` [.., frames * frame_step], int16 or float32.
MOTE_MUST_USE Status prepare_signal_overlap_add(const TensorInfo& input, const TensorInfo& output,
                                                const SignalOverlapAddOptions& options, SignalOverlapAddParams* params);

namespace reference {

// `kept`: [rows, delay].
void signal_delay_s16(const SignalDelayParams& params, const int16_t* input, int16_t* kept, int16_t* output);

// `kept`: [rows, capacity]. `added`: one number, how many more than `prefilled` of these are in use. A frame for which
// samples are missing is zero, and `valid` then false.
void signal_framer_s16(const SignalFramerParams& params, const int16_t* input, int16_t* kept, int32_t* added,
                       int16_t* output, bool* valid);

// `kept`: as large as `output`, which is zero where `valid` is false.
void signal_stacker_s16(const SignalStackerParams& params, const int16_t* input, int16_t* kept,
                        SignalStackerProgress* progress, int16_t* output, bool* valid);

// `kept`: [rows, frame_size], what later frames may add to.
void signal_overlap_add_s16(const SignalOverlapAddParams& params, const int16_t* input, int16_t* kept, int16_t* output);
void signal_overlap_add_f32(const SignalOverlapAddParams& params, const float* input, float* kept, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
