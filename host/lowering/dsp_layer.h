#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/lowering/weighted_layer.h"
#include "mote/kernels/arm_dsp/requantize.h"
#include "mote/kernels/tensor_info.h"

// Layers with weights for the kernels of mote/kernels/arm_dsp: which form of a kernel gives exactly what the reference
// kernel gives, and the stream of words that it reads.
namespace mote::host::lowering {

using DspChannel = WeightedChannel;
using DspLayer = WeightedLayer;

struct DspForm {
  bool paired = false;   // two weights in one int16, see mote/kernels/arm_dsp/rows4.h
  bool half_up = false;  // see mote/kernels/arm_dsp/requantize.h

  bool operator==(const DspForm&) const = default;
};

// Whether twice the sum fits into 32 bits with a bit to spare: -2^30 < sum < 2^30.
bool can_double_sum(const DspChannel& channel);

// Whether 256 * odd + even weight fits into 16 bits for every pair of weights, and the odd channel's sum into 24.
bool can_pair(const DspChannel& even, const DspChannel& odd);

// Whether the kernels can shift and round a channel's sum: shifts to the right only (by at least one where ties go away
// from zero) and such that the zero point, shifted to the left as far, fits.
bool can_requantize(const DspLayer& layer, const DspChannel& channel, bool half_up);

// As the kernels read it; the channel's shift is to the right.
kernels::arm_dsp::Requantize requantize_of(const DspLayer& layer, kernels::FixedMultiplier multiplier);

// The fastest form; none where only the reference kernel is exact.
std::optional<DspForm> choose_form(const DspLayer& layer);

// The streams. Channels that are missing in the last group are zeros.
std::vector<uint32_t> pack_rows4(const DspLayer& layer, DspForm form);
std::vector<uint32_t> pack_rows2x4(const DspLayer& layer, DspForm form);

// The streams of depthwise layers, of at least four channels; a channel's weights are the filter's rows.
// `columns_are_rows`: the kernel runs along the image's rows, so its filter is transposed.
std::vector<uint32_t> pack_taps4(const DspLayer& layer);
std::vector<uint32_t> pack_window3x3(const DspLayer& layer, bool columns_are_rows);

}  // namespace mote::host::lowering
