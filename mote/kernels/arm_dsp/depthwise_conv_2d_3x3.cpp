#include "mote/kernels/arm_dsp/depthwise_conv_2d_3x3.h"

#include "mote/kernels/arm_dsp/instructions.h"
#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/window3x3.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

// Four planes, a channel each; their rows are row_words apart.
class Planes {
 public:
  Planes(const DspDepthwise3x3Params& params, uint32_t* planes, int32_t row_bytes)
      : params_(params),
        planes_(planes),
        row_words_(row_bytes / 4),
        plane_words_(row_words_ * (params.tile_rows + 2)),
        used_words_((params.output_columns + 3) / 2),
        padding_(static_cast<uint8_t>(params.input_zero_point) * 0x01010101u) {}

  int32_t plane_bytes() const { return plane_words_ * 4; }

  // Row `to` of the planes from a row of the image, four channels from `pixels` on.
  void copy_row(int32_t to, const int8_t* pixels) const {
    const int32_t stride = params_.input_column_bytes;
    uint32_t* word = planes_ + to * row_words_;
    uint32_t* const end = word + used_words_;
    int32_t columns = params_.input_columns;
    if (params_.column_padding > 0) {
      put(word++, padding_, load_word(pixels));
      pixels += stride;
      --columns;
    }
    const int32_t pairs = columns / 2;
    if (pairs > 0) split_pairs(pixels, stride, pairs, word, plane_bytes());
    word += pairs;
    if (columns % 2 != 0) put(word++, load_word(pixels + pairs * 2 * stride), padding_);
    while (word < end) put(word++, padding_, padding_);
  }

  // The same of a row outside of the image.
  void pad_row(int32_t to) const {
    uint32_t* const row = planes_ + to * row_words_;
    for (int32_t i = 0; i < used_words_; ++i) put(row + i, padding_, padding_);
  }

 private:
  // Two neighbours of four channels each.
  void put(uint32_t* word, uint32_t left, uint32_t right) const {
    const uint32_t even[2] = {sxtb16(left), sxtb16(right)};
    const uint32_t odd[2] = {sxtb16_ror8(left), sxtb16_ror8(right)};
    word[0] = (even[0] & 0xffff) | even[1] << 16;
    word[plane_words_] = (odd[0] & 0xffff) | odd[1] << 16;
    word[plane_words_ * 2] = even[0] >> 16 | (even[1] & 0xffff0000);
    word[plane_words_ * 3] = odd[0] >> 16 | (odd[1] & 0xffff0000);
  }

  const DspDepthwise3x3Params& params_;
  uint32_t* planes_;
  int32_t row_words_;
  int32_t plane_words_;
  int32_t used_words_;
  uint32_t padding_;
};

// Output rows from `first` on, of all channels of an image.
void convolve_tile(const DspDepthwise3x3Params& params, void (*core)(Window3x3*), int32_t first, const Planes& planes,
                   const int8_t* input, const uint32_t* weights, uint32_t* plane, int8_t* output) {
  const int32_t rest = params.output_rows - first;
  const int32_t rows = rest < params.tile_rows ? rest : params.tile_rows;
  Window3x3 job = {weights,
                   plane,
                   planes.plane_bytes(),
                   output,
                   params.output_column_bytes,
                   params.output_row_bytes,
                   rows,
                   params.output_columns / 2 * 4,
                   params.output_columns % 2,
                   params.output_zero_point * 2 + 1};
  for (int32_t done = 0; done < params.channels; done += 4) {
    const int32_t channel = done + 4 <= params.channels ? done : params.channels - 4;
    for (int32_t i = 0; i < rows + 2; ++i) {
      const int32_t row = first + i - params.row_padding;
      if (row < 0 || row >= params.input_rows) {
        planes.pad_row(i);
      } else {
        planes.copy_row(i, input + row * params.input_row_bytes + channel);
      }
    }
    job.plane = plane;
    job.output = output + first * params.output_row_bytes + channel;
    core(&job);
  }
}

void convolve(const DspDepthwise3x3Params& params, void (*core)(Window3x3*), int32_t row_bytes, const int8_t* input,
              const uint32_t* weights, uint32_t* plane, int8_t* output) {
  const Planes planes(params, plane, row_bytes);
  const int32_t input_bytes = params.input_columns * params.input_rows * params.channels;
  const int32_t output_bytes = params.output_columns * params.output_rows * params.channels;
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t first = 0; first < params.output_rows; first += params.tile_rows) {
      convolve_tile(params, core, first, planes, input + batch * input_bytes, weights, plane,
                    output + batch * output_bytes);
    }
  }
  clamp_outputs(output, params.batches * output_bytes, params.activation_min, params.activation_max);
}

}  // namespace

void depthwise_conv_2d_3x3_s8_narrow_half_up(const DspDepthwise3x3Params& params, const int8_t* input,
                                             const uint32_t* weights, uint32_t* planes, int8_t* output) {
  convolve(params, window3x3_half_up_64, narrow_row_bytes, input, weights, planes, output);
}

void depthwise_conv_2d_3x3_s8_narrow_half_away(const DspDepthwise3x3Params& params, const int8_t* input,
                                               const uint32_t* weights, uint32_t* planes, int8_t* output) {
  convolve(params, window3x3_half_away_64, narrow_row_bytes, input, weights, planes, output);
}

void depthwise_conv_2d_3x3_s8_wide_half_up(const DspDepthwise3x3Params& params, const int8_t* input,
                                           const uint32_t* weights, uint32_t* planes, int8_t* output) {
  convolve(params, window3x3_half_up_128, wide_row_bytes, input, weights, planes, output);
}

void depthwise_conv_2d_3x3_s8_wide_half_away(const DspDepthwise3x3Params& params, const int8_t* input,
                                             const uint32_t* weights, uint32_t* planes, int8_t* output) {
  convolve(params, window3x3_half_away_128, wide_row_bytes, input, weights, planes, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
