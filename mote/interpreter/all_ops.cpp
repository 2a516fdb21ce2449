#include "mote/interpreter/op_set.h"

namespace mote {

Span<const LinkedOp> all_ops() {
#define MOTE_OP(name, ...) {&ops::name, interpreter::ExtensionOf<ops::name>::get()},
  static const LinkedOp table[] = {MOTE_BUILTIN_OP_LIST(MOTE_OP) MOTE_CUSTOM_OP_LIST(MOTE_OP)};
#undef MOTE_OP
  return Span<const LinkedOp>(table);
}

}  // namespace mote
