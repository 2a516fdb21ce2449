#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"
#include "mote/ops/op.h"
#include "mote/tflite/flatbuffer.h"

// What the interpreter asks of a .tflite file. The file is read in place; nothing in it is trusted.
namespace mote {
namespace interpreter {

// The tensors that a subgraph or an operator takes and gives: vectors of indices, which may be anything until
// `tensor_info` takes them; -1 stands for an absent one.
struct Ports {
  tflite::Vector inputs;
  tflite::Vector outputs;

  uint32_t count() const { return inputs.count + outputs.count; }
};

// A subgraph's tables.
struct Subgraph : Ports {
  tflite::Vector tensors;
  tflite::Vector operators;
};

// An operator and its op's code.
struct Operator : Ports {
  int32_t builtin_code;
  tflite::Vector custom_name;
  tflite::OptionsSource options;
};

class Model {
 public:
  // `bytes` must begin at a multiple of 16 and outlive the model.
  MOTE_MUST_USE Status open(const uint8_t* bytes, uint32_t size);

  int32_t subgraph_count() const { return static_cast<int32_t>(subgraphs_.count); }
  void read_subgraph(int32_t index, Subgraph* subgraph);
  MOTE_MUST_USE Status read_operator(const Subgraph& subgraph, int32_t index, Operator* op);

  // Type, shape and quantization of a tensor.
  MOTE_MUST_USE Status tensor_info(const Subgraph& subgraph, int32_t index, kernels::TensorInfo* info);
  bool is_variable(const Subgraph& subgraph, int32_t index);
  // The elements of a constant, `bytes` of them; null where the tensor is computed.
  MOTE_MUST_USE Status constant(const Subgraph& subgraph, int32_t index, int32_t bytes, const uint8_t** data);

  // A metadata entry's bytes; none where the file doesn't have it.
  tflite::Vector metadata(const char* name);

  int32_t index_at(tflite::Vector indices, uint32_t i) { return file_.int32_at(indices, i); }
  // The inputs, then the outputs.
  int32_t index_at(const Ports& ports, uint32_t i) {
    const uint32_t inputs = ports.inputs.count;
    return i < inputs ? index_at(ports.inputs, i) : index_at(ports.outputs, i - inputs);
  }
  tflite::Flatbuffer& file() { return file_; }
  // Lists may be shared, so going through all that a small file names could take hours: from some million entries on
  // it counts as damaged. `rest` forgets those so far.
  void spend(uint32_t steps);
  void rest() { steps_ = 0; }
  Status status() const { return file_.damaged() ? Status::malformed_model : Status::ok; }

 private:
  tflite::Vector buffer_bytes(uint32_t buffer_index);
  Status read_quantization(uint32_t tensor, kernels::TensorInfo* info);
  void read_ports(uint32_t table, Ports* ports);

  tflite::Flatbuffer file_;
  tflite::Vector operator_codes_ = {0, 0};
  tflite::Vector subgraphs_ = {0, 0};
  tflite::Vector buffers_ = {0, 0};
  uint32_t root_ = 0;
  uint32_t steps_ = 0;
};

}  // namespace interpreter
}  // namespace mote
