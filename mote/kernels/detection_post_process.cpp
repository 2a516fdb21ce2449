#include "mote/kernels/detection_post_process.h"

#include "mote/kernels/checks.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t box_sides = 4;
constexpr int32_t most_boxes = 1 << 26;  // the bytes of their candidates are counted in an int32
constexpr float one = 1.0f;

Status check_types(const TensorInfo& boxes, const TensorInfo& scores, const TensorInfo& anchors) {
  const Type type = boxes.type;
  if (type != Type::float32 && type != Type::int8 && type != Type::uint8) return Status::unsupported_type;
  return scores.type == type && anchors.type == type ? Status::ok : Status::unsupported_type;
}

Status fill_quantization(const TensorInfo& tensor, DetectionQuantization* quantization) {
  *quantization = DetectionQuantization{one, 0};
  if (tensor.type == Type::float32) return Status::ok;
  const Quantization& from = tensor.quantization;
  if (from.count != 1 || !math::is_positive_finite(from.scales[0])) return Status::invalid_quantization;
  const int32_t least = tensor.type == Type::int8 ? INT8_MIN : 0;
  if (from.zero_point < least || from.zero_point > least + 255) return Status::invalid_quantization;
  *quantization = DetectionQuantization{from.scales[0], from.zero_point};
  return Status::ok;
}

Status check_shapes(const TensorInfo& boxes, const TensorInfo& scores, const TensorInfo& anchors) {
  MOTE_RETURN_IF_ERROR(check_rank(boxes, 3));
  MOTE_RETURN_IF_ERROR(check_rank(scores, 3));
  MOTE_RETURN_IF_ERROR(check_rank(anchors, 2));
  if (boxes.shape.dims[0] != 1 || scores.shape.dims[0] != 1) return Status::shape_mismatch;
  const int32_t count = boxes.shape.dims[1];
  if (count > most_boxes) return Status::out_of_range;
  if (scores.shape.dims[1] != count || anchors.shape.dims[0] != count) return Status::shape_mismatch;
  return boxes.shape.dims[2] >= box_sides && anchors.shape.dims[1] == box_sides ? Status::ok : Status::shape_mismatch;
}

Status check_output(const TensorInfo& output, int64_t expected_count) {
  if (output.type != Type::float32) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  return count == expected_count ? Status::ok : Status::shape_mismatch;
}

Status check_options(const DetectionPostProcessOptions& options) {
  if (options.num_classes < 1 || options.max_detections < 1) return Status::unsupported_option;
  const int32_t limit = options.per_class ? options.detections_per_class : options.max_classes_per_detection;
  if (limit < 1) return Status::unsupported_option;
  if (!math::is_positive_finite(options.overlap_threshold)) return Status::unsupported_option;
  return math::is_greater(options.overlap_threshold, one) ? Status::unsupported_option : Status::ok;
}

}  // namespace

Status prepare_detection_post_process(const TensorInfo& boxes, const TensorInfo& scores, const TensorInfo& anchors,
                                      const TensorInfo& output_boxes, const TensorInfo& output_classes,
                                      const TensorInfo& output_scores, const TensorInfo& output_count,
                                      const DetectionPostProcessOptions& options, DetectionPostProcessParams* params) {
  *params = DetectionPostProcessParams();
  MOTE_RETURN_IF_ERROR(check_types(boxes, scores, anchors));
  MOTE_RETURN_IF_ERROR(check_shapes(boxes, scores, anchors));
  MOTE_RETURN_IF_ERROR(check_options(options));
  MOTE_RETURN_IF_ERROR(fill_quantization(boxes, &params->box_quantization));
  MOTE_RETURN_IF_ERROR(fill_quantization(scores, &params->score_quantization));
  MOTE_RETURN_IF_ERROR(fill_quantization(anchors, &params->anchor_quantization));
  params->boxes = boxes.shape.dims[1];
  params->box_values = boxes.shape.dims[2];
  params->classes = options.num_classes;
  params->score_stride = scores.shape.dims[2];
  params->background = params->score_stride - options.num_classes;
  if (params->background != 0 && params->background != 1) return Status::shape_mismatch;

  MOTE_RETURN_IF_ERROR(count_elements(output_scores.shape, &params->capacity));
  MOTE_RETURN_IF_ERROR(check_output(output_boxes, int64_t{box_sides} * params->capacity));
  MOTE_RETURN_IF_ERROR(check_output(output_classes, params->capacity));
  MOTE_RETURN_IF_ERROR(check_output(output_scores, params->capacity));
  MOTE_RETURN_IF_ERROR(check_output(output_count, 1));
  if (params->capacity < options.max_detections) return Status::shape_mismatch;

  params->max_detections = options.max_detections;
  params->most_per_class = options.detections_per_class;
  params->categories_per_box =
      options.max_classes_per_detection < options.num_classes ? options.max_classes_per_detection : options.num_classes;
  params->per_class = options.per_class;
  params->score_threshold = options.score_threshold;
  params->overlap_threshold = options.overlap_threshold;
  params->y_scale = options.y_scale;
  params->x_scale = options.x_scale;
  params->height_scale = options.height_scale;
  params->width_scale = options.width_scale;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
