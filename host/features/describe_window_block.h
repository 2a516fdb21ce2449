#pragma once

#include "host/features/device_block.h"
#include "mote/dsp/flatten.h"
#include "mote/dsp/log_spectrum.h"
#include "mote/dsp/motion.h"
#include "mote/dsp/raw.h"
#include "mote/dsp/spectral_analysis.h"
#include "mote/dsp/trend.h"
#include "mote/dsp/wavelet_analysis.h"

// Prepared blocks of motion and readings as data, for who writes them down as a device's constants.
namespace mote::host::features {

DeviceBlock describe(const dsp::Flatten& flatten);
DeviceBlock describe(const dsp::LogSpectrum& spectrum);
DeviceBlock describe(const dsp::Motion& motion);
DeviceBlock describe(const dsp::Raw& raw);
DeviceBlock describe(const dsp::SpectralAnalysis& analysis);
DeviceBlock describe(const dsp::Trend& trend);
DeviceBlock describe(const dsp::WaveletAnalysis& analysis);

}  // namespace mote::host::features
