#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/models/zoo.h"
#include "host/passes/pipeline.h"
#include "host/training/integer_check.h"

// Every network of the zoo in int8: what training's layers compute in integers equals the kernels bit for bit.
namespace mote::host::training {
namespace {

// As after training: batch normalization folded, biases that aren't 0.
graph::Graph make_network(const std::string& architecture, const std::vector<int32_t>& shape) {
  models::Options options;
  options.architecture = architecture;
  options.input_shape = shape;
  options.classes = 5;
  graph::Graph graph = models::build(options);
  passes::run_passes(graph, passes::float_inference_pipeline);
  Random random(5);
  for (graph::Tensor& tensor : graph.tensors) {
    if (!tensor.is_constant || tensor.type != Type::float32 || tensor.shape.size() != 1) continue;
    float* values = graph::mutable_constant_data<float>(tensor);
    for (int64_t i = 0; i < tensor.elements(); ++i) values[i] += static_cast<float>(0.1 * random.normal());
  }
  return graph;
}

TEST(zoo, computed_in_integers_by_the_layers_of_training_equals_the_int8_kernels) {
  for (const std::string& architecture : models::architectures()) {
    for (const std::vector<int32_t>& shape : {std::vector<int32_t>{1, 49, 10, 1}, {1, 32, 32, 3}}) {
      EXPECT_EQ(first_integer_difference(make_network(architecture, shape)), "") << architecture;
    }
  }
}

}  // namespace
}  // namespace mote::host::training
