#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "apps/cli/stream_option.h"
#include "host/firmware/model_runner.h"
#include "host/graph/graph.h"

namespace mote::apps::cli {

struct ProfiledLayer {
  int32_t op_index = 0;  // of the file that the model came from
  std::string name;
  std::string op;
  int64_t macs = 0;
  int64_t instructions = 0;
  host::firmware::CycleEstimate cycles;
};

// A run of a streamed model takes a hop; what it stands beside is the whole window's run at each hop.
struct ProfiledStream {
  host::streaming::StreamedModel model;
  double hop_seconds = 0;  // 0: not told
  int64_t window_instructions = 0;
  int64_t window_ram_bytes = 0;
};

// What `mote profile` measured.
struct Profile {
  std::string model;   // path
  std::string target;  // CPU
  std::string board;   // emulated
  std::string compiler;
  host::firmware::ModelRun run;
  std::vector<ProfiledLayer> layers;
  int64_t arena_bytes = 0;
  int64_t state_bytes = 0;    // what stays from run to run
  int64_t computed_macs = 0;  // of the layers: passes may have left some of the file's out
  int64_t file_macs = 0;
  int64_t file_constant_bytes = 0;  // weights and biases
  std::optional<ProfiledStream> stream;
};

// Of the model as it is compiled. `run`: as it is shipped; `traced`: with `layers`, which tells them apart.
Profile make_profile(const host::graph::Graph& graph, const std::string& target, const host::firmware::ModelRun& run,
                     const host::firmware::ModelRun& traced);

// What figures are set against: the model as the file has it, before any pass.
void add_facts_of_file(Profile& profile, const host::graph::Graph& file);

Json profile_json(const Profile& profile);

// For people: a table of the layers with each one's share, then what the model takes.
std::string profile_text(const Profile& profile);

}  // namespace mote::apps::cli
