#include "apps/cli/profile_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/drawing/svg.h"
#include "host/firmware/targets.h"
#include "host/graph/describe.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::apps::cli {

namespace {

using host::with_thousands;

const host::graph::Node& node_at(const host::graph::Graph& graph, int32_t source_index) {
  for (const host::graph::Node& node : graph.nodes) {
    if (node.source_index == source_index) return node;
  }
  host::throw_internal_error("no layer came from operator {}", source_index);
}

double ratio(int64_t part, int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// In JSON: nothing where there is nothing to divide by.
Json ratio_json(int64_t part, int64_t whole) { return whole == 0 ? Json() : Json(ratio(part, whole)); }

std::string ratio_text(int64_t part, int64_t whole) {
  return whole == 0 ? "–" : fmt::format("{:.3f}", ratio(part, whole));
}

// The layers lack what lies between them.
int64_t instructions_of(const std::vector<ProfiledLayer>& layers) {
  int64_t sum = 0;
  for (const ProfiledLayer& layer : layers) sum += layer.instructions;
  return sum;
}

// As long as its share of the longest.
std::string bar(int64_t part, int64_t longest) {
  constexpr int64_t width = 12;
  constexpr const char* eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int64_t filled = longest == 0 ? 0 : part * width * 8 / longest;
  std::string text;
  for (int64_t i = 0; i < filled / 8; i++) text += "█";
  return text + eighths[filled % 8];
}

constexpr const char* row_format = " {:<28.28} {:<18.18} {:>12} {:>12} {:>7} {:>12} {:>7}  {}\n";

// Without wait states; nothing where the core's timing isn't documented.
std::string least_cycles(const Profile& profile, const host::firmware::CycleEstimate& cycles) {
  return profile.run.cycles.empty() ? "–" : with_thousands(cycles.least);
}

std::string layers_text(const Profile& profile) {
  const int64_t all = instructions_of(profile.layers);
  int64_t longest = 0;
  for (const ProfiledLayer& layer : profile.layers) longest = std::max(longest, layer.instructions);
  std::string text = fmt::format(fmt::runtime(row_format), "layer", "op", "instructions", "MACs", "per MAC",
                                 "est. cycles", "share", "");
  for (const ProfiledLayer& layer : profile.layers) {
    text += fmt::format(
        fmt::runtime(row_format), host::drawing::printable(layer.name), layer.op, with_thousands(layer.instructions),
        with_thousands(layer.macs), ratio_text(layer.instructions, layer.macs), least_cycles(profile, layer.cycles),
        fmt::format("{:.1f} %", 100 * ratio(layer.instructions, all)), bar(layer.instructions, longest));
  }
  const host::firmware::ModelRun& run = profile.run;
  text += fmt::format(
      fmt::runtime(row_format), profile.stream ? "one hop" : "one inference", profile.target,
      with_thousands(run.instructions), with_thousands(profile.file_macs),
      ratio_text(run.instructions, profile.file_macs),
      least_cycles(profile, run.cycles.empty() ? host::firmware::CycleEstimate() : run.cycles[0].cycles), "", "");
  if (profile.computed_macs == profile.file_macs) return text;
  return text + fmt::format(" Of the file's {} MACs {} are computed: the rest changes nothing.\n",
                            with_thousands(profile.file_macs), with_thousands(profile.computed_macs));
}

Json range_json(const host::firmware::CycleEstimate& cycles) {
  return {{"least", cycles.least}, {"most", cycles.most}, {"flash_lines", cycles.flash_lines}};
}

Json core_json(const host::firmware::CoreEstimate& estimate) {
  Json json = {{"core", estimate.timing->core},
               {"source", estimate.timing->source},
               {"most_wait_states", host::firmware::most_wait_states}};
  json.update(range_json(estimate.cycles));
  return json;
}

Json other_cores_json(const host::firmware::ModelRun& run) {
  Json cores = Json::array();
  for (size_t i = 1; i < run.cycles.size(); i++) cores.push_back(core_json(run.cycles[i]));
  return cores;
}

std::string cycles_text(const Profile& profile) {
  if (profile.run.cycles.empty()) return fmt::format(" cycles no timing of {} is documented\n", profile.target);
  std::string text;
  for (const host::firmware::CoreEstimate& estimate : profile.run.cycles) {
    text +=
        fmt::format(" cycles {} to {} by estimate on the {}: flash with 0 to {} wait states, {} lines read from it\n",
                    with_thousands(estimate.cycles.least), with_thousands(estimate.cycles.most), estimate.timing->core,
                    host::firmware::most_wait_states, with_thousands(estimate.cycles.flash_lines));
  }
  return text;
}

int64_t ram_bytes(const host::firmware::ModelRun& run) {
  return run.size.bss_bytes + run.size.data_bytes + run.stack_bytes;
}

int64_t per_second(int64_t instructions, double hop_seconds) {
  return static_cast<int64_t>(std::llround(static_cast<double>(instructions) / hop_seconds));
}

std::string hops_text(const Profile& profile) {
  const ProfiledStream& stream = *profile.stream;
  const int64_t hop = profile.run.instructions;
  std::string text = fmt::format(
      " hop    {} instructions and {} B of RAM; the whole window {} and {} B: {} times as many instructions\n",
      with_thousands(hop), with_thousands(ram_bytes(profile.run)), with_thousands(stream.window_instructions),
      with_thousands(stream.window_ram_bytes), ratio_text(hop, stream.window_instructions));
  if (stream.hop_seconds == 0) return text;
  return text + fmt::format(" second {} instructions at a hop of {} s; the whole window's at each hop {}\n",
                            with_thousands(per_second(hop, stream.hop_seconds)), stream.hop_seconds,
                            with_thousands(per_second(stream.window_instructions, stream.hop_seconds)));
}

Json hops_json(const Profile& profile) {
  const ProfiledStream& stream = *profile.stream;
  Json json = stream_json(stream.model);
  json["window_instructions"] = stream.window_instructions;
  json["window_ram_bytes"] = stream.window_ram_bytes;
  json["instruction_ratio"] = ratio_json(profile.run.instructions, stream.window_instructions);
  if (stream.hop_seconds == 0) return json;
  json["hop_seconds"] = stream.hop_seconds;
  json["instructions_per_second"] = per_second(profile.run.instructions, stream.hop_seconds);
  json["window_instructions_per_second"] = per_second(stream.window_instructions, stream.hop_seconds);
  return json;
}

std::string sizes_text(const Profile& profile) {
  const host::firmware::ModelRun& run = profile.run;
  const host::firmware::ModelSize& size = run.size;
  std::string text = fmt::format(
      " flash  code {} B, read-only data {} B, weights {} B ({} times the {} B of the .tflite)\n",
      with_thousands(size.code_bytes), with_thousands(size.rodata_bytes), with_thousands(size.weight_bytes),
      ratio_text(size.weight_bytes, profile.file_constant_bytes), with_thousands(profile.file_constant_bytes));
  text += fmt::format(" RAM    {} B: arena {} B, {}other variables {} B, stack {} B\n", with_thousands(ram_bytes(run)),
                      with_thousands(profile.arena_bytes),
                      profile.state_bytes == 0 ? "" : fmt::format("state {} B, ", with_thousands(profile.state_bytes)),
                      with_thousands(size.bss_bytes + size.data_bytes - profile.arena_bytes - profile.state_bytes),
                      with_thousands(run.stack_bytes));
  return text + fmt::format(" The whole image on {}: RAM {} B and {} B of stack, flash {} B. Everything is emulated.",
                            profile.board, with_thousands(run.static_ram_bytes), with_thousands(run.peak_stack_bytes),
                            with_thousands(run.flash_bytes));
}

}  // namespace

Profile make_profile(const host::graph::Graph& graph, const std::string& target, const host::firmware::ModelRun& run,
                     const host::firmware::ModelRun& traced) {
  Profile profile;
  profile.run = run;
  profile.target = target;
  profile.state_bytes = host::lowering::state_bytes(graph);
  for (const host::firmware::LayerCount& count : traced.layer_counts) {
    const host::graph::Node& node = node_at(graph, count.op_index);
    const auto known = std::find_if(profile.layers.begin(), profile.layers.end(),
                                    [&](const ProfiledLayer& layer) { return layer.op_index == count.op_index; });
    if (known != profile.layers.end()) {
      // Row by row, a layer runs more than once.
      known->instructions += count.instructions;
      known->cycles.least += count.cycles.least;
      known->cycles.most += count.cycles.most;
      known->cycles.flash_lines += count.cycles.flash_lines;
      known->cycles.instructions += count.cycles.instructions;
      continue;
    }
    profile.layers.push_back({.op_index = count.op_index,
                              .name = node.name,
                              .op = host::graph::op_name(node.op),
                              .macs = host::graph::multiply_accumulates(graph, node),
                              .instructions = count.instructions,
                              .cycles = count.cycles});
    profile.computed_macs += profile.layers.back().macs;
  }
  return profile;
}

void add_facts_of_file(Profile& profile, const host::graph::Graph& file) {
  profile.file_constant_bytes = host::graph::parameter_bytes(file);
  if (profile.stream) return;  // a hop's work isn't the file's
  for (const host::graph::Node& node : file.nodes) {
    profile.file_macs += host::graph::multiply_accumulates(file, node);
  }
}

Json profile_json(const Profile& profile) {
  const host::firmware::ModelRun& run = profile.run;
  const host::firmware::ModelSize& size = run.size;
  const bool has_cycles = !run.cycles.empty();
  const int64_t all = instructions_of(profile.layers);
  Json layers = Json::array();
  for (const ProfiledLayer& layer : profile.layers) {
    layers.push_back({{"op_index", layer.op_index},
                      {"name", layer.name},
                      {"op", layer.op},
                      {"instructions", layer.instructions},
                      {"macs", layer.macs},
                      {"instructions_per_mac", ratio_json(layer.instructions, layer.macs)},
                      {"share", ratio(layer.instructions, all)},
                      {"cycles_estimate", has_cycles ? range_json(layer.cycles) : Json()}});
  }
  Json json = {{"model", profile.model},
               {"target", profile.target},
               {"board", profile.board},
               {"compiler", profile.compiler},
               {"provenance", "emulated"},
               {"instructions", run.instructions},
               {"macs", profile.file_macs},
               {"computed_macs", profile.computed_macs},
               {"instructions_per_mac", ratio_json(run.instructions, profile.file_macs)},
               {"cycles_estimate", has_cycles ? core_json(run.cycles[0]) : Json()},
               {"cycles_of_other_cores", other_cores_json(run)},
               {"arena_bytes", profile.arena_bytes},
               {"state_bytes", profile.state_bytes},
               {"code_bytes", size.code_bytes},
               {"rodata_bytes", size.rodata_bytes},
               {"weight_bytes", size.weight_bytes},
               {"tflite_constant_bytes", profile.file_constant_bytes},
               {"weight_ratio", ratio_json(size.weight_bytes, profile.file_constant_bytes)},
               {"data_bytes", size.data_bytes},
               {"bss_bytes", size.bss_bytes},
               {"stack_bytes", run.stack_bytes},
               {"ram_bytes", ram_bytes(run)},
               {"static_ram_bytes", run.static_ram_bytes},
               {"peak_stack_bytes", run.peak_stack_bytes},
               {"flash_bytes", run.flash_bytes},
               {"notice", run.notice},
               {"layers", layers}};
  if (profile.stream) json["stream"] = hops_json(profile);
  return json;
}

std::string profile_text(const Profile& profile) {
  std::string text = layers_text(profile) + cycles_text(profile) + sizes_text(profile);
  if (profile.stream) text += "\n" + hops_text(profile) + stream_text(profile.stream->model);
  if (!profile.run.notice.empty()) text += "\n " + profile.run.notice;
  return text;
}

}  // namespace mote::apps::cli
