// Features, training, quantization, .tflite and inference in one program without an operating system: what a browser
// tab would do. Prints the accuracy of the int8 model on 2,000 held-out sounds; run.sh compares wasm with this
// computer.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>

#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/features/extractor.h"
#include "host/models/zoo.h"
#include "host/passes/pipeline.h"
#include "host/quantization/quantize.h"
#include "host/tflite/tflite.h"
#include "host/training/train.h"

namespace {

using namespace mote::host;

constexpr int sample_rate_hz = 8000;
constexpr int window_samples = 4000;
constexpr int32_t classes = 4;

// Class k: a tone about 400 Hz * 1.7^k that lasts 150 ms somewhere in the window, in white noise.
std::vector<int16_t> make_sound(int32_t label, Random& random) {
  const double hz = 400 * std::pow(1.7, label) * (0.95 + 0.1 * random.uniform());
  const auto begin = static_cast<int>(random.below(window_samples - 1200));
  std::vector<int16_t> samples(window_samples);
  for (int i = 0; i < window_samples; ++i) {
    const bool is_tone = i >= begin && i < begin + 1200;
    const double tone = is_tone ? 320 * std::sin(6.283185307179586 * hz * i / sample_rate_hz) : 0;
    samples[i] = static_cast<int16_t>(tone + 600 * random.normal());
  }
  return samples;
}

training::Samples make_samples(const features::Extractor& extractor, size_t count, uint64_t seed) {
  Random random(seed);
  training::Samples samples;
  for (size_t i = 0; i < count; ++i) {
    const auto label = static_cast<int32_t>(i % classes);
    const std::vector<float> features = extractor.extract(make_sound(label, random));
    samples.features.insert(samples.features.end(), features.begin(), features.end());
    samples.labels.push_back(label);
  }
  return samples;
}

std::vector<float> sample(const training::Samples& samples, size_t i) {
  const size_t size = samples.features.size() / samples.size();
  return {samples.features.begin() + i * size, samples.features.begin() + (i + 1) * size};
}

double int8_accuracy(const graph::Graph& graph, const training::Samples& samples) {
  execution::Executor executor(graph);
  const graph::Quantization& grid = graph.tensors[graph.inputs[0]].quantization;
  size_t correct = 0;
  for (size_t i = 0; i < samples.size(); ++i) {
    const std::vector<float> features = sample(samples, i);
    const auto input = executor.tensor_as<int8_t>(graph.inputs[0]);
    for (size_t k = 0; k < features.size(); ++k) {
      const double steps = std::round(features[k] / grid.scales[0]) + grid.zero_points[0];
      input[k] = static_cast<int8_t>(std::clamp(steps, -128.0, 127.0));
    }
    executor.run();
    const auto scores = executor.tensor_as<int8_t>(graph.outputs[0]);
    correct += std::max_element(scores.begin(), scores.end()) - scores.begin() == samples.labels[i] ? 1 : 0;
  }
  return static_cast<double>(correct) / static_cast<double>(samples.size());
}

void train_and_test() {
  const project::Features block;
  const features::Extractor extractor(block, sample_rate_hz);
  const features::Shape shape = extractor.shape(window_samples);
  const training::Samples training_set = make_samples(extractor, 160, 1);
  const training::Samples test_set = make_samples(extractor, 2000, 2);

  graph::Graph graph = models::build({.architecture = "ds_cnn",
                                      .input_shape = {1, shape.rows, shape.columns, 1},
                                      .classes = classes,
                                      .channels = 16,
                                      .blocks = 2,
                                      .seed = 1});
  SilentProgress progress;
  training::Options options;
  options.epochs = 12;
  options.batch_size = 16;
  options.learning_rate = 0.01;
  const training::History history = training::train(graph, training_set, {}, options, progress);
  passes::run_passes(graph, passes::float_inference_pipeline);

  std::vector<std::vector<float>> calibration;
  for (size_t i = 0; i < 80; ++i) calibration.push_back(sample(training_set, i));
  const features::Quantization grid = extractor.grid();
  const graph::Graph quantized = quantization::quantize(
      graph, quantization::calibrate(graph, calibration, {}, progress), {grid.scale, grid.zero_point});
  const std::vector<uint8_t> file = tflite::write(quantized);
  const double accuracy = int8_accuracy(tflite::read(file, "model.tflite"), test_set);
  fmt::print(stderr, "{}x{} features, last training loss {:.4f}, model.tflite {} bytes\n", shape.rows, shape.columns,
             history.epochs.back().training_loss, file.size());
  fmt::print("{:.4f}\n", accuracy);
}

}  // namespace

int main() {
  try {
    train_and_test();
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return 1;
  }
}
