// The cores of int8 layers, of vectors of any kind: a text for cores_*.cpp, which include it inside a namespace that
// has such vectors (vectors_*.h). MOTE_CORE is what a function's declaration begins with there.

// Sums to 16 outputs.
MOTE_CORE Int32x8 rescale(Int32x8 sum, const int32_t* group) {
  const Int32x8 product = multiply_q31(sum, load(group + 16), int64_t{1} << 30);
  return multiply_q31(add(add(product, shift_right<31>(product)), load(group + 32)), load(group + 48), 0);
}

MOTE_CORE void finish(Int32x8 a, Int32x8 b, const int32_t* group, const Outputs& outputs, int32_t channel,
                      int8_t* place) {
  const Int32x8 first = rescale(a, group);
  const Int32x8 second = rescale(b, group + 8);
  const int32_t count = outputs.channels - channel;
  if (count >= group_channels) {
    store_int8(first, second, outputs.zero_point, outputs.min, outputs.max, place + channel);
    return;
  }
  int8_t last[group_channels];
  store_int8(first, second, outputs.zero_point, outputs.min, outputs.max, last);
  __builtin_memcpy(place + channel, last, static_cast<size_t>(count));
}

// Where `count` pixels from `first` on begin in the image.
template <int32_t count>
MOTE_CORE void find_pixels(const Pixels& pixels, int32_t first, const int16_t* places[count]) {
  int32_t y = first / pixels.columns;
  int32_t x = first % pixels.columns;
  MOTE_UNROLL
  for (int32_t i = 0; i < count; ++i) {
    places[i] = pixels.image + y * pixels.row_step + x * pixels.column_step;
    if (++x < pixels.columns) continue;
    x = 0;
    ++y;
  }
}

template <int32_t count>
MOTE_CORE void convolve_pixels(const Pixels& pixels, int32_t first, const Window& window, const int32_t* group,
                               int32_t channel, const Outputs& outputs) {
  const int16_t* places[count];
  find_pixels<count>(pixels, first, places);
  Int32x8 a[count], b[count];
  MOTE_UNROLL
  for (int32_t i = 0; i < count; ++i) {
    a[i] = load(group);
    b[i] = load(group + 8);
  }
  const int8_t* weights = reinterpret_cast<const int8_t*>(group + 4 * group_channels);
  for (int32_t y = 0; y < window.rows; ++y) {
    for (int32_t x = 0; x < window.columns; ++x) {
      const int32_t begin = y * window.row_step + x * window.column_step;
      for (int32_t at = begin; at < begin + 2 * window.pairs; at += 2) {
        const Int16x16 weights_a = widen(weights);
        const Int16x16 weights_b = widen(weights + 16);
        weights += 2 * group_channels;
        MOTE_UNROLL
        for (int32_t i = 0; i < count; ++i) {
          const Int16x16 values = repeat_pair(places[i] + at);
          a[i] = add_products_of_pairs(values, weights_a, a[i]);
          b[i] = add_products_of_pairs(values, weights_b, b[i]);
        }
      }
    }
  }
  MOTE_UNROLL
  for (int32_t i = 0; i < count; ++i) {
    finish(a[i], b[i], group, outputs, channel, outputs.place + (first + i) * outputs.channels);
  }
}

// At the end, some of the pixels before are computed again rather than fewer at once.
MOTE_CORE void convolve(const Pixels& pixels, const Window& window, const uint32_t* stream, const Outputs& outputs) {
  const int32_t count = pixels.rows * pixels.columns;
  const int32_t words = group_words(window.rows * window.columns * window.pairs);
  for (int32_t channel = 0; channel < outputs.channels; channel += group_channels, stream += words) {
    const int32_t* const group = reinterpret_cast<const int32_t*>(stream);
    if (count < conv_pixels) {
      for (int32_t i = 0; i < count; ++i) convolve_pixels<1>(pixels, i, window, group, channel, outputs);
      continue;
    }
    int32_t first = 0;
    for (; first + conv_pixels <= count; first += conv_pixels) {
      convolve_pixels<conv_pixels>(pixels, first, window, group, channel, outputs);
    }
    if (first < count) convolve_pixels<conv_pixels>(pixels, count - conv_pixels, window, group, channel, outputs);
  }
}

template <int32_t count>
MOTE_CORE void convolve_depthwise_pixels(const Pixels& pixels, int32_t first, const int32_t* offsets, int32_t pairs,
                                         const int32_t* group, int32_t channel, const Outputs& outputs) {
  const int16_t* places[count];
  find_pixels<count>(pixels, first, places);
  Int32x8 a[count], b[count];
  MOTE_UNROLL
  for (int32_t i = 0; i < count; ++i) {
    a[i] = load(group);
    b[i] = load(group + 8);
  }
  const int8_t* weights = reinterpret_cast<const int8_t*>(group + 4 * group_channels);
  for (int32_t pair = 0; pair < pairs; ++pair) {
    const Int16x16 weights_a = widen(weights);
    const Int16x16 weights_b = widen(weights + 16);
    weights += 2 * group_channels;
    MOTE_UNROLL
    for (int32_t i = 0; i < count; ++i) {
      const Int16x16 one = load(places[i] + channel + offsets[2 * pair]);
      const Int16x16 other = load(places[i] + channel + offsets[2 * pair + 1]);
      a[i] = add_products_of_pairs(interleave_low(one, other), weights_a, a[i]);
      b[i] = add_products_of_pairs(interleave_high(one, other), weights_b, b[i]);
    }
  }
  MOTE_UNROLL
  for (int32_t i = 0; i < count; ++i) {
    finish(a[i], b[i], group, outputs, channel, outputs.place + (first + i) * outputs.channels);
  }
}

// `window`: a tap is one pair's place; its pairs aren't read.
MOTE_CORE void convolve_depthwise(const Pixels& pixels, const Window& window, const uint32_t* stream,
                                  const Outputs& outputs) {
  int32_t offsets[most_taps + 1];
  int32_t taps = 0;
  for (int32_t y = 0; y < window.rows; ++y) {
    for (int32_t x = 0; x < window.columns; ++x) offsets[taps++] = y * window.row_step + x * window.column_step;
  }
  offsets[taps] = 0;  // its weights are zero
  const int32_t pairs = (taps + 1) / 2;
  const int32_t count = pixels.rows * pixels.columns;
  for (int32_t channel = 0; channel < outputs.channels; channel += group_channels, stream += group_words(pairs)) {
    const int32_t* const group = reinterpret_cast<const int32_t*>(stream);
    int32_t first = 0;
    for (; first + depthwise_pixels <= count; first += depthwise_pixels) {
      convolve_depthwise_pixels<depthwise_pixels>(pixels, first, offsets, pairs, group, channel, outputs);
    }
    for (; first < count; ++first) {
      convolve_depthwise_pixels<1>(pixels, first, offsets, pairs, group, channel, outputs);
    }
  }
}

MOTE_CORE void widen_values(const int8_t* values, int32_t count, int16_t* result) {
  int32_t i = 0;
  for (; i + 16 <= count; i += 16) store(widen(values + i), result + i);
  for (; i < count; ++i) result[i] = values[i];
}

MOTE_CORE void fill_values(int16_t value, int32_t count, int16_t* result) {
  int32_t i = 0;
  for (; i + 16 <= count; i += 16) store(fill_int16(value), result + i);
  for (; i < count; ++i) result[i] = value;
}

// floor(value * factor / 2^8), which needs 40 bits in one product.
MOTE_CORE Int32x8 multiply_by_factor(Int32x8 values, int32_t factor) {
  return add(multiply(values, fill_int32(factor >> 8)), shift_right<8>(multiply(values, fill_int32(factor & 255))));
}

MOTE_CORE Int32x8 add_terms(Int16x16 left, Int16x16 right, const LinearAddParams& by) {
  const Int32x8 left_term = multiply_by_factor(as_int32(left), by.left_factor);
  const Int32x8 right_term = multiply_by_factor(as_int32(right), by.right_factor);
  return shift_right<linear_add_shift>(add(add(fill_int32(by.offset), left_term), right_term));
}

// 16 at a time, from memory that has as many.
MOTE_CORE void add_16(const LinearAddParams& by, const int8_t* left, const int8_t* right, int8_t* output) {
  const Int16x16 l = widen(left);
  const Int16x16 r = widen(right);
  store_int8(add_terms(interleave_low(l, l), interleave_low(r, r), by),
             add_terms(interleave_high(l, l), interleave_high(r, r), by), -128, by.activation_min, by.activation_max,
             output);
}

MOTE_CORE void add_all(const LinearAddParams& by, const int8_t* left, const int8_t* right, int8_t* output) {
  int32_t i = 0;
  for (; i + 16 <= by.count; i += 16) add_16(by, left + i, right + i, output + i);
  if (i == by.count) return;
  const size_t rest = static_cast<size_t>(by.count - i);
  int8_t last_left[16] = {};
  int8_t last_right[16] = {};
  int8_t last[16];
  __builtin_memcpy(last_left, left + i, rest);
  __builtin_memcpy(last_right, right + i, rest);
  add_16(by, last_left, last_right, last);
  __builtin_memcpy(output + i, last, rest);
}
