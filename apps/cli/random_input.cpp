#include "apps/cli/random_input.h"

namespace mote::apps::cli {

std::string random_input(const host::graph::Graph& graph, uint32_t seed) {
  uint32_t state = seed;
  const auto next_byte = [&state] {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return static_cast<char>(state & 0xff);
  };
  std::string bytes;
  for (const host::graph::TensorId id : graph.inputs) {
    const host::graph::Tensor& tensor = graph.tensors[static_cast<size_t>(id)];
    const bool is_float = tensor.type == Type::float32;
    const int64_t count = is_float ? tensor.elements() : tensor.bytes();
    for (int64_t i = 0; i < count; ++i) {
      const char byte = next_byte();
      if (!is_float) {
        bytes += tensor.type == Type::boolean ? static_cast<char>(byte & 1) : byte;
        continue;
      }
      const float value = static_cast<float>(static_cast<int8_t>(byte)) / 128;
      bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
  }
  return bytes;
}

}  // namespace mote::apps::cli
