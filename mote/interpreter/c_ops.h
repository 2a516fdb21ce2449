#pragma once

#include "mote/interpreter/c_api.h"
#include "mote/interpreter/op_set.h"

// The C++ side of c_api.h: a function of this kind for each set of ops that the program's models need.
//
//   extern "C" const mote_ops* keyword_ops() { return mote::c_ops<mote::OpSet<mote::ops::conv_2d_s8>>(); }
struct mote_ops {
  mote::Span<const mote::LinkedOp> table;
};

namespace mote {

template <typename Set>
const mote_ops* c_ops() {
  static const mote_ops ops = {Set::table()};
  return &ops;
}

}  // namespace mote
