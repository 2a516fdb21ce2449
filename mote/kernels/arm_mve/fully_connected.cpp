#include "mote/kernels/arm_mve/fully_connected.h"

#include "mote/kernels/arm_mve/rows.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

using Core = void (*)(const Rows*);

void multiply(const MveFullyConnectedParams& params, Core core8, Core core4, const int8_t* input,
              const uint32_t* weights, int8_t* scratch, int8_t* output) {
  const int32_t features = params.input_features;
  const int32_t vectors = vectors_of(features);
  const int32_t rows = params.output_features;
  const uint32_t* const fours = weights + groups_of_8_rows(rows) * rows_words(8, vectors);
  int8_t* const first_outputs = output;
  for (int32_t batch = 0; batch < params.batches; ++batch, input += features, output += rows) {
    Rows job = {weights, fours, input, output, vectors, params.output_zero_point};
    if (features % 16 != 0) {
      copy_bytes(scratch, input, features);
      job.values = scratch;
    }
    if (rows >= 8) core8(&job);
    for (int32_t i = 0; i < groups_of_4_rows(rows); ++i) {
      const bool is_last = i + 1 == groups_of_4_rows(rows);
      job.stream = fours + i * rows_words(4, vectors);
      job.stream_end = job.stream + rows_words(4, vectors);
      job.output = rows < 4 ? scratch + (features % 16 != 0 ? vectors * 16 : 0)
                            : output + (is_last ? rows - 4 : groups_of_8_rows(rows) * 8);
      core4(&job);
    }
    if (rows < 4) copy_bytes(output, job.output, rows);
  }
  clamp_outputs(first_outputs, params.activation_min, params.activation_max, params.batches * rows);
}

}  // namespace

void fully_connected_s8_half_up(const MveFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                                int8_t* scratch, int8_t* output) {
  multiply(params, rows8_half_up, rows4_half_up, input, weights, scratch, output);
}

void fully_connected_s8_half_away(const MveFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output) {
  multiply(params, rows8_half_away, rows4_half_away, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
