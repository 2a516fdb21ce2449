#include "host/passes/pipeline.h"

#include <array>

#include "host/base/error.h"
#include "host/passes/convolve_one_channel.h"
#include "host/passes/convolve_single_channels.h"
#include "host/passes/fold_batch_normalization.h"
#include "host/passes/fold_constants.h"
#include "host/passes/fold_padding.h"
#include "host/passes/fuse_activations.h"
#include "host/passes/fuse_lookups.h"
#include "host/passes/merge_convolutions.h"
#include "host/passes/remove_constant_channels.h"
#include "host/passes/remove_dead_nodes.h"
#include "host/passes/share_constants.h"
#include "host/passes/split_groups.h"

namespace mote::host::passes {
namespace {

constexpr std::array float_inference_passes = {
    Pass{"fold_batch_normalization", fold_batch_normalization},
    Pass{"fuse_activations", fuse_activations},
    Pass{"remove_dead_nodes", remove_dead_nodes},
};

constexpr std::array compile_passes = {
    Pass{"fold_constants", fold_constants},
    Pass{"fuse_lookups", fuse_lookups},
    Pass{"fold_padding", fold_padding},
    Pass{"fuse_int8_activations", fuse_int8_activations},
    Pass{"remove_constant_channels", remove_constant_channels},
    Pass{"merge_convolutions", merge_convolutions},
    Pass{"convolve_single_channels", convolve_single_channels},
    Pass{"split_groups", split_groups, /*takes_memory=*/true},
    Pass{"convolve_one_channel", convolve_one_channel},
    Pass{"share_constants", share_constants},
    Pass{"remove_dead_nodes", remove_dead_nodes},
};

}  // namespace

const std::span<const Pass> float_inference_pipeline = float_inference_passes;
const std::span<const Pass> compile_pipeline = compile_passes;

void run_passes(graph::Graph& graph, std::span<const Pass> passes) {
  graph::verify(graph);
  for (const Pass& pass : passes) {
    pass.run(graph);
    try {
      graph::verify(graph);
    } catch (const InputError& error) {
      throw_internal_error("pass {} broke the graph: {}", pass.name, error.what());
    }
  }
}

}  // namespace mote::host::passes
