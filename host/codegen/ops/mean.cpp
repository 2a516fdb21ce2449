#include "mote/kernels/mean.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_mean(LayerPrinter& layer) {
  const Span<const int32_t> axes(graph::constant_data<int32_t>(layer.input(1)),
                                 static_cast<size_t>(layer.input(1).elements()));
  kernels::MeanParams params = {};
  layer.check(kernels::prepare_mean(layer.input_info(0), axes, layer.output_info(),
                                    layer.options<kernels::ReduceOptions>(), &params));
  layer.begin();
  const std::string params_name =
      layer.params("MeanParams", {{{"output_count", params.output_count}, {"reduced_count", params.reduced_count}},
                                  {{"kept_dims", params.kept_dims}, {"kept_strides", params.kept_strides}},
                                  {{"reduced_dims", params.reduced_dims}, {"reduced_strides", params.reduced_strides}},
                                  {{"input_zero_point", params.input_zero_point},
                                   {"output_zero_point", params.output_zero_point},
                                   {"multiplier", params.multiplier}}});
  layer.call("mean", fmt::format("mean_{}", layer.type_suffix()),
             {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace mote::host::codegen
