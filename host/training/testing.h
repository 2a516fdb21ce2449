#pragma once

#include <cstdint>

#include "host/base/random.h"
#include "host/graph/graph.h"
#include "host/models/graph_builder.h"
#include "host/training/train.h"

// Small sets and networks for the tests of this module.
namespace mote::host::training {

constexpr int32_t rows = 20;
constexpr int32_t columns = 12;
constexpr int32_t classes = 4;

// Class k: a tone in columns 3k … 3k+1 that begins anywhere, in noise.
inline Samples make_patterns(size_t count, uint64_t seed) {
  Random random(seed);
  Samples samples;
  for (size_t i = 0; i < count; ++i) {
    const auto label = static_cast<int32_t>(i % classes);
    const auto begin = static_cast<int32_t>(random.below(rows - 8));
    for (int32_t row = 0; row < rows; ++row) {
      for (int32_t column = 0; column < columns; ++column) {
        const bool is_tone = row >= begin && row < begin + 8 && column / 3 == label;
        samples.features.push_back(static_cast<float>(0.3 * random.normal() + (is_tone ? 1.0 : 0.0)));
      }
    }
    samples.labels.push_back(label);
  }
  return samples;
}

// Points of six numbers on a curved surface; the target is a smooth function of where they lie on it.
inline Samples make_points(size_t count, uint64_t seed) {
  Random random(seed);
  Samples samples;
  for (size_t i = 0; i < count; ++i) {
    const auto u = static_cast<float>(random.uniform(-1, 1));
    const auto v = static_cast<float>(random.uniform(-1, 1));
    for (const float x : {u, v, u * v, u + v, u * u, v - u}) samples.features.push_back(x);
    samples.labels.push_back(u > v ? 1 : 0);
    samples.targets.push_back(u * v + 0.5f * u);
  }
  return samples;
}

// Six numbers, two layers of 16, then `outputs`.
inline graph::Graph make_dense(int32_t outputs) {
  models::GraphBuilder b("dense", 1);
  graph::TensorId x = b.input({1, 6});
  x = b.relu("r1", b.fully_connected("first", x, 16));
  x = b.relu("r2", b.fully_connected("second", x, 16));
  return b.finish({b.fully_connected("last", x, outputs)});
}

}  // namespace mote::host::training
