#pragma once

#include <stddef.h>

// A kernel function behind a uniform signature: engines keep its arguments as an array of pointers.
namespace mote {
namespace ops {

// `arguments[i]` is the kernel's i-th argument where that is a pointer, and points to it otherwise.
using Invoke = void (*)(void* const* arguments);

// A kernel function as a type: MOTE_KERNEL(conv_2d_s8).
template <typename Function, Function function>
struct Kernel {};

#define MOTE_KERNEL(function) \
  ::mote::ops::Kernel<decltype(&::mote::kernels::reference::function), &::mote::kernels::reference::function>()

namespace detail {

template <size_t... indices>
struct Indices {};
template <size_t count, size_t... indices>
struct MakeIndices : MakeIndices<count - 1, count - 1, indices...> {};
template <size_t... indices>
struct MakeIndices<0, indices...> {
  using Type = Indices<indices...>;
};

template <typename T>
struct FromPointer {
  static T get(void* pointer) { return *static_cast<const T*>(pointer); }
};
template <typename T>
struct FromPointer<const T&> {
  static const T& get(void* pointer) { return *static_cast<const T*>(pointer); }
};
template <typename T>
struct FromPointer<T*> {
  static T* get(void* pointer) { return static_cast<T*>(pointer); }
};

template <typename Function, Function function>
struct Invoker;
template <typename... Arguments, void (*function)(Arguments...)>
struct Invoker<void (*)(Arguments...), function> {
  static void invoke(void* const* arguments) { call(arguments, typename MakeIndices<sizeof...(Arguments)>::Type()); }
  template <size_t... indices>
  static void call(void* const* arguments, Indices<indices...>) {
    function(FromPointer<Arguments>::get(arguments[indices])...);
  }
};

template <typename Function>
struct Arity;
template <typename... Arguments>
struct Arity<void (*)(Arguments...)> {
  static constexpr size_t value = sizeof...(Arguments);
};

}  // namespace detail
}  // namespace ops
}  // namespace mote
