#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.h"

// Small models with the outputs that the reference kernels compute: tests/op_models/pack.py packs them.
namespace mote::host::tests {

struct OpModel {
  std::string name;
  int32_t runs = 1;      // with the same input; `expected` is the last one's output
  std::string file;      // .tflite
  std::string input;     // all inputs, one after the other
  std::string expected;  // all outputs
};

// Models of one op and element type.
struct OpModels {
  std::string name;  // "add_s8"
  std::vector<OpModel> models;
};

// From a file that pack.py wrote, and from a folder of NAME.tflite, NAME.in.bin, NAME.out.bin (if any) and NAME.runs
// (else 1). Throw InputError for anything else.
OpModels read_container(const std::string& path);
OpModels read_model_folder(const std::string& path);

// Every container of `folder`, or every folder in it where it has no containers; by name.
std::vector<OpModels> read_all_models(const std::string& folder);

graph::Graph read_graph(const OpModel& model);

// The first difference between a model's outputs as a sentence; "" where there is none. Floats may differ by 1e-5,
// relative or absolute.
std::string difference(const graph::Graph& graph, std::string_view got, std::string_view expected);

}  // namespace mote::host::tests
