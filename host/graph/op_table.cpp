#include "host/graph/op_table.h"

#include <array>
#include <utility>

namespace mote::host::graph {
namespace {

constexpr int32_t any = ops::any;

const std::array table = {
#define MOTE_OP(name, code, options_struct, options_type, least, most, outputs)                                      \
  OpInfo{                                                                                                            \
      Op::name,  #name, code, nullptr, options_type, least, most, outputs, options_index<kernels::options_struct>(), \
      &ops::name},
    MOTE_BUILTIN_OP_LIST(MOTE_OP)
#undef MOTE_OP
#define MOTE_OP(name, custom_name, options_struct, least, most, outputs) \
  OpInfo{Op::name,    #name,   ops::custom_code,                         \
         custom_name, 0,       least,                                    \
         most,        outputs, options_index<kernels::options_struct>(), \
         &ops::name},
        MOTE_CUSTOM_OP_LIST(MOTE_OP)
#undef MOTE_OP
            OpInfo{Op::batch_normalization, "batch_normalization", -1, nullptr, 0, 5, 5, 1,
                   options_index<BatchNormalizationOptions>(), nullptr},
};
static_assert(table.size() == static_cast<size_t>(Op::batch_normalization) + 1, "one row an op, indexed by it");

template <size_t... kinds>
Options options_of_kind(size_t kind, std::index_sequence<kinds...>) {
  Options options;
  ((kinds == kind ? void(options.emplace<kinds>()) : void()), ...);
  return options;
}

}  // namespace

std::span<const OpInfo> op_table() { return table; }

bool is_op(Op op) { return static_cast<size_t>(op) < table.size(); }

const OpInfo& op_info(Op op) { return table[static_cast<size_t>(op)]; }

const OpInfo* find_builtin(int32_t builtin_code) {
  for (const OpInfo& row : table) {
    // No file brings the op that has no kernel.
    if (row.builtin_code == builtin_code && row.custom_name == nullptr && row.kernel != nullptr) return &row;
  }
  return nullptr;
}

const OpInfo* find_custom(std::string_view custom_name) {
  for (const OpInfo& row : table) {
    if (row.custom_name != nullptr && row.custom_name == custom_name) return &row;
  }
  return nullptr;
}

Options default_options(Op op) {
  return options_of_kind(op_info(op).options, std::make_index_sequence<std::variant_size_v<Options>>());
}

}  // namespace mote::host::graph
