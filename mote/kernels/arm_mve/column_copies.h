#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/vectors.h"

// Columns of 16 or 48 bytes, of at least one row, from the first to the last one: what is too much of a row the next
// one may overwrite. `copy_column_of`: of up to 16 bytes, and nothing else is read or written.
namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

inline void copy_column(const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step, int32_t rows) {
  __asm volatile(
      "dls lr, %4\n"
      "1:\n"
      "vldrb.u8 q0, [%0]\n"
      "add %0, %2\n"
      "vstrb.u8 q0, [%1]\n"
      "add %1, %3\n"
      "le lr, 1b\n"
      : "+r"(from), "+r"(to)
      : "r"(from_step), "r"(to_step), "r"(rows)
      : "lr", "d0", "d1", "memory");
}

inline void copy_3_columns(const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step, int32_t rows) {
  __asm volatile(
      "dls lr, %4\n"
      "1:\n"
      "vldrb.u8 q0, [%0]\n"
      "vldrb.u8 q1, [%0, #16]\n"
      "vstrb.u8 q0, [%1]\n"
      "vldrb.u8 q2, [%0, #32]\n"
      "vstrb.u8 q1, [%1, #16]\n"
      "add %0, %2\n"
      "vstrb.u8 q2, [%1, #32]\n"
      "add %1, %3\n"
      "le lr, 1b\n"
      : "+r"(from), "+r"(to)
      : "r"(from_step), "r"(to_step), "r"(rows)
      : "lr", "d0", "d1", "d2", "d3", "d4", "d5", "memory");
}

inline void copy_column_of(int32_t values, const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step,
                           int32_t rows) {
  __asm volatile(
      "vctp.8 %5\n"
      "dls lr, %4\n"
      "1:\n"
      "vpstt\n"
      "vldrbt.u8 q0, [%0]\n"
      "vstrbt.u8 q0, [%1]\n"
      "add %0, %2\n"
      "add %1, %3\n"
      "le lr, 1b\n"
      : "+r"(from), "+r"(to)
      : "r"(from_step), "r"(to_step), "r"(rows), "r"(values)
      : "lr", "d0", "d1", "memory");
}

#else

inline void copy_column_of(int32_t values, const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step,
                           int32_t rows) {
  for (int32_t row = 0; row < rows; ++row) copy_bytes(to + row * to_step, from + row * from_step, values);
}

inline void copy_column(const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step, int32_t rows) {
  copy_column_of(16, from, from_step, to, to_step, rows);
}

inline void copy_3_columns(const int8_t* from, int32_t from_step, int8_t* to, int32_t to_step, int32_t rows) {
  copy_column_of(48, from, from_step, to, to_step, rows);
}

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
