#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/graph/graph.h"

// For tests of generated sensors: a model that only hashes, and a folder in which sensors are compiled.
namespace mote::host::codegen {

// A graph that is only its ends: what a sensor looks at.
inline graph::Graph ends(std::vector<int32_t> input_shape, int32_t classes, float scale = 1.0f / 256,
                         int32_t zero_point = -128) {
  graph::Graph model;
  model.name = "tiny";
  model.tensors.resize(2);
  model.tensors[0].name = "in";
  model.tensors[0].shape = std::move(input_shape);
  model.tensors[1].name = "out";
  model.tensors[1].shape = {1, classes};
  for (graph::Tensor& tensor : model.tensors) {
    tensor.type = Type::int8;
    tensor.quantization.scales = {1.0f / 256};
    tensor.quantization.zero_points = {-128};
  }
  model.tensors[0].quantization.scales = {scale};
  model.tensors[0].quantization.zero_points = {zero_point};
  model.inputs = {0};
  model.outputs = {1};
  return model;
}

// Scores that depend on every feature, so that one other bit is heard.
inline void hash_features(std::span<const int8_t> features, std::span<int8_t> scores) {
  uint32_t hash = 1;
  for (int8_t value : features) hash = hash * 31 + static_cast<uint8_t>(value);
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<int8_t>(hash >> (8 * i));
}

// The same as generate_model would give it.
inline Files hashing_model(int32_t features, int32_t classes) {
  const std::string in = std::to_string(features);
  const std::string out = std::to_string(classes);
  return {{"model.h", R"(#pragma once
#include <stdint.h>
#include "mote/base/span.h"
namespace model {
mote::Span<int8_t> input();
mote::Span<const int8_t> output();
void run();
}
)"},
          {"model.cpp", R"(#include "model.h"
namespace {
int8_t in[)" + in + R"(];
int8_t out[)" + out +
                            R"(];
}
namespace model {
mote::Span<int8_t> input() { return in; }
mote::Span<const int8_t> output() { return out; }
void run() {
  uint32_t hash = 1;
  for (int8_t value : in) hash = hash * 31 + static_cast<uint8_t>(value);
  for (int i = 0; i < )" + out +
                            R"(; ++i) out[i] = static_cast<int8_t>(hash >> (8 * i));
}
}
extern "C" void mote_mark_inference_begin() {}
extern "C" void mote_mark_inference_end() {}
)"}};
}

// A new folder, removed with this object.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mote_sensor_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;

  void write(const Files& files) const {
    for (const auto& [name, text] : files) {
      std::filesystem::create_directories((path_ / name).parent_path());
      std::ofstream(path_ / name) << text;
    }
  }

  // All its sources as one program; what that prints, or "" where it doesn't compile or run.
  std::string compile_and_run() const {
    if (!succeeds("c++ -std=c++11 -Wall -Wextra -Werror -O1 -ffp-contract=off -fno-exceptions -I. -o run "
                  "$(find . -name '*.cpp') && ./run > out.txt")) {
      return "";
    }
    std::ostringstream output;
    output << std::ifstream(path_ / "out.txt").rdbuf();
    return output.str();
  }

  // Constant from the start: a static constructor would be listed in .init_array.
  bool has_no_static_constructor(const std::string& source) const {
    return succeeds("c++ -std=c++11 -O1 -I. -c " + source + " -o one.o && ! objdump -h one.o | grep -q init_array");
  }

 private:
  bool succeeds(const std::string& command) const {
    return std::system(("cd " + path_.string() + " && " + command).c_str()) == 0;
  }

  std::filesystem::path path_;
};

}  // namespace mote::host::codegen
