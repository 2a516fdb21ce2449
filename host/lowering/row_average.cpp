#include "host/lowering/row_average.h"

#include <cstring>

#include "mote/kernels/pool_2d.h"
#include "mote/kernels/row_average.h"

namespace mote::host::lowering {
namespace {

template <auto function>
LoweredNode call(const std::shared_ptr<uint8_t[]>& params) {
  LoweredNode lowered;
  lowered.action = ops::Action::call;
  lowered.invoke = &ops::detail::Invoker<decltype(function), function>::invoke;
  lowered.storage = params;
  lowered.arguments = {{ops::ArgumentKind::memory, 0, 1, params.get()},
                       {ops::ArgumentKind::input, 0, 1, nullptr},
                       {ops::ArgumentKind::output, 0, 1, nullptr}};
  return lowered;
}

}  // namespace

RowAverage lower_row_average(const graph::Graph& graph, const graph::Node& pool) {
  const LoweredNode whole = lower(graph, pool);
  const auto& window = *static_cast<const kernels::Pool2dParams*>(whole.arguments[0].data);
  const kernels::RowAverageParams params = {window.input_width, window.channels,
                                            window.input_height * window.input_width, window.activation_min,
                                            window.activation_max};
  const std::shared_ptr<uint8_t[]> storage = std::make_unique<uint8_t[]>(sizeof(params));
  std::memcpy(storage.get(), &params, sizeof(params));
  return {call<&kernels::reference::add_row_s8>(storage), call<&kernels::reference::average_rows_s8>(storage)};
}

}  // namespace mote::host::lowering
