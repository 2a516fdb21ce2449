// Runs every FOLDER/NNN.tflite (and FOLDER/NAME.tflite) through the interpreter and compares with what is expected:
//
//   run_models FOLDER…
//
// NNN.in.bin → NNN.out.bin; NNN.runs or NAME.out2.bin say how often. Integers must be equal, floats within 1e-5,
// relative or absolute. Prints a line for each that differs and the totals.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "mote/interpreter/interpreter.h"

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<uint8_t>;

Bytes read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

bool close_enough(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= 1e-5f || std::fabs(a - b) <= 1e-5f * std::fmax(std::fabs(a), std::fabs(b));
}

// The first difference as text; empty: none.
std::string compare(const mote::TensorView& tensor, const uint8_t* expected) {
  const uint8_t* got = static_cast<const uint8_t*>(tensor.data);
  if (tensor.info.type != mote::Type::float32) {
    for (int32_t i = 0; i < tensor.bytes; ++i) {
      if (got[i] != expected[i]) {
        return "byte " + std::to_string(i) + " is " + std::to_string(static_cast<int8_t>(got[i])) + ", expected " +
               std::to_string(static_cast<int8_t>(expected[i]));
      }
    }
    return {};
  }
  for (int32_t i = 0; i < tensor.bytes; i += 4) {
    float a;
    float b;
    std::memcpy(&a, got + i, 4);
    std::memcpy(&b, expected + i, 4);
    if (!close_enough(a, b)) {
      return "float " + std::to_string(i / 4) + " is " + std::to_string(a) + ", expected " + std::to_string(b);
    }
  }
  return {};
}

uint8_t* aligned(Bytes& bytes) {
  return reinterpret_cast<uint8_t*>((reinterpret_cast<uintptr_t>(bytes.data()) + 15) / 16 * 16);
}

std::string run(const fs::path& path) {
  const fs::path stem = path.parent_path() / path.stem();
  const Bytes file = read(path);
  const Bytes input = read(stem.string() + ".in.bin");
  const Bytes expected = read(stem.string() + ".out.bin");
  const Bytes runs_text = read(stem.string() + ".runs");
  const int runs = runs_text.empty() ? 1 : std::atoi(reinterpret_cast<const char*>(runs_text.data()));
  if (expected.empty()) return "there is no .out.bin";
  Bytes model_memory(file.size() + 16);
  std::memcpy(aligned(model_memory), file.data(), file.size());
  // Never cleared between models: nothing may depend on what it holds.
  constexpr size_t arena_bytes = 64u << 20;
  static Bytes arena_memory(arena_bytes + 16);

  mote::Interpreter model;
  const mote::Status status =
      model.open({aligned(model_memory), file.size()}, {aligned(arena_memory), arena_bytes}, mote::all_ops());
  if (status != mote::Status::ok) {
    return "status " + std::to_string(static_cast<int>(status)) + " at subgraph " +
           std::to_string(model.failure().subgraph) + ", node " + std::to_string(model.failure().node);
  }
  for (int i = 0; i < runs; ++i) {
    size_t at = 0;
    for (int32_t k = 0; k < model.input_count(); ++k) {
      const mote::TensorView tensor = model.input(k);
      if (at + static_cast<size_t>(tensor.bytes) > input.size()) return "the input file is too short";
      std::memcpy(tensor.data, input.data() + at, static_cast<size_t>(tensor.bytes));
      at += static_cast<size_t>(tensor.bytes);
    }
    model.run();
  }
  size_t at = 0;
  for (int32_t k = 0; k < model.output_count(); ++k) {
    const mote::TensorView tensor = model.output(k);
    if (at + static_cast<size_t>(tensor.bytes) > expected.size()) return "the expected output is too short";
    const std::string difference = compare(tensor, expected.data() + at);
    if (!difference.empty()) return "output " + std::to_string(k) + ": " + difference;
    at += static_cast<size_t>(tensor.bytes);
  }
  return at == expected.size() ? "" : "the expected output is longer";
}

}  // namespace

int main(int count, char** arguments) {
  int equal = 0;
  int different = 0;
  for (int i = 1; i < count; ++i) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(arguments[i])) {
      if (entry.path().extension() == ".tflite") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      const std::string what = run(path);
      if (what.empty()) {
        ++equal;
      } else {
        ++different;
        std::printf("%s: %s\n", path.c_str(), what.c_str());
      }
    }
  }
  std::printf("%d equal, %d not\n", equal, different);
  return different == 0 && equal > 0 ? 0 : 1;
}
