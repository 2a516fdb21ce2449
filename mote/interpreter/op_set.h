#pragma once

#include "mote/base/span.h"
#include "mote/interpreter/control_flow.h"
#include "mote/interpreter/early_end.h"
#include "mote/interpreter/variables.h"
#include "mote/ops/op.h"

namespace mote {

// An op as the interpreter finds it.
struct LinkedOp {
  const ops::Op* op;
  const interpreter::Extension* extension;  // null for nearly all
};

namespace interpreter {

template <const ops::Op& op>
struct ExtensionOf {
  static constexpr const Extension* get() { return nullptr; }
};

#define MOTE_EXTENSION(name, extension)                            \
  template <>                                                      \
  struct ExtensionOf<ops::name> {                                  \
    static constexpr const Extension* get() { return &extension; } \
  }
MOTE_EXTENSION(if_, control_flow);
MOTE_EXTENSION(while_, control_flow);
MOTE_EXTENSION(call_once, control_flow);
MOTE_EXTENSION(circular_buffer, early_end);
MOTE_EXTENSION(var_handle, variables);
MOTE_EXTENSION(assign_variable, variables);
MOTE_EXTENSION(read_variable, variables);
#undef MOTE_EXTENSION

}  // namespace interpreter

// The ops that a program links: OpSet<ops::conv_2d_s8, ops::softmax_s8>::table(). Forms of the same op are tried in
// order, until one takes the node's types.
template <const ops::Op&... op>
class OpSet {
 public:
  static constexpr Span<const LinkedOp> table() { return Span<const LinkedOp>(ops_, sizeof...(op)); }

 private:
  static const LinkedOp ops_[sizeof...(op)];
};

template <const ops::Op&... op>
const LinkedOp OpSet<op...>::ops_[sizeof...(op)] = {{&op, interpreter::ExtensionOf<op>::get()}...};

// Every op that Mote has, in all types.
Span<const LinkedOp> all_ops();

}  // namespace mote
