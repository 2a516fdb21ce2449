#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"
#include "mote/ops/kernel.h"

// How an op turns a node of a model into a kernel call. mote/ops/<op>.cpp does it once; the interpreter, the host's
// executor and the code generator each carry the call out in their own way.
namespace mote {
namespace ops {

using kernels::TensorInfo;

constexpr int32_t max_arguments = 40;

enum class ArgumentKind : uint8_t {
  none,     // a null pointer: an absent optional input
  memory,   // `data`: params or a table of `count` elements that `prepare` filled
  input,    // the node's input `index`
  output,   // the node's output `index`
  inputs,   // an array of pointers: inputs `index` … `index + count - 1`
  outputs,  // the same of outputs
  scratch,  // `count` bytes that nobody else uses while the node runs
  state,    // `count` bytes that keep their value between runs, zero before the first
  variable  // the storage of the variable that input `index` (a handle) names, `count` bytes
};

struct Argument {
  ArgumentKind kind;
  int32_t index;
  int32_t count;
  const void* data;
};

// What a node does when its turn comes.
enum class Action : uint8_t {
  call,         // the kernel
  alias,        // the kernel (a copy), or nothing where output 0 already shares input 0's bytes
  nothing,      // its result is known before the run (VAR_HANDLE)
  call_or_end,  // the kernel, and the run ends here where its last argument, a byte, isn't 0 then
  if_,          // these three run subgraphs, which the engine does itself
  while_,
  call_once,
};

struct Call {
  Action action;
  Invoke invoke;
  int32_t argument_count;
  bool lacks_input;  // that the op requires
  Argument arguments[max_arguments];
};

// Memory for params and tables, taken from the front. Addresses are aligned to 8 bytes.
struct Storage {
  uint8_t* begin;
  uint8_t* end;
};

// A node while it is prepared. The number of inputs and outputs was checked against the op's row before.
class Node {
 public:
  // `inputs` and `constants` have an entry an input: a null TensorInfo pointer where an optional one is absent, null
  // data where the input is computed at run time.
  Node(Span<const TensorInfo* const> inputs, Span<const void* const> constants, Span<const TensorInfo* const> outputs,
       const void* options, Storage* storage, Call* call)
      : inputs_(inputs), constants_(constants), outputs_(outputs), options_(options), storage_(storage), call_(call) {}

  int32_t input_count() const { return static_cast<int32_t>(inputs_.size()); }
  int32_t output_count() const { return static_cast<int32_t>(outputs_.size()); }
  bool has_input(int32_t i) const { return optional_input(i) != nullptr; }

  // A required input. Where a file leaves it out, this is a tensor of no rank, and `call` answers malformed_model.
  const TensorInfo& input(int32_t i) const;
  // Null where the node doesn't have it.
  const TensorInfo* optional_input(int32_t i) const {
    return i < input_count() ? inputs_[static_cast<size_t>(i)] : nullptr;
  }
  const TensorInfo& output(int32_t i) const { return *outputs_[static_cast<size_t>(i)]; }

  // The elements of an input that is a constant; null where it is absent or computed at run time.
  template <typename T>
  const T* constant(int32_t i) const {
    return i < input_count() ? static_cast<const T*>(constants_[static_cast<size_t>(i)]) : nullptr;
  }

  template <typename Options>
  const Options& options() const {
    return *static_cast<const Options*>(options_);
  }

  // Zeroed memory that lives as long as the prepared node. Null where there is no more: answer buffer_too_small then.
  template <typename T>
  Span<T> allocate(int32_t count) {
    void* memory = allocate_bytes(static_cast<int64_t>(count) * static_cast<int64_t>(sizeof(T)));
    return memory == nullptr ? Span<T>() : Span<T>(static_cast<T*>(memory), static_cast<size_t>(count));
  }
  template <typename T>
  T* allocate() {
    return static_cast<T*>(allocate_bytes(sizeof(T)));
  }

  // Arguments of `call`.
  // A null pointer where the node doesn't have the input.
  Argument in(int32_t i) const { return Argument{ArgumentKind::input, i, 1, nullptr}; }
  Argument out(int32_t i) const { return Argument{ArgumentKind::output, i, 1, nullptr}; }
  Argument ins(int32_t first, int32_t count) const { return Argument{ArgumentKind::inputs, first, count, nullptr}; }
  Argument outs(int32_t first, int32_t count) const { return Argument{ArgumentKind::outputs, first, count, nullptr}; }
  static Argument scratch(int32_t bytes) { return Argument{ArgumentKind::scratch, 0, bytes, nullptr}; }
  static Argument state(int32_t bytes) { return Argument{ArgumentKind::state, 0, bytes, nullptr}; }
  static Argument variable(int32_t handle_input, int32_t bytes) {
    return Argument{ArgumentKind::variable, handle_input, bytes, nullptr};
  }
  static Argument no_argument() { return Argument{ArgumentKind::none, 0, 0, nullptr}; }

  // The node runs `kernel` with these arguments: what `in`, `out` … give, or pointers and spans that `allocate` gave.
  template <typename Function, Function function, typename... Arguments>
  Status call(Kernel<Function, function>, const Arguments&... arguments) {
    static_assert(detail::Arity<Function>::value == sizeof...(Arguments), "an argument of the kernel is missing");
    static_assert(sizeof...(Arguments) <= max_arguments, "too many arguments");
    call_->invoke = &detail::Invoker<Function, function>::invoke;
    const Argument list[] = {to_argument(arguments)...};
    return set_call(Action::call, list, static_cast<int32_t>(sizeof...(Arguments)));
  }

  // The same, and output 0 has input 0's bytes: engines may let them share memory and leave the call out.
  template <typename Function, Function function, typename... Arguments>
  Status alias(Kernel<Function, function> kernel, const Arguments&... arguments) {
    const Status status = call(kernel, arguments...);
    call_->action = Action::alias;
    return status;
  }

  // The same, and a byte of state, the last argument, says afterwards whether the run ends here. Outputs that nodes
  // after this one compute then keep their values of the run before.
  template <typename Function, Function function, typename... Arguments>
  Status call_or_end(Kernel<Function, function> kernel, const Arguments&... arguments) {
    const Status status = call(kernel, arguments..., state(1));
    call_->action = Action::call_or_end;
    return status;
  }

  // The engine itself carries the node out.
  Status act(Action action) {
    call_->action = action;
    return Status::ok;
  }

 private:
  static Argument to_argument(const Argument& argument) { return argument; }
  template <typename T>
  static Argument to_argument(T* const& data) {
    return Argument{ArgumentKind::memory, 0, 1, data};
  }
  template <typename T>
  static Argument to_argument(const Span<T>& span) {
    return Argument{ArgumentKind::memory, 0, static_cast<int32_t>(span.size()), span.data()};
  }

  Status set_call(Action action, const Argument* arguments, int32_t count);
  void* allocate_bytes(int64_t bytes);

  Span<const TensorInfo* const> inputs_;
  Span<const void* const> constants_;
  Span<const TensorInfo* const> outputs_;
  const void* options_;
  Storage* storage_;
  Call* call_;
};

}  // namespace ops
}  // namespace mote
