#pragma once

#include <string>
#include <vector>

#include "host/features/data_facts.h"
#include "host/project/project.h"

// Sizes of features from the data's rate and from what the recordings are like: what `mote features --tune` proposes.
namespace mote::host::features {

// One key that was looked at.
struct TunedKey {
  std::string key;  // "features.frame_ms"
  std::string why;
};

struct Tuning {
  project::Features features;  // with the proposals in it
  std::vector<TunedKey> keys;  // that the block uses; unchanged ones too
};

// For features.block. The same facts give the same proposals; a key that says what the user wants (which block,
// arithmetic, scaling …) is left alone. What comes out, the block accepts where any sizes suit the windows.
//
// Reaches the established rules (next power of two that holds a frame; more filters with longer FFTs; at most 500
// frames; the largest decimation that leaves a tenth above the cut-off) and goes on from the data: see each key's
// `why`.
Tuning tune(const project::Features& features, const DataFacts& facts);

// By kind of block.
Tuning tune_sound(const project::Features& features, const DataFacts& facts);
Tuning tune_series(const project::Features& features, const DataFacts& facts);
Tuning tune_image(const project::Features& features, const DataFacts& facts);

}  // namespace mote::host::features
