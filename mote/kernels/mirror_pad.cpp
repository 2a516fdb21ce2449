#include "mote/kernels/mirror_pad.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"
#include "mote/kernels/pad.h"

namespace mote {
namespace kernels {

Status prepare_mirror_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                          const MirrorPadOptions& options, MirrorPadParams* params) {
  *params = MirrorPadParams();
  PadAnyParams pad;
  MOTE_RETURN_IF_ERROR(prepare_pad_any(input, paddings, output, &pad));
  if (options.mode > 1) return Status::unsupported_option;
  params->element_bytes = pad.element_bytes;
  params->edge = options.mode;
  int32_t stride = pad.element_bytes;
  for (int32_t i = max_rank - 1; i >= 0; --i) {
    const int32_t dim = pad.box.input_dims[i];
    const int32_t before = pad.box.pad_before[i];
    const int32_t most = dim - 1 + params->edge;
    if (before > most || pad.box.output_dims[i] - dim - before > most) return Status::unsupported_option;
    params->input_dims[i] = dim;
    params->pad_before[i] = before;
    params->output_dims[i] = pad.box.output_dims[i];
    params->byte_strides[i] = stride;
    stride *= dim;
  }
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
