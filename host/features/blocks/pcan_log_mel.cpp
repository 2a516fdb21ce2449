#include "mote/dsp/pcan_log_mel.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/features/blocks/sound_blocks.h"
#include "host/features/blocks/tables.h"
#include "host/features/sound_config.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_pcan_log_mel.h"

namespace mote::host::features {
namespace {

dsp::PcanLogMelConfig configure(const project::Features& features, double sample_rate_hz) {
  const FrameConfig frame = frame_config(features, sample_rate_hz);
  dsp::PcanLogMelConfig config = dsp::default_pcan_log_mel;
  config.sample_rate_hz = static_cast<float>(sample_rate_hz);
  config.frame_samples = frame.frame_samples;
  config.stride_samples = frame.stride_samples;
  config.fft_length = frame.fft_length;
  config.channels = features.filters;
  config.low_hz = static_cast<float>(features.low_hz);
  config.high_hz = static_cast<float>(features.high_hz);
  const Status status = dsp::check_pcan_log_mel(config);
  if (status == Status::ok) return config;
  if (status == Status::unsupported_option) {
    throw_input_error(
        "features.filters: {} channels from {} to {} Hz leave one without a bin at fft_length {}: use fewer, or a "
        "longer fft_length",
        config.channels, config.low_hz, config.high_hz, config.fft_length);
  }
  throw_input_error(
      "features: pcan_log_mel isn't possible with frames of {} samples, fft_length {}, {} filters from {} to {} Hz at "
      "{} Hz: expected a frame of at most fft_length 64 to 4096 and a band below half the rate",
      config.frame_samples, config.fft_length, config.channels, config.low_hz, config.high_hz, config.sample_rate_hz);
}

class PcanLogMelBlock final : public SoundBlock {
 public:
  explicit PcanLogMelBlock(const dsp::PcanLogMelConfig& config)
      : window_(static_cast<size_t>(config.frame_samples)),
        twiddles_(static_cast<size_t>(config.fft_length)),
        split_(static_cast<size_t>(config.fft_length) / 2),
        weights_(dsp::pcan_weight_count(config)),
        unweights_(weights_.size()),
        frequency_starts_(static_cast<size_t>(config.channels) + 1),
        weight_starts_(frequency_starts_.size()),
        widths_(frequency_starts_.size()),
        gains_(dsp::pcan_gain_count) {
    const dsp::PcanLogMelTables tables = {view(window_),        view(twiddles_),  view(split_),
                                          view(weights_),       view(unweights_), view(frequency_starts_),
                                          view(weight_starts_), view(widths_),    view(gains_)};
    check_prepared(dsp::prepare_pcan_log_mel(config, tables, &block_), "pcan_log_mel");
  }

  dsp::FrameBlock block() const override { return dsp::pcan_log_mel_block(&block_); }
  dsp::Narrowing narrowing() const override { return dsp::pcan_log_mel_narrowing; }
  float step() const override { return step_of(dsp::pcan_log_mel_narrowing, dsp::pcan_log_mel_fine_steps_per_unit); }
  DeviceBlock describe() const override {
    std::vector<Constant> factors;
    for (const int32_t factor : block_.factors) factors.push_back({"", factor});
    return {"mote/dsp/pcan_log_mel.h",
            "mote::dsp::pcan_log_mel_row",
            "mote::dsp::PcanLogMel",
            {{"frame_samples", block_.frame_samples},
             {"stride_samples", block_.stride_samples},
             {"channels", block_.channels},
             {"window", table_of(block_.window)},
             {"fft_length", block_.fft_length},
             {"factors", factors},
             {"factor_count", block_.factor_count},
             {"fft_tables", std::vector<Constant>{{"twiddles", Table(twiddles_)}, {"split", Table(split_)}}},
             {"first_bin", block_.first_bin},
             {"end_bin", block_.end_bin},
             {"filter_bank", fields_of(block_.filter_bank)},
             {"suppression", fields_of(block_.suppression)},
             {"gains", table_of(block_.gains)},
             {"gain_shift", block_.gain_shift},
             {"correction_bits", block_.correction_bits},
             {"full_scale", block_.full_scale}}};
  }

 private:
  static std::vector<Constant> fields_of(const dsp::FilterBank& bank) {
    return {{"weights", table_of(bank.weights)},
            {"unweights", table_of(bank.unweights)},
            {"frequency_starts", table_of(bank.frequency_starts)},
            {"weight_starts", table_of(bank.weight_starts)},
            {"widths", table_of(bank.widths)}};
  }
  static std::vector<Constant> fields_of(const dsp::NoiseSuppression& suppression) {
    return {{"smoothing", int64_t{suppression.smoothing}},
            {"one_minus_smoothing", int64_t{suppression.one_minus_smoothing}},
            {"alternate_smoothing", int64_t{suppression.alternate_smoothing}},
            {"alternate_one_minus_smoothing", int64_t{suppression.alternate_one_minus_smoothing}},
            {"min_signal_remaining", int64_t{suppression.min_signal_remaining}},
            {"smoothing_bits", suppression.smoothing_bits},
            {"fraction_bits", suppression.fraction_bits},
            {"clamping", suppression.clamping}};
  }

  std::vector<int16_t> window_, twiddles_, split_, weights_, unweights_, frequency_starts_, weight_starts_, widths_,
      gains_;
  dsp::PcanLogMel block_ = {};
};

}  // namespace

std::unique_ptr<SoundBlock> make_pcan_log_mel(const project::Features& features, double sample_rate_hz) {
  return std::make_unique<PcanLogMelBlock>(configure(features, sample_rate_hz));
}

}  // namespace mote::host::features
