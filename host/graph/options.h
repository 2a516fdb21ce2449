#pragma once

#include <cstddef>
#include <type_traits>
#include <variant>

#include "mote/kernels/options.h"
#include "mote/ops/op.h"

// The options of a node: one alternative for every options struct of mote/ops/op_list.h.
namespace mote::host::graph {

struct BatchNormalizationOptions {
  float epsilon = 1e-3f;
};

namespace detail {

// `List` with `T` at its end, unless it has it.
template <typename List, typename T>
struct With;
template <typename... Known, typename T>
struct With<std::variant<Known...>, T> {
  using Type = std::conditional_t<(std::is_same_v<Known, T> || ...) || std::is_same_v<T, kernels::NoOptions>,
                                  std::variant<Known...>, std::variant<Known..., T>>;
};

template <typename List, typename... Types>
struct WithAll {
  using Type = List;
};
template <typename List, typename First, typename... Rest>
struct WithAll<List, First, Rest...> {
  using Type = typename WithAll<typename With<List, First>::Type, Rest...>::Type;
};

#define MOTE_OP(name, ...) , ops::rows::name::Options
using AllOptions = WithAll<std::variant<std::monostate, BatchNormalizationOptions> MOTE_BUILTIN_OP_LIST(MOTE_OP)
                               MOTE_CUSTOM_OP_LIST(MOTE_OP)>::Type;
#undef MOTE_OP

}  // namespace detail

// std::monostate: an op without options.
using Options = detail::AllOptions;

// The index of an options struct among the alternatives.
template <typename T, size_t index = 0>
constexpr size_t options_index() {
  if constexpr (std::is_same_v<T, kernels::NoOptions>) {
    return 0;
  } else if constexpr (std::is_same_v<T, std::variant_alternative_t<index, Options>>) {
    return index;
  } else {
    return options_index<T, index + 1>();
  }
}

constexpr size_t no_options = 0;

}  // namespace mote::host::graph
