#pragma once

#include <stdint.h>

// The layers with weights of the reference models, in order, as their files have them.
namespace bench {

enum class Op : uint8_t { conv_2d, depthwise_conv_2d, fully_connected };

struct Layer {
  Op op;
  int32_t input_height;
  int32_t input_width;
  int32_t input_channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t output_height;
  int32_t output_width;
  int32_t output_channels;
  int32_t stride_height;
  int32_t stride_width;
  int32_t pad_top;
  int32_t pad_left;
};

struct Model {
  const char* name;
  const Layer* layers;
  int32_t layer_count;
};

const Layer ad01_int8[] = {
    {Op::fully_connected, 1, 1, 640, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 8, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 8, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 128, 1, 1, 1, 1, 640, 1, 1, 0, 0},
};

const Layer kws_ref_model[] = {
    {Op::conv_2d, 49, 10, 1, 10, 4, 25, 5, 64, 2, 2, 4, 1},
    {Op::depthwise_conv_2d, 25, 5, 64, 3, 3, 25, 5, 64, 1, 1, 1, 1},
    {Op::conv_2d, 25, 5, 64, 1, 1, 25, 5, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 25, 5, 64, 3, 3, 25, 5, 64, 1, 1, 1, 1},
    {Op::conv_2d, 25, 5, 64, 1, 1, 25, 5, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 25, 5, 64, 3, 3, 25, 5, 64, 1, 1, 1, 1},
    {Op::conv_2d, 25, 5, 64, 1, 1, 25, 5, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 25, 5, 64, 3, 3, 25, 5, 64, 1, 1, 1, 1},
    {Op::conv_2d, 25, 5, 64, 1, 1, 25, 5, 64, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 64, 1, 1, 1, 1, 12, 1, 1, 0, 0},
};

const Layer pretrainedResnet_quant[] = {
    {Op::conv_2d, 32, 32, 3, 3, 3, 32, 32, 16, 1, 1, 1, 1},
    {Op::conv_2d, 32, 32, 16, 3, 3, 32, 32, 16, 1, 1, 1, 1},
    {Op::conv_2d, 32, 32, 16, 3, 3, 32, 32, 16, 1, 1, 1, 1},
    {Op::conv_2d, 32, 32, 16, 3, 3, 16, 16, 32, 2, 2, 0, 0},
    {Op::conv_2d, 16, 16, 32, 3, 3, 16, 16, 32, 1, 1, 1, 1},
    {Op::conv_2d, 32, 32, 16, 1, 1, 16, 16, 32, 2, 2, 0, 0},
    {Op::conv_2d, 16, 16, 32, 3, 3, 8, 8, 64, 2, 2, 0, 0},
    {Op::conv_2d, 8, 8, 64, 3, 3, 8, 8, 64, 1, 1, 1, 1},
    {Op::conv_2d, 16, 16, 32, 1, 1, 8, 8, 64, 2, 2, 0, 0},
    {Op::fully_connected, 1, 1, 64, 1, 1, 1, 1, 10, 1, 1, 0, 0},
};

const Layer vww_96_int8[] = {
    {Op::conv_2d, 96, 96, 3, 3, 3, 48, 48, 8, 2, 2, 0, 0},
    {Op::depthwise_conv_2d, 48, 48, 8, 3, 3, 48, 48, 8, 1, 1, 1, 1},
    {Op::conv_2d, 48, 48, 8, 1, 1, 48, 48, 16, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 48, 48, 16, 3, 3, 24, 24, 16, 2, 2, 0, 0},
    {Op::conv_2d, 24, 24, 16, 1, 1, 24, 24, 32, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 24, 24, 32, 3, 3, 24, 24, 32, 1, 1, 1, 1},
    {Op::conv_2d, 24, 24, 32, 1, 1, 24, 24, 32, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 24, 24, 32, 3, 3, 12, 12, 32, 2, 2, 0, 0},
    {Op::conv_2d, 12, 12, 32, 1, 1, 12, 12, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 12, 12, 64, 3, 3, 12, 12, 64, 1, 1, 1, 1},
    {Op::conv_2d, 12, 12, 64, 1, 1, 12, 12, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 12, 12, 64, 3, 3, 6, 6, 64, 2, 2, 0, 0},
    {Op::conv_2d, 6, 6, 64, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 3, 3, 128, 2, 2, 0, 0},
    {Op::conv_2d, 3, 3, 128, 1, 1, 3, 3, 256, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 3, 3, 256, 3, 3, 3, 3, 256, 1, 1, 1, 1},
    {Op::conv_2d, 3, 3, 256, 1, 1, 3, 3, 256, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 256, 1, 1, 1, 1, 2, 1, 1, 0, 0},
};

const Layer person_detect[] = {
    {Op::depthwise_conv_2d, 96, 96, 1, 3, 3, 48, 48, 8, 2, 2, 0, 0},
    {Op::depthwise_conv_2d, 48, 48, 8, 3, 3, 48, 48, 8, 1, 1, 1, 1},
    {Op::conv_2d, 48, 48, 8, 1, 1, 48, 48, 16, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 48, 48, 16, 3, 3, 24, 24, 16, 2, 2, 0, 0},
    {Op::conv_2d, 24, 24, 16, 1, 1, 24, 24, 32, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 24, 24, 32, 3, 3, 24, 24, 32, 1, 1, 1, 1},
    {Op::conv_2d, 24, 24, 32, 1, 1, 24, 24, 32, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 24, 24, 32, 3, 3, 12, 12, 32, 2, 2, 0, 0},
    {Op::conv_2d, 12, 12, 32, 1, 1, 12, 12, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 12, 12, 64, 3, 3, 12, 12, 64, 1, 1, 1, 1},
    {Op::conv_2d, 12, 12, 64, 1, 1, 12, 12, 64, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 12, 12, 64, 3, 3, 6, 6, 64, 2, 2, 0, 0},
    {Op::conv_2d, 6, 6, 64, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 6, 6, 128, 1, 1, 1, 1},
    {Op::conv_2d, 6, 6, 128, 1, 1, 6, 6, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 6, 6, 128, 3, 3, 3, 3, 128, 2, 2, 0, 0},
    {Op::conv_2d, 3, 3, 128, 1, 1, 3, 3, 256, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 3, 3, 256, 3, 3, 3, 3, 256, 1, 1, 1, 1},
    {Op::conv_2d, 3, 3, 256, 1, 1, 3, 3, 256, 1, 1, 0, 0},
    {Op::conv_2d, 1, 1, 256, 1, 1, 1, 1, 2, 1, 1, 0, 0},
};

const Layer str_ww_ref_model[] = {
    {Op::depthwise_conv_2d, 30, 1, 40, 3, 1, 28, 1, 40, 1, 1, 0, 0},
    {Op::conv_2d, 28, 1, 40, 1, 1, 28, 1, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 28, 1, 128, 5, 1, 24, 1, 128, 1, 1, 0, 0},
    {Op::conv_2d, 24, 1, 128, 1, 1, 24, 1, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 24, 1, 128, 10, 1, 15, 1, 128, 1, 1, 0, 0},
    {Op::conv_2d, 15, 1, 128, 1, 1, 15, 1, 128, 1, 1, 0, 0},
    {Op::depthwise_conv_2d, 15, 1, 128, 15, 1, 1, 1, 128, 1, 1, 0, 0},
    {Op::conv_2d, 1, 1, 128, 1, 1, 1, 1, 32, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 32, 1, 1, 1, 1, 3, 1, 1, 0, 0},
};

const Layer micro_speech_quantized[] = {
    {Op::depthwise_conv_2d, 49, 40, 1, 10, 8, 25, 20, 8, 2, 2, 4, 3},
    {Op::fully_connected, 1, 1, 4000, 1, 1, 1, 1, 4, 1, 1, 0, 0},
};

const Layer hello_world_int8[] = {
    {Op::fully_connected, 1, 1, 1, 1, 1, 1, 1, 16, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 16, 1, 1, 1, 1, 16, 1, 1, 0, 0},
    {Op::fully_connected, 1, 1, 16, 1, 1, 1, 1, 1, 1, 1, 0, 0},
};

const Model models[] = {
    {"ad01_int8", ad01_int8, sizeof(ad01_int8) / sizeof(ad01_int8[0])},
    {"kws_ref_model", kws_ref_model, sizeof(kws_ref_model) / sizeof(kws_ref_model[0])},
    {"pretrainedResnet_quant", pretrainedResnet_quant,
     sizeof(pretrainedResnet_quant) / sizeof(pretrainedResnet_quant[0])},
    {"vww_96_int8", vww_96_int8, sizeof(vww_96_int8) / sizeof(vww_96_int8[0])},
    {"person_detect", person_detect, sizeof(person_detect) / sizeof(person_detect[0])},
    {"str_ww_ref_model", str_ww_ref_model, sizeof(str_ww_ref_model) / sizeof(str_ww_ref_model[0])},
    {"micro_speech_quantized", micro_speech_quantized,
     sizeof(micro_speech_quantized) / sizeof(micro_speech_quantized[0])},
    {"hello_world_int8", hello_world_int8, sizeof(hello_world_int8) / sizeof(hello_world_int8[0])},
};

}  // namespace bench
