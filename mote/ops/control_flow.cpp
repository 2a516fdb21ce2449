#include "mote/ops/prepare.h"

// Ops that the engines carry out themselves.
namespace mote {
namespace ops {
namespace {

Status prepare_if(Node& node) { return node.act(Action::if_); }
Status prepare_while(Node& node) { return node.act(Action::while_); }
Status prepare_call_once(Node& node) { return node.act(Action::call_once); }

}  // namespace

const Op if_ = rows::if_::op(prepare_if);
const Op while_ = rows::while_::op(prepare_while);
const Op call_once = rows::call_once::op(prepare_call_once);

}  // namespace ops
}  // namespace mote
