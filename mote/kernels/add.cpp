#include "mote/kernels/add.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_add(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output, const AddOptions& options,
                   AddParams* params) {
  *params = AddParams();
  MOTE_RETURN_IF_ERROR(prepare_arithmetic(left, right, output, options.activation, &params->common));
  MOTE_RETURN_IF_ERROR(check_plain_integers(left, right, output));
  if (left.type == Type::int32) {
    params->common.activation_min = INT32_MIN;
    params->common.activation_max = INT32_MAX;
  }
  if (!is_scaled(left.type)) return Status::ok;
  CommonScale scale;
  const int32_t left_shift = left.type == Type::int8 ? 20 : 15;
  MOTE_RETURN_IF_ERROR(prepare_common_scale(left, right, output, left_shift, false, &scale));
  params->left_multiplier = scale.left;
  params->right_multiplier = scale.right;
  params->output_multiplier = scale.output;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
