#pragma once

#include <stdint.h>

#include "mote/base/type.h"

// What we use of the .tflite schema: field ids and enums. All readers and the writer work from this file.
// (tflite-format §2 to §6)
namespace mote {
namespace tflite {
namespace schema {

constexpr char file_identifier[] = "TFL3";
constexpr uint32_t version = 3;

namespace model {
enum Field { version = 0, operator_codes = 1, subgraphs = 2, description = 3, buffers = 4, metadata = 6 };
}
namespace subgraph {
enum Field { tensors = 0, inputs = 1, outputs = 2, operators = 3, name = 4 };
}
namespace tensor {
enum Field {
  shape = 0,
  type = 1,
  buffer = 2,
  name = 3,
  quantization = 4,
  is_variable = 5,
  sparsity = 6,
  external_buffer = 10
};
}
namespace quantization {
enum Field { scale = 2, zero_point = 3, details_type = 4, quantized_dimension = 6 };
}
namespace operator_ {
enum Field {
  opcode_index = 0,
  inputs = 1,
  outputs = 2,
  options_type = 3,
  options = 4,
  custom_options = 5,
  intermediates = 8
};
}
namespace operator_code {
enum Field { deprecated_builtin_code = 0, custom_code = 1, version = 2, builtin_code = 3 };
}
namespace buffer {
enum Field { data = 0, offset = 1, size = 2 };
}
namespace metadata {
enum Field { name = 0, buffer = 1 };
}
namespace var_handle_options {
enum Field { container = 0, shared_name = 1 };
}

constexpr uint32_t buffer_alignment = 16;
constexpr int32_t custom_operator = 32;
constexpr int32_t last_deprecated_code = 127;  // larger codes stand in `builtin_code` only

// The schema's TensorType of each Type, by index.
constexpr int8_t type_codes[] = {
    /*float32*/ 0, /*int8*/ 9,  /*int16*/ 7,   /*int32*/ 2,   /*int64*/ 4,   /*uint8*/ 3,
    /*boolean*/ 6, /*int4*/ 17, /*uint16*/ 16, /*uint32*/ 15, /*uint64*/ 12, /*resource*/ 13};
constexpr int32_t type_count = sizeof(type_codes);

}  // namespace schema
}  // namespace tflite
}  // namespace mote
