#include "mote/kernels/detection_post_process.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

constexpr int32_t boxes = 12;
constexpr int32_t columns = 4;  // background and three classes
constexpr int32_t most = 5;

DetectionPostProcessOptions options_of(bool per_class) {
  DetectionPostProcessOptions options = {};
  options.detections_per_class = 3;
  options.max_classes_per_detection = 1;
  options.max_detections = most;
  options.num_classes = columns - 1;
  options.per_class = per_class;
  options.score_threshold = 0.1f;
  options.overlap_threshold = 0.4f;
  options.y_scale = options.x_scale = 10.0f;
  options.height_scale = options.width_scale = 5.0f;
  return options;
}

Status prepare(const TensorInfo& encoded, const TensorInfo& scores, const TensorInfo& anchors,
               const DetectionPostProcessOptions& options, DetectionPostProcessParams* params) {
  return prepare_detection_post_process(encoded, scores, anchors, tensor(Type::float32, 1, most, 4),
                                        tensor(Type::float32, 1, most), tensor(Type::float32, 1, most),
                                        tensor(Type::float32, 1), options, params);
}

template <typename T, typename Kernel>
std::vector<float> detect(const DetectionPostProcessParams& params, Kernel kernel, const std::vector<T>& encoded,
                          const std::vector<T>& scores, const std::vector<T>& anchors) {
  std::vector<DetectionCandidate> candidates(boxes);
  std::vector<int32_t> chosen(most);
  std::vector<float> outputs(6 * most + 1);
  float* classes = outputs.data() + 4 * most;
  kernel(params, encoded.data(), scores.data(), anchors.data(), candidates.data(), chosen.data(), outputs.data(),
         classes, classes + most, classes + 2 * most);
  return outputs;
}

std::vector<float> dequantized(const std::vector<int8_t>& values, const PerTensor& q) {
  std::vector<float> result;
  for (int8_t value : values) result.push_back(static_cast<float>(value - q.zero_point) * q.scale);
  return result;
}

// The same numbers with an offset of 128.
std::vector<uint8_t> as_u8(const std::vector<int8_t>& values) {
  std::vector<uint8_t> result;
  for (int8_t value : values) result.push_back(static_cast<uint8_t>(value + 128));
  return result;
}

template <typename... Dims>
TensorInfo tensor_u8(const PerTensor& q, Dims... dims) {
  TensorInfo info = tensor_s8(q, dims...);
  info.type = Type::uint8;
  info.quantization.zero_point += 128;
  return info;
}

class detection_post_process : public ::testing::TestWithParam<bool> {};

TEST_P(detection_post_process, finds_the_same_in_bytes_as_in_what_they_stand_for) {
  const PerTensor box_q = {0.03125f, 3};
  const PerTensor score_q = {0.00390625f, -128};
  const PerTensor anchor_q = {0.0078125f, -128};
  testing::Values values(11);
  std::vector<int8_t> encoded(4 * boxes);
  std::vector<int8_t> scores(columns * boxes);
  std::vector<int8_t> anchors(4 * boxes);
  for (int8_t& value : encoded) value = values.next_s8();
  for (int8_t& value : scores) value = values.next_s8();
  for (int8_t& value : anchors) value = static_cast<int8_t>(values.next_s8() | 1);

  DetectionPostProcessParams quantized_params;
  ASSERT_EQ(prepare(tensor_s8(box_q, 1, boxes, 4), tensor_s8(score_q, 1, boxes, columns), tensor_s8(anchor_q, boxes, 4),
                    options_of(GetParam()), &quantized_params),
            Status::ok);
  DetectionPostProcessParams params;
  ASSERT_EQ(prepare(tensor(Type::float32, 1, boxes, 4), tensor(Type::float32, 1, boxes, columns),
                    tensor(Type::float32, boxes, 4), options_of(GetParam()), &params),
            Status::ok);
  const std::vector<float> found =
      detect(quantized_params, reference::detection_post_process_s8, encoded, scores, anchors);
  EXPECT_GT(found.back(), 1.0f);
  EXPECT_EQ(found, detect(params, reference::detection_post_process_f32, dequantized(encoded, box_q),
                          dequantized(scores, score_q), dequantized(anchors, anchor_q)));

  DetectionPostProcessParams unsigned_params;
  ASSERT_EQ(prepare(tensor_u8(box_q, 1, boxes, 4), tensor_u8(score_q, 1, boxes, columns), tensor_u8(anchor_q, boxes, 4),
                    options_of(GetParam()), &unsigned_params),
            Status::ok);
  EXPECT_EQ(found, detect(unsigned_params, reference::detection_post_process_u8, as_u8(encoded), as_u8(scores),
                          as_u8(anchors)));
}

INSTANTIATE_TEST_SUITE_P(fast_and_per_class, detection_post_process, ::testing::Bool());

TEST(prepare_detection_post_process, refuses_what_does_not_fit) {
  const TensorInfo encoded = tensor(Type::float32, 1, boxes, 4);
  const TensorInfo scores = tensor(Type::float32, 1, boxes, columns);
  const TensorInfo anchors = tensor(Type::float32, boxes, 4);
  DetectionPostProcessParams params;
  DetectionPostProcessOptions options = options_of(true);
  EXPECT_EQ(prepare(encoded, scores, tensor(Type::float32, boxes - 1, 4), options, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare(encoded, tensor(Type::int8, 1, boxes, columns), anchors, options, &params),
            Status::unsupported_type);
  options.max_detections = most + 1;
  EXPECT_EQ(prepare(encoded, scores, anchors, options, &params), Status::shape_mismatch);
  options = options_of(true);
  options.overlap_threshold = 1.5f;
  EXPECT_EQ(prepare(encoded, scores, anchors, options, &params), Status::unsupported_option);
  options = options_of(true);
  options.num_classes = columns - 2;
  EXPECT_EQ(prepare(encoded, scores, anchors, options, &params), Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
