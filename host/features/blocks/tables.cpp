#include "host/features/blocks/tables.h"

namespace mote::host::features {

std::vector<Constant> fields_of(const dsp::Mfe& mfe) {
  return {{"frame_samples", mfe.frame_samples},      {"stride_samples", mfe.stride_samples},
          {"pre_emphasis", mfe.pre_emphasis},        {"power_scale", mfe.power_scale},
          {"noise_floor_db", mfe.noise_floor_db},    {"steps_per_decibel", mfe.steps_per_decibel},
          {"sine_turn", table_of(mfe.sine_turn)},    {"mel_filters", table_of(mfe.mel_filters)},
          {"mel_weights", table_of(mfe.mel_weights)}};
}

std::vector<Constant> fields_of(const dsp::MelQ& mel) {
  return {{"first_bin", mel.first_bin}, {"segments", table_of(mel.segments)}};
}

std::vector<Constant> fields_of(const dsp::MfeQ& mfe) {
  return {{"frame_samples", mfe.frame_samples},
          {"stride_samples", mfe.stride_samples},
          {"rfft", fields_of(mfe.rfft)},
          {"mel", fields_of(mfe.mel)},
          {"scale", fields_of(mfe.scale)}};
}

std::vector<Constant> fields_of(const dsp::RfftShape& shape) {
  return {{"length", shape.length},
          {"joined", shape.joined},
          {"turning_steps", shape.turning_steps},
          {"loaded_bits", shape.loaded_bits},
          {"emphasis", int64_t{shape.emphasis}}};
}

std::vector<Constant> fields_of(const dsp::LevelScaleQ& scale) {
  return {{"log2_offset", scale.log2_offset},
          {"log2_range", scale.log2_range},
          {"fine_per_log2", int64_t{scale.fine_per_log2}},
          {"highest", scale.highest},
          {"silence", scale.silence}};
}

}  // namespace mote::host::features
