#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::features {

// The two filters that take a signal apart, each of the same even length.
struct WaveletFilters {
  std::vector<double> low;
  std::vector<double> high;
};

// The 50 families that users of the established block know: bior, coif, db, haar, rbio, sym.
std::span<const std::string_view> wavelet_names();

// Throws InputError where the name is none of them.
WaveletFilters wavelet_filters(std::string_view name);

}  // namespace mote::host::features
