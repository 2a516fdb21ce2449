#include "mote/kernels/space_to_depth.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

// `wide` is the image of many pixels, `deep` the one of many channels.
Status check_blocks(const TensorInfo& wide, const TensorInfo& deep, int32_t block) {
  MOTE_RETURN_IF_ERROR(check_rank(wide, 4));
  MOTE_RETURN_IF_ERROR(check_rank(deep, 4));
  if (block < 1) return Status::unsupported_option;
  const int32_t* w = wide.shape.dims;
  const int32_t* d = deep.shape.dims;
  const int64_t pixels = int64_t{block} * block;
  // Divided instead of multiplied: block² channels may exceed any integer.
  const bool fits = w[0] == d[0] && w[1] % block == 0 && w[1] / block == d[1] && w[2] % block == 0 &&
                    w[2] / block == d[2] && d[3] % pixels == 0 && d[3] / pixels == w[3];
  return fits ? Status::ok : Status::shape_mismatch;
}

}  // namespace

Status prepare_space_to_depth(const TensorInfo& input, const TensorInfo& output, const BlockOptions& options,
                              StridedCopyParams* params) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  const int32_t block = options.block_size;
  MOTE_RETURN_IF_ERROR(check_blocks(input, output, block));
  const int32_t* out = output.shape.dims;
  const int32_t channels = input.shape.dims[3];
  const int32_t pixel = channels * element_bytes;
  const int32_t row = input.shape.dims[2] * pixel;
  const int32_t counts[] = {out[0], out[1], out[2], block, block, channels};
  const int32_t strides[] = {input.shape.dims[1] * row, block * row, block * pixel, row, pixel, element_bytes};
  fill_strided_copy(counts, strides, 6, 0, element_bytes, params);
  return Status::ok;
}

Status prepare_depth_to_space(const TensorInfo& input, const TensorInfo& output, const BlockOptions& options,
                              StridedCopyParams* params) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  const int32_t block = options.block_size;
  MOTE_RETURN_IF_ERROR(check_blocks(output, input, block));
  const int32_t* in = input.shape.dims;
  const int32_t channels = output.shape.dims[3];
  const int32_t part = channels * element_bytes;
  const int32_t pixel = in[3] * element_bytes;
  const int32_t row = in[2] * pixel;
  const int32_t counts[] = {in[0], in[1], block, in[2], block, channels};
  const int32_t strides[] = {in[1] * row, row, block * part, pixel, part, element_bytes};
  fill_strided_copy(counts, strides, 6, 0, element_bytes, params);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
