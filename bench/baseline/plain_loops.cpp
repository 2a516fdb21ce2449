#include <stdint.h>

#include "bench/baseline/layers.h"
#include "boards/common/marks.h"
#include "boards/common/mote_main.h"

// The convolutions and fully connected layers of the reference models as a plain nest of loops in TFLite's arithmetic,
// as somebody writes them from its specification: what processors without a peer's kernels are measured against. A
// program for boards/: plain_loops MODEL runs the layers of one model, on zeros, between two marks. The other ops are
// left out.
namespace {

using bench::Layer;
using bench::Op;

constexpr int32_t most_values = 96 * 96 * 8;
constexpr int32_t most_weights = 640 * 128;
constexpr int32_t most_channels = 640;

int8_t inputs[most_values];
int8_t outputs[most_values];
int8_t weights[most_weights];
int32_t biases[most_channels];
int32_t multipliers[most_channels];
int32_t shifts[most_channels];

constexpr int32_t input_offset = 128;
constexpr int32_t output_offset = -128;

int32_t high_product(int32_t a, int32_t b) {
  if (a == b && a == INT32_MIN) return INT32_MAX;
  const int64_t product = static_cast<int64_t>(a) * b;
  const int32_t nudge = product >= 0 ? 1 << 30 : 1 - (1 << 30);
  return static_cast<int32_t>((product + nudge) / (int64_t{1} << 31));
}

int32_t divide_by_power(int32_t value, int32_t exponent) {
  const int32_t mask = static_cast<int32_t>((int64_t{1} << exponent) - 1);
  const int32_t threshold = (mask >> 1) + (value < 0 ? 1 : 0);
  return (value >> exponent) + ((value & mask) > threshold ? 1 : 0);
}

int8_t rescale(int32_t sum, int32_t multiplier, int32_t shift) {
  const int32_t left = shift > 0 ? shift : 0;
  const int32_t right = shift > 0 ? 0 : -shift;
  const int32_t value = divide_by_power(high_product(sum * (1 << left), multiplier), right) + output_offset;
  return static_cast<int8_t>(value < -128 ? -128 : value > 127 ? 127 : value);
}

__attribute__((noinline)) void conv_2d(const Layer& layer) {
  for (int32_t y = 0; y < layer.output_height; y++) {
    for (int32_t x = 0; x < layer.output_width; x++) {
      for (int32_t channel = 0; channel < layer.output_channels; channel++) {
        int32_t sum = 0;
        for (int32_t i = 0; i < layer.filter_height; i++) {
          const int32_t row = y * layer.stride_height - layer.pad_top + i;
          for (int32_t j = 0; j < layer.filter_width; j++) {
            const int32_t column = x * layer.stride_width - layer.pad_left + j;
            if (row < 0 || row >= layer.input_height || column < 0 || column >= layer.input_width) continue;
            const int8_t* values = inputs + (row * layer.input_width + column) * layer.input_channels;
            const int8_t* filter =
                weights + ((channel * layer.filter_height + i) * layer.filter_width + j) * layer.input_channels;
            for (int32_t k = 0; k < layer.input_channels; k++) sum += filter[k] * (values[k] + input_offset);
          }
        }
        outputs[(y * layer.output_width + x) * layer.output_channels + channel] =
            rescale(sum + biases[channel], multipliers[channel], shifts[channel]);
      }
    }
  }
}

__attribute__((noinline)) void depthwise_conv_2d(const Layer& layer) {
  const int32_t multiplier = layer.output_channels / layer.input_channels;
  for (int32_t y = 0; y < layer.output_height; y++) {
    for (int32_t x = 0; x < layer.output_width; x++) {
      for (int32_t k = 0; k < layer.input_channels; k++) {
        for (int32_t m = 0; m < multiplier; m++) {
          const int32_t channel = k * multiplier + m;
          int32_t sum = 0;
          for (int32_t i = 0; i < layer.filter_height; i++) {
            const int32_t row = y * layer.stride_height - layer.pad_top + i;
            for (int32_t j = 0; j < layer.filter_width; j++) {
              const int32_t column = x * layer.stride_width - layer.pad_left + j;
              if (row < 0 || row >= layer.input_height || column < 0 || column >= layer.input_width) continue;
              const int32_t value = inputs[(row * layer.input_width + column) * layer.input_channels + k];
              sum += weights[(i * layer.filter_width + j) * layer.output_channels + channel] * (value + input_offset);
            }
          }
          outputs[(y * layer.output_width + x) * layer.output_channels + channel] =
              rescale(sum + biases[channel], multipliers[channel], shifts[channel]);
        }
      }
    }
  }
}

__attribute__((noinline)) void fully_connected(const Layer& layer) {
  for (int32_t channel = 0; channel < layer.output_channels; channel++) {
    int32_t sum = 0;
    for (int32_t k = 0; k < layer.input_channels; k++) {
      sum += weights[channel * layer.input_channels + k] * (inputs[k] + input_offset);
    }
    outputs[channel] = rescale(sum + biases[channel], multipliers[0], shifts[0]);
  }
}

void run_layers(const bench::Model& model) {
  for (int32_t i = 0; i < model.layer_count; i++) {
    const Layer& layer = model.layers[i];
    if (layer.op == Op::conv_2d) conv_2d(layer);
    if (layer.op == Op::depthwise_conv_2d) depthwise_conv_2d(layer);
    if (layer.op == Op::fully_connected) fully_connected(layer);
  }
}

// For the compiler: somebody may have written there, or may read it.
void touch(void* memory) { __asm__ volatile("" : : "r"(memory) : "memory"); }

bool is_same(const char* a, const char* b) {
  while (*a != '\0' && *a == *b) a++, b++;
  return *a == *b;
}

}  // namespace

extern "C" int mote_main(int argument_count, char** arguments) {
  void* const memories[] = {inputs, outputs, weights, biases, multipliers, shifts};
  for (int32_t channel = 0; channel < most_channels; channel++) {
    multipliers[channel] = 1500000000;
    shifts[channel] = -7;
  }
  for (const bench::Model& model : bench::models) {
    if (argument_count < 2 || !is_same(model.name, arguments[1])) continue;
    for (void* memory : memories) touch(memory);
    mote_mark_run_begin();
    run_layers(model);
    mote_mark_run_end();
    touch(outputs);
    return 0;
  }
  return 1;
}
