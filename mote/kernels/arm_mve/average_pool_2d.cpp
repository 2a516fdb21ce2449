#include "mote/kernels/arm_mve/average_pool_2d.h"

#include "mote/base/clamp.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

// Sums of eight channels over the pixels of a window that lie in the image.
struct Taps8Sum {
  const int8_t* from;
  int32_t column_bytes;
  int32_t row_bytes;
  int32_t columns;
  int32_t rows;
};

#if defined(__ARM_FEATURE_MVE)

void sum_taps(Taps8Sum taps, int16_t* sums) {
  const int8_t* from;
  __asm volatile(
      "vmov.i32 q0, #0\n"
      "1:\n"
      "mov %[from], %[row]\n"
      "dls lr, %[columns]\n"
      "2:\n"
      "vldrb.s16 q1, [%[from]]\n"
      "add %[from], %[column_bytes]\n"
      "vadd.i16 q0, q0, q1\n"
      "le lr, 2b\n"
      "add %[row], %[row_bytes]\n"
      "subs %[rows], #1\n"
      "bne 1b\n"
      "vstrh.16 q0, [%[sums]]\n"
      : [from] "=&l"(from), [row] "+r"(taps.from), [rows] "+r"(taps.rows)
      : [columns] "r"(taps.columns), [column_bytes] "r"(taps.column_bytes), [row_bytes] "r"(taps.row_bytes),
        [sums] "r"(sums)
      : "lr", "d0", "d1", "d2", "d3", "cc", "memory");
}

#else

void sum_taps(const Taps8Sum& taps, int16_t* sums) {
  for (int32_t i = 0; i < 8; ++i) sums[i] = 0;
  for (int32_t y = 0; y < taps.rows; ++y) {
    for (int32_t x = 0; x < taps.columns; ++x) {
      const int8_t* const pixel = taps.from + y * taps.row_bytes + x * taps.column_bytes;
      for (int32_t i = 0; i < 8; ++i) sums[i] = static_cast<int16_t>(sums[i] + pixel[i]);
    }
  }
}

#endif

// Where a window begins and ends, of one dimension.
struct Piece {
  int32_t begin;
  int32_t end;
};

Piece piece_inside(int32_t begin, int32_t filter, int32_t size) {
  const int32_t end = begin + filter;
  return {begin < 0 ? 0 : begin, end > size ? size : end};
}

}  // namespace

// The last eight channels end with the last one.
void average_pool_2d_s8(const Pool2dParams& params, const int8_t* input, int8_t* output) {
  const int32_t channels = params.channels;
  const int32_t input_row = params.input_width * channels;
  for (int32_t batch = 0; batch < params.batches; ++batch, input += params.input_height * input_row) {
    for (int32_t y = 0; y < params.output_height; ++y) {
      const Piece rows =
          piece_inside(y * params.stride_height - params.pad_top, params.filter_height, params.input_height);
      for (int32_t x = 0; x < params.output_width; ++x, output += channels) {
        const Piece columns =
            piece_inside(x * params.stride_width - params.pad_left, params.filter_width, params.input_width);
        Taps8Sum taps = {nullptr, channels, input_row, columns.end - columns.begin, rows.end - rows.begin};
        const int32_t count = taps.columns * taps.rows;
        for (int32_t next = 0; next < channels; next += 8) {
          const int32_t first = next + 8 > channels ? channels - 8 : next;
          int16_t sums[8];
          taps.from = input + rows.begin * input_row + columns.begin * channels + first;
          sum_taps(taps, sums);
          for (int32_t i = 0; i < 8; ++i) {
            const int32_t sum = sums[i];
            const int32_t mean = (sum > 0 ? sum + count / 2 : sum - count / 2) / count;  // ties away from zero
            output[first + i] = static_cast<int8_t>(clamp(mean, params.activation_min, params.activation_max));
          }
        }
      }
    }
  }
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
