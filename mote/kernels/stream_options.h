#pragma once

#include <stdint.h>

// The options of Mote's own ops, which stateful models are made of (host/streaming). They travel as a FlexBuffer, in
// the alphabetical order of their keys. `phases`: the runs after which it is the same windows' turn again; a layer of
// stride 2 at a hop of one row works on every other row, and what it keeps for either half lies apart.
namespace mote {
namespace kernels {

// lag: newest rows that the output leaves out.
struct StreamRowsOptions {
  int32_t axis;
  int32_t lag;
  int32_t phases;
};
template <typename Archive>
void describe(Archive& archive, StreamRowsOptions& options) {
  archive.field(0, "axis", options.axis, 1);
  archive.field(1, "lag", options.lag, 0);
  archive.field(2, "phases", options.phases, 1);
}

// rows: of the window. is_mean: rounds as MEAN does, else as AVERAGE_POOL_2D with that fused activation.
struct StreamAverageOptions {
  int32_t axis;
  int32_t fused_activation;
  bool is_mean;
  int32_t phases;
  int32_t rows;
};
template <typename Archive>
void describe(Archive& archive, StreamAverageOptions& options) {
  archive.field(0, "axis", options.axis, 1);
  archive.field(1, "fused_activation", options.fused_activation, 0);
  archive.field(2, "is_mean", options.is_mean, false);
  archive.field(3, "phases", options.phases, 1);
  archive.field(4, "rows", options.rows, 0);
}

}  // namespace kernels
}  // namespace mote
