#include "mote/kernels/sigmoid_q15.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t table_length = 256;

// 2^16 / (1 + e^(-i / 24)), a few of them one above the nearest integer: TFLite's own.
const uint16_t table[table_length] = {
    32768, 33451, 34133, 34813, 35493, 36169, 36843, 37513, 38180, 38841, 39498, 40149, 40794, 41432, 42064, 42688,
    43304, 43912, 44511, 45102, 45683, 46255, 46817, 47369, 47911, 48443, 48964, 49475, 49975, 50464, 50942, 51409,
    51865, 52311, 52745, 53169, 53581, 53983, 54374, 54755, 55125, 55485, 55834, 56174, 56503, 56823, 57133, 57433,
    57724, 58007, 58280, 58544, 58800, 59048, 59288, 59519, 59743, 59959, 60168, 60370, 60565, 60753, 60935, 61110,
    61279, 61441, 61599, 61750, 61896, 62036, 62172, 62302, 62428, 62549, 62666, 62778, 62886, 62990, 63090, 63186,
    63279, 63368, 63454, 63536, 63615, 63691, 63765, 63835, 63903, 63968, 64030, 64090, 64148, 64204, 64257, 64308,
    64357, 64405, 64450, 64494, 64536, 64576, 64614, 64652, 64687, 64721, 64754, 64786, 64816, 64845, 64873, 64900,
    64926, 64950, 64974, 64997, 65019, 65039, 65060, 65079, 65097, 65115, 65132, 65149, 65164, 65179, 65194, 65208,
    65221, 65234, 65246, 65258, 65269, 65280, 65291, 65301, 65310, 65319, 65328, 65337, 65345, 65352, 65360, 65367,
    65374, 65381, 65387, 65393, 65399, 65404, 65410, 65415, 65420, 65425, 65429, 65433, 65438, 65442, 65445, 65449,
    65453, 65456, 65459, 65462, 65465, 65468, 65471, 65474, 65476, 65479, 65481, 65483, 65485, 65488, 65489, 65491,
    65493, 65495, 65497, 65498, 65500, 65501, 65503, 65504, 65505, 65507, 65508, 65509, 65510, 65511, 65512, 65513,
    65514, 65515, 65516, 65517, 65517, 65518, 65519, 65520, 65520, 65521, 65522, 65522, 65523, 65523, 65524, 65524,
    65525, 65525, 65526, 65526, 65526, 65527, 65527, 65528, 65528, 65528, 65529, 65529, 65529, 65529, 65530, 65530,
    65530, 65530, 65531, 65531, 65531, 65531, 65531, 65532, 65532, 65532, 65532, 65532, 65532, 65533, 65533, 65533,
    65533, 65533, 65533, 65533, 65533, 65534, 65534, 65534, 65534, 65534, 65534, 65534, 65534, 65534, 65534, 65535,
};

// 2^16 / (1 + e^-x) with `fraction_bits` more, for x = position / 2^fraction_bits / 24.
uint32_t interpolate(uint32_t position, int32_t fraction_bits, uint32_t saturated) {
  const uint32_t index = position >> fraction_bits;
  if (index >= table_length - 1) return saturated << fraction_bits;
  const uint32_t fraction = position & ((uint32_t{1} << fraction_bits) - 1);
  const uint32_t low = table[index];
  return (low << fraction_bits) + fraction * (table[index + 1] - low);
}

uint32_t magnitude_of(int32_t x) { return x < 0 ? 0u - static_cast<uint32_t>(x) : static_cast<uint32_t>(x); }

}  // namespace

int16_t logistic_q15(int32_t x) {
  constexpr int32_t fraction_bits = 9;
  constexpr uint32_t one = uint32_t{1} << (16 + fraction_bits);
  constexpr uint32_t half_step = uint32_t{1} << 9;
  const uint32_t result = interpolate(magnitude_of(x), fraction_bits, 0xfffe);
  return static_cast<int16_t>((x < 0 ? one - result + half_step - 1 : result + half_step) >> 10);
}

// tanh(x) = 2 / (1 + e^-2x) - 1: a bit less of fraction doubles x.
int16_t tanh_q15(int32_t x) {
  constexpr int32_t fraction_bits = 8;
  constexpr int32_t half = int32_t{1} << (15 + fraction_bits);
  constexpr int32_t half_step = int32_t{1} << 7;
  const int32_t result = static_cast<int32_t>(interpolate(magnitude_of(x), fraction_bits, 0xffff));
  return static_cast<int16_t>((x < 0 ? half - result + half_step - 1 : result - half + half_step) >> fraction_bits);
}

}  // namespace kernels
}  // namespace mote
