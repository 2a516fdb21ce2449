#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/tflite/tflite.h"
#include "host/training/train.h"

// A float .tflite of other tools is where training starts.
namespace mote::host::training {
namespace {

std::string shared_folder() {
  const char* set = std::getenv("MOTE_SHARED");
  return set != nullptr ? set : "../shared";
}

// The model tells the sine of 0 … 2 pi; here it shall learn half of it, shifted.
Samples make_samples(size_t count, uint64_t seed) {
  Random random(seed);
  Samples samples;
  for (size_t i = 0; i < count; ++i) {
    const double x = random.uniform(0, 6.28);
    samples.features.push_back(static_cast<float>(x));
    samples.targets.push_back(static_cast<float>(0.5 * std::sin(x) + 0.25));
    samples.labels.push_back(0);
  }
  return samples;
}

double mean_error(const graph::Graph& graph, const Samples& samples) {
  const std::vector<float> outputs = predict(graph, samples);
  double sum = 0;
  for (size_t i = 0; i < outputs.size(); ++i) sum += std::abs(outputs[i] - samples.targets[i]);
  return sum / static_cast<double>(outputs.size());
}

TEST(fine_tuning, of_a_float_file_learns_from_its_weights_on_and_is_written_back) {
  const std::string path = shared_folder() + "/models/hello_world_float.tflite";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::printf("skipped: %s isn't there\n", path.c_str());
    GTEST_SKIP();
  }
  const std::vector<uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
  graph::Graph graph = tflite::read(bytes, path);
  const graph::Graph before = graph;
  const Samples test = make_samples(300, 2);
  ASSERT_GT(mean_error(graph, test), 0.2);

  Options options;
  options.epochs = 60;
  options.learning_rate = 0.01;
  options.patience = 0;
  // The first layer stays what it was.
  const std::string first = graph.tensors[graph.nodes[0].inputs[1]].name;
  options.frozen = {first};
  SilentProgress progress;
  train(graph, make_samples(600, 1), make_samples(100, 3), options, progress);
  EXPECT_LT(mean_error(graph, test), 0.05);
  EXPECT_EQ(graph.tensors[graph.nodes[0].inputs[1]].data, before.tensors[before.nodes[0].inputs[1]].data);
  const std::vector<uint8_t> written = tflite::write(graph);
  EXPECT_LT(mean_error(tflite::read(written, "tuned.tflite"), test), 0.05);
}

}  // namespace
}  // namespace mote::host::training
