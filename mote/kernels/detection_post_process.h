#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// TFLite_Detection_PostProcess: the boxes of an object detector, decoded, and of those that overlap the best.
// Non-maximum suppression is fast (one pass over each box's best class) or per class.
namespace mote {
namespace kernels {

// real = scale * (value - zero_point); floats: 1 and 0.
struct DetectionQuantization {
  float scale;
  int32_t zero_point;
};

struct DetectionPostProcessParams {
  int32_t boxes;
  int32_t box_values;    // of an encoded box, at least 4
  int32_t classes;       // without the background
  int32_t score_stride;  // scores of a box
  int32_t background;    // 1: a box's first score is the background's
  int32_t max_detections;
  int32_t most_per_class;      // per class only
  int32_t categories_per_box;  // fast only
  int32_t capacity;            // detections that the outputs hold
  bool per_class;
  float score_threshold;
  float overlap_threshold;
  float y_scale;
  float x_scale;
  float height_scale;
  float width_scale;
  DetectionQuantization box_quantization;
  DetectionQuantization score_quantization;
  DetectionQuantization anchor_quantization;
};

// A decoded box.
struct DetectionCandidate {
  float top;
  float left;
  float bottom;
  float right;
  float score;
  int32_t active;  // 1: not yet chosen, and overlaps none that was
};

// `boxes` [1, n, >= 4], `scores` [1, n, classes (+ 1)], `anchors` [n, 4]: all float32, int8 or uint8. Outputs, float32:
// boxes [1, m, 4], classes [1, m], scores [1, m] and one count.
MOTE_MUST_USE Status prepare_detection_post_process(const TensorInfo& boxes, const TensorInfo& scores,
                                                    const TensorInfo& anchors, const TensorInfo& output_boxes,
                                                    const TensorInfo& output_classes, const TensorInfo& output_scores,
                                                    const TensorInfo& output_count,
                                                    const DetectionPostProcessOptions& options,
                                                    DetectionPostProcessParams* params);

namespace reference {

// Scratch: `candidates` [n], `chosen` [max_detections].
void detection_post_process_f32(const DetectionPostProcessParams& params, const float* boxes, const float* scores,
                                const float* anchors, DetectionCandidate* candidates, int32_t* chosen,
                                float* output_boxes, float* output_classes, float* output_scores, float* output_count);
void detection_post_process_s8(const DetectionPostProcessParams& params, const int8_t* boxes, const int8_t* scores,
                               const int8_t* anchors, DetectionCandidate* candidates, int32_t* chosen,
                               float* output_boxes, float* output_classes, float* output_scores, float* output_count);
void detection_post_process_u8(const DetectionPostProcessParams& params, const uint8_t* boxes, const uint8_t* scores,
                               const uint8_t* anchors, DetectionCandidate* candidates, int32_t* chosen,
                               float* output_boxes, float* output_classes, float* output_scores, float* output_count);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
