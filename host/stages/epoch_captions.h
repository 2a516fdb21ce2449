#pragma once

#include <string>
#include <vector>

#include "host/training/vary_batch.h"

namespace mote::host::stages {

// How a caption calls what the columns of features are: frequencies, or of mfcc coefficients.
struct ColumnWords {
  const char* one;
  const char* many;
};

// What an epoch drew for one window, a caption a step that `options` ask for, but mixup.
std::vector<std::string> epoch_captions(const training::Varied& varied, const training::Options& options,
                                        ColumnWords columns);

// "mixup: 68 % bell with 32 % other (b.wav)".
std::string mixup_caption(const training::Mixed& mixed, const std::string& own_label, const std::string& other_label,
                          const std::string& other_name);

}  // namespace mote::host::stages
