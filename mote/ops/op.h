#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/stream_options.h"
#include "mote/ops/node.h"
#include "mote/ops/op_list.h"
#include "mote/tflite/flexbuffer.h"
#include "mote/tflite/options_reader.h"

// An op as engines see it: its row of op_list.h and its `prepare`.
namespace mote {
namespace ops {

constexpr int32_t any = -1;
constexpr int32_t custom_code = 32;

// The largest options struct.
constexpr int32_t max_options_bytes = 64;

struct Op {
  int32_t builtin_code;
  const char* custom_name;  // null: a builtin
  int32_t least_inputs;
  int32_t most_inputs;  // any: no limit
  int32_t outputs;      // any: as many as the node has
  void (*read_options)(const tflite::OptionsSource& source, void* options);
  Status (*prepare)(Node& node);
};

template <typename Archive, typename Options>
void read_options(const tflite::OptionsSource& source, void* options) {
  static_assert(sizeof(Options) <= max_options_bytes, "engines keep options in this many bytes");
  Archive archive(source);
  describe(archive, *static_cast<Options*>(options));
}

// One struct a row, so that an op's file needs no number of its own.
namespace rows {
#define MOTE_OP(name, code, options_struct, options_type, least, most, output_count)                              \
  struct name {                                                                                                   \
    using Options = kernels::options_struct;                                                                      \
    static constexpr Op op(Status (*prepare)(Node&)) {                                                            \
      return Op{code, nullptr, least, most, output_count, &read_options<tflite::TableArchive, Options>, prepare}; \
    }                                                                                                             \
  };
MOTE_BUILTIN_OP_LIST(MOTE_OP)
#undef MOTE_OP
#define MOTE_OP(name, code, options_struct, least, most, output_count)                                               \
  struct name {                                                                                                      \
    using Options = kernels::options_struct;                                                                         \
    static constexpr Op op(Status (*prepare)(Node&)) {                                                               \
      return Op{custom_code, code, least, most, output_count, &read_options<tflite::FlexArchive, Options>, prepare}; \
    }                                                                                                                \
  };
MOTE_CUSTOM_OP_LIST(MOTE_OP)
#undef MOTE_OP
}  // namespace rows

// Every op with all its element types. Forms for int8 alone, which link less, are in ops_s8.h.
#define MOTE_OP(name, ...) extern const Op name;
MOTE_BUILTIN_OP_LIST(MOTE_OP)
MOTE_CUSTOM_OP_LIST(MOTE_OP)
#undef MOTE_OP

}  // namespace ops
}  // namespace mote
