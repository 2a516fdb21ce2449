#include "host/firmware/layer_trace.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

constexpr const char* loop_trace =
    "0 0 3 4 aa\n"
    "1 0 1 1 bb\n"  // the condition, then a turn's layer, twice
    "2 0 2 4 cc\n"
    "1 0 1 1 bb\n"
    "2 0 2 4 dd\n"
    "0 1 4 4 ee\n"  // what called them: two outputs
    "0 1 5 4 ff\n";

TEST(read_layer_trace, keeps_every_turn_of_a_loop_in_order) {
  const LayerTrace trace = read_layer_trace(loop_trace);
  ASSERT_EQ(trace.size(), 7u);
  EXPECT_EQ(trace[4], (TracedLayer{2, 0, 2, 4, "dd"}));
}

TEST(main_layers_text, leaves_the_layers_of_subgraphs_out) {
  EXPECT_EQ(main_layers_text(read_layer_trace(loop_trace)), "0 3 4 aa\n1 4 4 ee\n1 5 4 ff\n");
}

TEST(count_layers, gives_an_op_one_entry_with_all_that_its_subgraphs_ran) {
  // The hook takes 5 instructions a time, each layer 10; the first two entries are an earlier run's.
  const std::vector<int64_t> done = {3, 20, 110, 125, 140, 155, 170, 185, 200};
  const std::vector<int64_t> resumed = {8, 25, 115, 130, 145, 160, 175, 190, 205};
  int64_t hook_instructions = 0;
  const std::vector<LayerCount> counts =
      count_layers(read_layer_trace(loop_trace), 100, done, resumed, &hook_instructions);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].instructions, 10);
  EXPECT_EQ(counts[1].op_index, 1);
  EXPECT_EQ(counts[1].tensor_index, 4);
  EXPECT_EQ(counts[1].instructions, 60);
  EXPECT_EQ(hook_instructions, 7 * 5);
}

TEST(count_layers, refuses_figures_that_do_not_fit_the_trace) {
  int64_t hook_instructions = 0;
  EXPECT_THROW(count_layers(read_layer_trace(loop_trace), 100, {110}, {115}, &hook_instructions), InternalError);
}

}  // namespace
}  // namespace mote::host::firmware
