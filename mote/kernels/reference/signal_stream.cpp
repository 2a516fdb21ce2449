#include "mote/kernels/signal_stream.h"

#include <stddef.h>

#include "mote/base/clamp.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// `to` may overlap `from`.
template <typename T>
void move(const T* from, int32_t count, T* to) {
  __builtin_memmove(to, from, static_cast<size_t>(count) * sizeof(T));
}

template <typename T>
void clear(T* elements, int32_t count) {
  __builtin_memset(elements, 0, static_cast<size_t>(count) * sizeof(T));
}

int16_t add(int16_t a, int16_t b) { return static_cast<int16_t>(clamp<int32_t>(a + b, INT16_MIN, INT16_MAX)); }
float add(float a, float b) { return a + b; }

template <typename T>
void overlap_add(const SignalOverlapAddParams& params, const T* input, T* kept, T* output) {
  const int32_t rest = params.frame_size - params.frame_step;
  for (int32_t row = 0; row < params.rows; ++row) {
    for (int32_t frame = 0; frame < params.frames; ++frame) {
      for (int32_t i = 0; i < params.frame_size; ++i) kept[i] = add(input[i], kept[i]);
      move(kept, params.frame_step, output);
      move(kept + params.frame_step, rest, kept);
      clear(kept + rest, params.frame_step);
      input += params.frame_size;
      output += params.frame_step;
    }
    kept += params.frame_size;
  }
}

}  // namespace

void signal_delay_s16(const SignalDelayParams& params, const int16_t* input, int16_t* kept, int16_t* output) {
  for (int32_t row = 0; row < params.rows; ++row) {
    // The row comes out as what was kept, followed by its own beginning.
    const int32_t late = params.delay < params.length ? params.delay : params.length;
    const int32_t prompt = params.length - late;
    move(kept, late, output);
    move(input, prompt, output + late);
    move(kept + late, params.delay - late, kept);
    move(input + prompt, late, kept + params.delay - late);
    input += params.length;
    output += params.length;
    kept += params.delay;
  }
}

void signal_framer_s16(const SignalFramerParams& params, const int16_t* input, int16_t* kept, int32_t* added,
                       int16_t* output, bool* valid) {
  const int32_t before = params.prefilled + *added;
  *valid = true;
  for (int32_t row = 0; row < params.rows; ++row) {
    int32_t count = before;
    for (int32_t frame = 0; frame < params.frames; ++frame) {
      move(input, params.frame_step, kept + count);
      count += params.frame_step;
      if (count >= params.frame_size) {
        move(kept, params.frame_size, output);
        count -= params.frame_step;
        move(kept + params.frame_step, count, kept);
      } else {
        clear(output, params.frame_size);
        *valid = false;
      }
      input += params.frame_step;
      output += params.frame_size;
    }
    kept += params.capacity;
    *added = count - params.prefilled;  // the same for every row
  }
}

void signal_stacker_s16(const SignalStackerParams& params, const int16_t* input, int16_t* kept,
                        SignalStackerProgress* progress, int16_t* output, bool* valid) {
  const int32_t copies = progress->started != 0 ? 1 : 1 + params.left_context;
  progress->started = 1;
  for (int32_t i = 0; i < copies; ++i) {
    move(input, params.channels, kept + progress->frames * params.channels);
    ++progress->frames;
  }
  *valid = progress->frames == params.frames;
  if (!*valid) return clear(output, params.frames * params.channels);
  move(kept, params.frames * params.channels, output);
  progress->frames -= params.step;
  move(kept + params.step * params.channels, progress->frames * params.channels, kept);
}

void signal_overlap_add_s16(const SignalOverlapAddParams& params, const int16_t* input, int16_t* kept,
                            int16_t* output) {
  overlap_add(params, input, kept, output);
}
void signal_overlap_add_f32(const SignalOverlapAddParams& params, const float* input, float* kept, float* output) {
  overlap_add(params, input, kept, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
