#include "mote/math/log2_q16.h"

namespace mote {
namespace math {
namespace {

// log2(1 + i/32) and how much the next one is above it, in steps of 2^-16.
struct Segment {
  uint16_t begin;
  uint16_t rise;
};

constexpr Segment segments[] = {
    {0, 2909},     {2909, 2823},  {5732, 2741},  {8473, 2663},  {11136, 2591}, {13727, 2521}, {16248, 2456},
    {18704, 2394}, {21098, 2335}, {23433, 2278}, {25711, 2225}, {27936, 2173}, {30109, 2125}, {32234, 2078},
    {34312, 2034}, {36346, 1990}, {38336, 1950}, {40286, 1910}, {42196, 1872}, {44068, 1836}, {45904, 1801},
    {47705, 1767}, {49472, 1735}, {51207, 1704}, {52911, 1673}, {54584, 1645}, {56229, 1616}, {57845, 1589},
    {59434, 1563}, {60997, 1537}, {62534, 1513}, {64047, 1489},
};

}  // namespace

int32_t log2_q16(uint64_t value) {
  // The upper word of the value, shifted until its highest bit is 1.
  uint32_t mantissa = static_cast<uint32_t>(value >> 32);
  const uint32_t lower = static_cast<uint32_t>(value & 0xffffffffu);
  int32_t exponent = 63;
  if (mantissa != 0) {
    const int32_t zeros = __builtin_clz(mantissa);
    mantissa = (mantissa << zeros) | ((lower >> 1) >> (31 - zeros));
    exponent -= zeros;
  } else {
    const int32_t zeros = __builtin_clz(lower);
    mantissa = lower << zeros;
    exponent -= 32 + zeros;
  }
  const Segment& segment = segments[(mantissa >> 26) & 31u];
  const uint32_t within = (mantissa >> 10) & 0xffffu;
  const uint32_t fraction = segment.begin + ((segment.rise * within) >> 16);
  return exponent * 65536 + static_cast<int32_t>(fraction);
}

}  // namespace math
}  // namespace mote
