#include "mote/kernels/detection_post_process.h"

#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

struct Outputs {
  float* boxes;
  float* classes;
  float* scores;
  float* count;
};

template <typename T>
float dequantize(T value, const DetectionQuantization& quantization) {
  return (static_cast<float>(value) - static_cast<float>(quantization.zero_point)) * quantization.scale;
}

// The distance from the center to the sides of a box.
float half_extent(float encoded, float scale, float anchor) {
  const double exponent = static_cast<double>(encoded) / static_cast<double>(scale);
  if (exponent != exponent) return 0.0f;
  return static_cast<float>(0.5 * math::exp(exponent) * static_cast<double>(anchor));
}

float center(float encoded, float scale, float anchor_extent, float anchor_center) {
  return static_cast<float>(static_cast<double>(encoded) / static_cast<double>(scale) *
                                static_cast<double>(anchor_extent) +
                            static_cast<double>(anchor_center));
}

// An encoded box and an anchor are center (y, x), height, width.
template <typename T>
void decode(const DetectionPostProcessParams& params, const T* boxes, const T* anchors,
            DetectionCandidate* candidates) {
  for (int32_t i = 0; i < params.boxes; ++i) {
    float box[4];
    float anchor[4];
    for (int32_t k = 0; k < 4; ++k) {
      box[k] = dequantize(boxes[k], params.box_quantization);
      anchor[k] = dequantize(anchors[k], params.anchor_quantization);
    }
    const float y = center(box[0], params.y_scale, anchor[2], anchor[0]);
    const float x = center(box[1], params.x_scale, anchor[3], anchor[1]);
    const float half_height = half_extent(box[2], params.height_scale, anchor[2]);
    const float half_width = half_extent(box[3], params.width_scale, anchor[3]);
    candidates[i] = DetectionCandidate{y - half_height, x - half_width, y + half_height, x + half_width, 0.0f, 0};
    boxes += params.box_values;
    anchors += 4;
  }
}

float greater(float a, float b) { return a < b ? b : a; }
float less(float a, float b) { return b < a ? b : a; }

// The area that both cover over the one that either covers.
float overlap(const DetectionCandidate& a, const DetectionCandidate& b) {
  const float area_a = (a.bottom - a.top) * (a.right - a.left);
  const float area_b = (b.bottom - b.top) * (b.right - b.left);
  if (area_a <= 0.0f || area_b <= 0.0f) return 0.0f;
  const float height = less(a.bottom, b.bottom) - greater(a.top, b.top);
  const float width = less(a.right, b.right) - greater(a.left, b.left);
  const float common = greater(height, 0.0f) * greater(width, 0.0f);
  return common / (area_a + area_b - common);
}

// Among equals the first.
int32_t find_best_active(int32_t count, const DetectionCandidate* candidates) {
  int32_t best = -1;
  for (int32_t i = 0; i < count; ++i) {
    if (candidates[i].active != 0 && (best < 0 || candidates[i].score > candidates[best].score)) best = i;
  }
  return best;
}

// Calls take(index) for the candidate with the best score, then for the best of those that don't overlap it too much,
// and so on.
template <typename Take>
void suppress(const DetectionPostProcessParams& params, int32_t most, DetectionCandidate* candidates, Take take) {
  for (int32_t i = 0; i < params.boxes; ++i) {
    candidates[i].active = candidates[i].score >= params.score_threshold ? 1 : 0;
  }
  for (int32_t taken = 0; taken < most; ++taken) {
    const int32_t best = find_best_active(params.boxes, candidates);
    if (best < 0) return;
    candidates[best].active = 0;
    take(best);
    for (int32_t i = 0; i < params.boxes; ++i) {
      if (candidates[i].active == 0) continue;
      if (overlap(candidates[best], candidates[i]) > params.overlap_threshold) candidates[i].active = 0;
    }
  }
}

void put_box(const DetectionCandidate& box, int32_t place, float* boxes) {
  boxes[4 * place] = box.top;
  boxes[4 * place + 1] = box.left;
  boxes[4 * place + 2] = box.bottom;
  boxes[4 * place + 3] = box.right;
}

// A box's scores by class.
template <typename T>
class Scores {
 public:
  Scores(const DetectionPostProcessParams& params, const T* scores) : params_(params), scores_(scores) {}

  float of(int32_t box, int32_t category) const {
    const T score = scores_[box * params_.score_stride + params_.background + category];
    return dequantize(score, params_.score_quantization);
  }

  // The best class behind `previous` (-1: the best of all); among equals the first comes first.
  int32_t next_best_class(int32_t box, int32_t previous) const {
    int32_t best = -1;
    for (int32_t category = 0; category < params_.classes; ++category) {
      const bool is_behind = previous < 0 || of(box, category) < of(box, previous) ||
                             (of(box, category) == of(box, previous) && category > previous);
      if (is_behind && (best < 0 || of(box, category) > of(box, best))) best = category;
    }
    return best;
  }

 private:
  const DetectionPostProcessParams& params_;
  const T* scores_;
};

template <typename T>
void detect_fast(const DetectionPostProcessParams& params, const Scores<T>& scores, DetectionCandidate* candidates,
                 const Outputs& outputs) {
  for (int32_t i = 0; i < params.boxes; ++i) candidates[i].score = scores.of(i, scores.next_best_class(i, -1));
  int32_t count = 0;
  suppress(params, params.max_detections, candidates, [&](int32_t box) {
    int32_t category = -1;
    for (int32_t k = 0; k < params.categories_per_box; ++k) {
      category = scores.next_best_class(box, category);
      // With more than one category TFLite leaves gaps, and what lies beyond the outputs is lost.
      const int64_t place = static_cast<int64_t>(params.categories_per_box) * count + k;
      ++count;
      if (category < 0 || place >= params.capacity) continue;
      const int32_t at = static_cast<int32_t>(place);
      put_box(candidates[box], at, outputs.boxes);
      outputs.classes[at] = static_cast<float>(category);
      outputs.scores[at] = scores.of(box, category);
    }
  });
  *outputs.count = static_cast<float>(count);
}

template <typename T>
void detect_per_class(const DetectionPostProcessParams& params, const Scores<T>& scores, DetectionCandidate* candidates,
                      int32_t* chosen, const Outputs& outputs) {
  int32_t count = 0;
  for (int32_t category = 0; category < params.classes; ++category) {
    for (int32_t i = 0; i < params.boxes; ++i) candidates[i].score = scores.of(i, category);
    suppress(params, params.most_per_class, candidates, [&](int32_t box) {
      const float score = candidates[box].score;
      int32_t place = count;
      while (place > 0 && outputs.scores[place - 1] < score) --place;
      if (place == params.max_detections) return;
      if (count < params.max_detections) ++count;
      for (int32_t i = count - 1; i > place; --i) {
        outputs.scores[i] = outputs.scores[i - 1];
        outputs.classes[i] = outputs.classes[i - 1];
        chosen[i] = chosen[i - 1];
      }
      outputs.scores[place] = score;
      outputs.classes[place] = static_cast<float>(category);
      chosen[place] = box;
    });
  }
  for (int32_t i = 0; i < count; ++i) put_box(candidates[chosen[i]], i, outputs.boxes);
  *outputs.count = static_cast<float>(count);
}

template <typename T>
void detect(const DetectionPostProcessParams& params, const T* boxes, const T* scores, const T* anchors,
            DetectionCandidate* candidates, int32_t* chosen, const Outputs& outputs) {
  for (int32_t i = 0; i < params.capacity; ++i) {
    put_box(DetectionCandidate(), i, outputs.boxes);
    outputs.classes[i] = 0.0f;
    outputs.scores[i] = 0.0f;
  }
  decode(params, boxes, anchors, candidates);
  const Scores<T> by_class(params, scores);
  if (params.per_class) return detect_per_class(params, by_class, candidates, chosen, outputs);
  detect_fast(params, by_class, candidates, outputs);
}

}  // namespace

void detection_post_process_f32(const DetectionPostProcessParams& params, const float* boxes, const float* scores,
                                const float* anchors, DetectionCandidate* candidates, int32_t* chosen,
                                float* output_boxes, float* output_classes, float* output_scores, float* output_count) {
  detect(params, boxes, scores, anchors, candidates, chosen,
         Outputs{output_boxes, output_classes, output_scores, output_count});
}
void detection_post_process_s8(const DetectionPostProcessParams& params, const int8_t* boxes, const int8_t* scores,
                               const int8_t* anchors, DetectionCandidate* candidates, int32_t* chosen,
                               float* output_boxes, float* output_classes, float* output_scores, float* output_count) {
  detect(params, boxes, scores, anchors, candidates, chosen,
         Outputs{output_boxes, output_classes, output_scores, output_count});
}
void detection_post_process_u8(const DetectionPostProcessParams& params, const uint8_t* boxes, const uint8_t* scores,
                               const uint8_t* anchors, DetectionCandidate* candidates, int32_t* chosen,
                               float* output_boxes, float* output_classes, float* output_scores, float* output_count) {
  detect(params, boxes, scores, anchors, candidates, chosen,
         Outputs{output_boxes, output_classes, output_scores, output_count});
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
