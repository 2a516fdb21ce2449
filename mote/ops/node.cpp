#include "mote/ops/node.h"

namespace mote {
namespace ops {

const TensorInfo& Node::input(int32_t i) const {
  static const TensorInfo absent = {Type::float32, {-1, {}}, {}};
  const TensorInfo* const tensor = optional_input(i);
  if (tensor == nullptr) call_->lacks_input = true;
  return tensor == nullptr ? absent : *tensor;
}

Status Node::set_call(Action action, const Argument* arguments, int32_t count) {
  call_->action = action;
  call_->argument_count = count;
  if (call_->lacks_input) return Status::malformed_model;
  for (int32_t i = 0; i < count; ++i) {
    Argument& argument = call_->arguments[i];
    argument = arguments[i];
    if (argument.kind == ArgumentKind::memory && argument.data == nullptr) return Status::buffer_too_small;
    if (argument.kind == ArgumentKind::input && !has_input(argument.index)) argument.kind = ArgumentKind::none;
  }
  return Status::ok;
}

void* Node::allocate_bytes(int64_t bytes) {
  constexpr int64_t alignment = 8;
  const int64_t rounded = (bytes + alignment - 1) / alignment * alignment;
  if (bytes < 0 || rounded > storage_->end - storage_->begin) return nullptr;
  uint8_t* result = storage_->begin;
  storage_->begin += rounded;
  __builtin_memset(result, 0, static_cast<size_t>(rounded));
  return result;
}

}  // namespace ops
}  // namespace mote
