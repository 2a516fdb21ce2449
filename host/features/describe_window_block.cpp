#include "host/features/describe_window_block.h"

namespace mote::host::features {
namespace {

using Fields = std::vector<Constant>;

Fields fields_of(const dsp::StateVariableSection& section) {
  return {{"a1", section.a1}, {"a2", section.a2}, {"a3", section.a3}, {"damping", section.damping}};
}

Fields fields_of(const dsp::DirectFormSection& section) {
  return {{"b0", section.b0}, {"b1", section.b1}, {"b2", section.b2}, {"a1", section.a1}, {"a2", section.a2}};
}

Fields fields_of(const dsp::Decimator& decimator) {
  Fields sections;
  for (const dsp::StateVariableSection& section : decimator.sections) sections.push_back({"", fields_of(section)});
  return {{"factor", decimator.factor}, {"gain", decimator.gain}, {"sections", sections}};
}

Fields fields_of(const dsp::TrendSpan& span) { return {{"frames", span.frames}, {"per_minute", span.per_minute}}; }

template <typename T>
Structures structures_of(const char* type, Span<const T> items) {
  Structures structures = {type, {}};
  for (const T& item : items) structures.items.push_back(fields_of(item));
  return structures;
}

Structures sections_of(Span<const dsp::StateVariableSection> sections) {
  return structures_of("mote::dsp::StateVariableSection", sections);
}

Structures decimators_of(Span<const dsp::Decimator> decimators) {
  return structures_of("mote::dsp::Decimator", decimators);
}

std::string name_of(dsp::Taper taper) {
  return taper == dsp::Taper::hann ? "mote::dsp::Taper::hann" : "mote::dsp::Taper::rectangular";
}

std::string name_of(dsp::TrendTime time) {
  constexpr const char* names[] = {"mote::dsp::TrendTime::none", "mote::dsp::TrendTime::hour",
                                   "mote::dsp::TrendTime::hour_and_weekday"};
  return names[static_cast<size_t>(time)];
}

Fields fields_of(const dsp::Conditioning& conditioning) {
  return {{"window_frames", conditioning.window_frames},
          {"axes", conditioning.axes},
          {"scale", conditioning.scale},
          {"decimators", decimators_of(conditioning.decimators)},
          {"sections", structures_of("mote::dsp::DirectFormSection", conditioning.sections)}};
}

}  // namespace

DeviceBlock describe(const dsp::Flatten& flatten) {
  return {"mote/dsp/flatten.h",
          "mote::dsp::run_flatten",
          "mote::dsp::Flatten",
          {{"window_frames", flatten.window_frames},
           {"axes", flatten.axes},
           {"scale", flatten.scale},
           {"statistics", int64_t{flatten.statistics}},
           {"averaged_windows", flatten.averaged_windows},
           {"stride_frames", flatten.stride_frames}}};
}

DeviceBlock describe(const dsp::LogSpectrum& spectrum) {
  return {"mote/dsp/log_spectrum.h",
          "mote::dsp::run_log_spectrum",
          "mote::dsp::LogSpectrum",
          {{"window_frames", spectrum.window_frames},
           {"axes", spectrum.axes},
           {"scale", spectrum.scale},
           {"taper", name_of(spectrum.taper)},
           {"sine_turn", table_of(spectrum.sine_turn)},
           {"first_bin", spectrum.first_bin},
           {"last_bin", spectrum.last_bin}}};
}

DeviceBlock describe(const dsp::Motion& motion) {
  return {"mote/dsp/motion.h",
          "mote::dsp::run_motion",
          "mote::dsp::Motion",
          {{"window_frames", motion.window_frames},
           {"scale", motion.scale},
           {"sample_rate_hz", motion.sample_rate_hz},
           {"channels", int64_t{motion.channels}},
           {"gravity", sections_of(motion.gravity)},
           {"longest_lag", motion.longest_lag},
           {"sine_turn", table_of(motion.sine_turn)},
           {"band_bins", table_of(motion.band_bins)}}};
}

DeviceBlock describe(const dsp::Raw& raw) {
  return {"mote/dsp/raw.h",
          "mote::dsp::run_raw",
          "mote::dsp::Raw",
          {{"window_frames", raw.window_frames}, {"axes", raw.axes}, {"scale", raw.scale}}};
}

DeviceBlock describe(const dsp::SpectralAnalysis& analysis) {
  return {"mote/dsp/spectral_analysis.h",
          "mote::dsp::run_spectral_analysis",
          "mote::dsp::SpectralAnalysis",
          {{"conditioning", fields_of(analysis.conditioning)},
           {"sine_turn", table_of(analysis.sine_turn)},
           {"stride", analysis.stride},
           {"is_logarithmic", analysis.is_logarithmic},
           {"first_bin", analysis.first_bin},
           {"last_bin", analysis.last_bin},
           {"low_frequency", decimators_of(analysis.low_frequency)},
           {"low_first_bin", analysis.low_first_bin},
           {"low_last_bin", analysis.low_last_bin}}};
}

DeviceBlock describe(const dsp::Trend& trend) {
  return {"mote/dsp/trend.h",
          "mote::dsp::run_trend",
          "mote::dsp::Trend",
          {{"window_frames", trend.window_frames},
           {"axes", trend.axes},
           {"spans", structures_of("mote::dsp::TrendSpan", trend.spans)},
           {"time", name_of(trend.time)}}};
}

DeviceBlock describe(const dsp::WaveletAnalysis& analysis) {
  return {"mote/dsp/wavelet_analysis.h",
          "mote::dsp::run_wavelet_analysis",
          "mote::dsp::WaveletAnalysis",
          {{"conditioning", fields_of(analysis.conditioning)},
           {"levels", analysis.levels},
           {"low", table_of(analysis.low)},
           {"high", table_of(analysis.high)}}};
}

}  // namespace mote::host::features
