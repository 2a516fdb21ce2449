#include "host/firmware/model_runner.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "host/base/error.h"
#include "host/firmware/sensor_runner.h"

namespace mote::host::firmware {
namespace {

// relu of 16 int8 values with the same scale on both sides, then relu again.
graph::Graph small_model() {
  graph::Graph model;
  model.name = "small";
  graph::Tensor tensor;
  tensor.type = Type::int8;
  tensor.shape = {1, 16};
  tensor.quantization = {{0.5f}, {0}, 0};
  for (const char* name : {"input", "middle", "output"}) {
    tensor.name = name;
    model.add_tensor(tensor);
  }
  model.inputs = {0};
  model.outputs = {2};
  model.nodes.push_back({graph::Op::relu, "first", {0}, {1}, {}, 0});
  model.nodes.push_back({graph::Op::relu, "second", {1}, {2}, {}, 1});
  return model;
}

std::string small_input() {
  std::string bytes;
  for (int i = 0; i < 16; i++) bytes.push_back(static_cast<char>(i * 16 - 128));
  return bytes;
}

TEST(run_model_on, gives_the_same_bytes_on_host_and_device) {
  const graph::Graph model = small_model();
  const ModelRun host = run_model_on(model, "host", small_input(), {.layers = true});
  const ModelRun device = run_model_on(model, "cortex-m4", small_input(), {.layers = true});
  ASSERT_EQ(host.output_bytes.size(), 16u);
  for (int i = 0; i < 16; i++) EXPECT_EQ(host.output_bytes[static_cast<size_t>(i)], std::max(i * 16 - 128, 0));
  EXPECT_EQ(device.output_bytes, host.output_bytes);
  EXPECT_EQ(device.layers_text, host.layers_text);
  EXPECT_EQ(std::count(host.layers_text.begin(), host.layers_text.end(), '\n'), 2);
}

TEST(run_model_on, counts_the_same_for_every_repetition) {
  const graph::Graph model = small_model();
  const ModelRun once = run_model_on(model, "cortex-m4", small_input(), {.count = true});
  const ModelRun often = run_model_on(model, "cortex-m4", small_input(), {.repeat = 5, .count = true});
  EXPECT_GT(once.instructions, 32);
  EXPECT_EQ(once.instructions, often.instructions);
  EXPECT_GT(once.peak_stack_bytes, 0);
  EXPECT_GT(once.flash_bytes, 500);
}

// Two layers of relu have parameters but no constants: what is called is small, and the arena holds both tensors.
TEST(run_model_on, tells_what_the_model_takes_without_the_program_that_runs_it) {
  const ModelRun run = run_model_on(small_model(), "cortex-m4", small_input());
  EXPECT_EQ(run.size.weight_bytes, 0);
  EXPECT_GT(run.size.code_bytes, 50);
  EXPECT_LT(run.size.code_bytes, 500);
  EXPECT_GT(run.size.rodata_bytes, 0);
  EXPECT_LT(run.size.rodata_bytes, 200);
  EXPECT_GE(run.size.bss_bytes, 16);
  EXPECT_LE(run.size.bss_bytes, 64);
  EXPECT_LT(run.size.code_bytes + run.size.rodata_bytes + 500, run.flash_bytes);
  EXPECT_GE(run.stack_bytes, 8);
  EXPECT_LT(run.stack_bytes, 200);
  EXPECT_LT(run.stack_bytes, run.peak_stack_bytes);
}

TEST(run_model_on, counts_arrays_of_the_model_as_its_weights) {
  graph::Graph model = small_model();
  graph::Tensor alpha = model.tensors[0];
  alpha.name = "alpha";
  alpha.shape = {16};
  alpha.is_constant = true;
  alpha.data.assign(16, 1);
  const graph::TensorId id = model.add_tensor(alpha);
  model.nodes[0] = {graph::Op::prelu, "first", {0, id}, {1}, {}, 0};
  const ModelRun run = run_model_on(model, "cortex-m4", small_input());
  EXPECT_EQ(run.size.weight_bytes, 16);
}

TEST(run_model_on, splits_the_count_into_layers) {
  const ModelRun run =
      run_model_on(small_model(), "cortex-m4", small_input(), {.repeat = 2, .layers = true, .count = true});
  ASSERT_EQ(run.layer_counts.size(), 2u);
  const int64_t sum = run.layer_counts[0].instructions + run.layer_counts[1].instructions;
  EXPECT_GT(run.layer_counts[0].instructions, 16);
  EXPECT_LE(sum, run.instructions);
  EXPECT_GT(sum, run.instructions - 20);
}

TEST(run_model_on, estimates_cycles_of_the_run_and_of_its_layers) {
  const ModelRun run = run_model_on(small_model(), "cortex-m4", small_input(), {.count = true, .cycles = true});
  ASSERT_EQ(run.cycles.size(), 1u);
  EXPECT_EQ(run.cycles[0].timing->core, "Cortex-M4");
  EXPECT_EQ(run.cycles[0].cycles.instructions, run.instructions);
  EXPECT_GT(run.cycles[0].cycles.least, run.instructions);
  EXPECT_LT(run.cycles[0].cycles.least, 3 * run.instructions);
  EXPECT_GT(run.cycles[0].cycles.flash_lines, 4);
  EXPECT_EQ(run.cycles[0].cycles.most, run.cycles[0].cycles.least + 5 * run.cycles[0].cycles.flash_lines);

  const ModelRun traced =
      run_model_on(small_model(), "cortex-m4", small_input(), {.layers = true, .count = true, .cycles = true});
  ASSERT_EQ(traced.layer_counts.size(), 2u);
  for (const LayerCount& layer : traced.layer_counts) {
    EXPECT_GT(layer.cycles.least, layer.instructions);
    EXPECT_LT(layer.cycles.least, 3 * layer.instructions);
  }
}

TEST(run_model_on, estimates_no_cycles_where_no_timing_is_documented) {
  const ModelRun run = run_model_on(small_model(), "rv32imc", small_input(), {.count = true, .cycles = true});
  EXPECT_TRUE(run.cycles.empty());
  EXPECT_GT(run.instructions, 32);
}

TEST(run_model_on, refuses_an_input_of_another_size) {
  EXPECT_THROW(run_model_on(small_model(), "host", "abc"), InputError);
}

TEST(find_printed_number, reads_what_a_program_printed) {
  EXPECT_EQ(find_printed_number("progress 1 2\npeak_stack 532\nrun_stack 120\n", "peak_stack"), 532);
  EXPECT_EQ(find_printed_number("progress 1 2\npeak_stack 532\nrun_stack 120\n", "run_stack"), 120);
  EXPECT_EQ(find_printed_number("peak_stack -1\n", "peak_stack"), 0);
  EXPECT_EQ(find_printed_number("", "peak_stack"), 0);
}

// A sensor written by hand, with the interface of generate_sensor: decides after 320 samples; its features are the
// first bytes of the window, its scores their sums.
SensorProgram small_sensor() {
  SensorProgram program;
  program.class_count = 2;
  program.inferences_per_second = 100;
  program.feature_windows_per_second = 50;
  program.files["mote/pipeline/sound_classifier.h"] = "#pragma once\n#include \"mote/pipeline/decider.h\"\n";
  program.files["sensor.h"] =
      "#pragma once\n#include <stddef.h>\n#include <stdint.h>\n#include \"mote/base/span.h\"\n"
      "#include \"mote/pipeline/sound_classifier.h\"\n"
      R"(
namespace sensor {
constexpr int32_t window_samples = 320;
void reset();
void set_threshold_q8(int32_t threshold_q8);
size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided);
mote::Span<const int8_t> scores();
mote::Span<const int8_t> features();
}
)";
  program.files["sensor.cpp"] = R"(#include "sensor.h"
extern "C" void mote_mark_inference_begin();
extern "C" void mote_mark_inference_end();
namespace sensor {
static int32_t count;
static int8_t values[4];
static int8_t sums[2];
void reset() { count = 0; }
void set_threshold_q8(int32_t) {}
size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision*, bool* decided) {
  for (size_t i = 0; i < samples.size(); i++) {
    if (count < 4) values[count] = static_cast<int8_t>(samples[i]);
    if (++count < window_samples) continue;
    mote_mark_inference_begin();
    sums[0] = static_cast<int8_t>(values[0] + values[1]);
    sums[1] = static_cast<int8_t>(values[2] + values[3]);
    mote_mark_inference_end();
    *decided = true;
    return i + 1;
  }
  return samples.size();
}
mote::Span<const int8_t> scores() { return sums; }
mote::Span<const int8_t> features() { return values; }
}
)";
  return program;
}

std::string small_recordings(int count) {
  std::string bytes;
  for (int i = 0; i < count * 320; i++) {
    bytes.push_back(static_cast<char>(i % 100));
    bytes.push_back(0);
  }
  return bytes;
}

class CountedProgress final : public Progress {
 public:
  void begin(std::string_view, int64_t units) override { total = units; }
  void advance(int64_t units, std::string_view) override { done += units; }
  void finish(std::string_view) override {}
  int64_t total = 0;
  int64_t done = 0;
};

TEST(run_sensor_on, gives_scores_and_hashes_of_every_recording_alike_on_host_and_device) {
  CountedProgress progress;
  const SensorRun host = run_sensor_on("host", small_sensor(), small_recordings(10), 10, progress);
  const SensorRun device = run_sensor_on("cortex-m4", small_sensor(), small_recordings(10), 10, progress);
  ASSERT_EQ(host.recordings.size(), 10u);
  ASSERT_EQ(device.recordings.size(), 10u);
  EXPECT_EQ(host.recordings[0].scores, (std::vector<int8_t>{1, 5}));
  for (size_t i = 0; i < 10; i++) {
    EXPECT_EQ(device.recordings[i].scores, host.recordings[i].scores);
    EXPECT_EQ(device.recordings[i].features_hash, host.recordings[i].features_hash);
  }
  EXPECT_EQ(progress.total, 10);
  EXPECT_EQ(progress.done, 20);
}

TEST(run_sensor_on, tells_instructions_of_features_and_inference_apart) {
  SilentProgress progress;
  const SensorRun run = run_sensor_on("cortex-m4", small_sensor(), small_recordings(4), 4, progress, {.count = true});
  EXPECT_GT(run.inference_instructions, 5);
  EXPECT_LT(run.inference_instructions, 40);
  EXPECT_GT(run.feature_instructions, 320 * 3);
  EXPECT_LT(run.feature_instructions, 320 * 20);
  EXPECT_DOUBLE_EQ(run.instructions_per_second, run.feature_instructions * 50 + run.inference_instructions * 100);
}

}  // namespace
}  // namespace mote::host::firmware
