#include "mote/dsp/flatten.h"
#include "mote/dsp/raw.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The flatten and the raw block.
namespace mote {
namespace features_on_device {

bool flatten() {
  const dsp::Flatten all = {104, 3, 1.0f, dsp::FlattenStatistic::all | dsp::FlattenStatistic::moving_average, 4, 13};
  if (dsp::check_flatten(all) != Status::ok) return false;
  if (!hash_window_block("flatten", "features", dsp::flatten_block(&all))) return false;

  const dsp::Raw raw = {26, 3, 0.1f};
  if (dsp::check_raw(raw) != Status::ok) return false;
  return hash_window_block("raw", "features", dsp::raw_block(&raw));
}

}  // namespace features_on_device
}  // namespace mote
