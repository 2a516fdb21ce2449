#include "mote/kernels/cast.h"

#include "mote/base/clamp.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
T load(const uint8_t* at) {
  T value;
  __builtin_memcpy(&value, at, sizeof value);
  return value;
}

template <typename T>
void store(uint64_t value, uint8_t* at) {
  const T low_bits = static_cast<T>(value);
  __builtin_memcpy(at, &low_bits, sizeof low_bits);
}

// A signed integer is extended by its sign.
uint64_t load_integer(const uint8_t* at, int32_t bytes, bool is_signed) {
  switch (bytes) {
    case 1:
      return is_signed ? static_cast<uint64_t>(load<int8_t>(at)) : load<uint8_t>(at);
    case 2:
      return is_signed ? static_cast<uint64_t>(load<int16_t>(at)) : load<uint16_t>(at);
    case 4:
      return is_signed ? static_cast<uint64_t>(load<int32_t>(at)) : load<uint32_t>(at);
    default:
      return load<uint64_t>(at);
  }
}

void store_integer(uint64_t value, const CastParams& params, uint8_t* at) {
  switch (params.output_bytes) {
    case 1:
      return store<uint8_t>(params.output_is_boolean ? (value != 0 ? 1 : 0) : value, at);
    case 2:
      return store<uint16_t>(value, at);
    case 4:
      return store<uint32_t>(value, at);
    default:
      return store<uint64_t>(value, at);
  }
}

uint64_t integer_from_float(float x, const CastParams& params) {
  constexpr float limit = 9223372036854775808.0f;  // 2^63
  if (params.output_is_boolean) return x != 0.0f ? 1 : 0;
  if (x != x) return 0;
  const bool is_wide = params.output_bytes == 8;
  if (is_wide && !params.output_is_signed && x >= limit) {
    return x >= 2.0f * limit ? UINT64_MAX : static_cast<uint64_t>(x);
  }
  const int64_t whole = x >= limit ? INT64_MAX : (x < -limit ? INT64_MIN : static_cast<int64_t>(x));
  const bool is_long_unsigned = params.output_bytes == 4 && !params.output_is_signed;
  if (is_wide || is_long_unsigned) return static_cast<uint64_t>(whole);
  return static_cast<uint64_t>(clamp<int64_t>(whole, INT32_MIN, INT32_MAX));
}

}  // namespace

void cast_integers(const CastParams& params, const uint8_t* input, uint8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    store_integer(load_integer(input, params.input_bytes, params.input_is_signed), params, output);
    input += params.input_bytes;
    output += params.output_bytes;
  }
}

void cast_integers_f32(const CastParams& params, const uint8_t* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    const uint64_t value = load_integer(input, params.input_bytes, params.input_is_signed);
    output[i] = params.input_is_signed ? static_cast<float>(static_cast<int64_t>(value)) : static_cast<float>(value);
    input += params.input_bytes;
  }
}

void cast_f32_integers(const CastParams& params, const float* input, uint8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    store_integer(integer_from_float(input[i], params), params, output);
    output += params.output_bytes;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
