#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "apps/cli/command.h"
#include "host/graph/graph.h"
#include "host/streaming/stream.h"

namespace mote::apps::cli {

// `--stream AXIS` and `--hop ROWS`.
struct StreamOption {
  std::string axis;  // "": the model takes whole windows
  int32_t hop_rows = 1;
};

void add_stream_option(CLI::App& command, StreamOption& option);

// Makes `graph` one of a stream where the option says so. Throws InputError where it can't be, or where the option
// isn't "time" or a number.
std::optional<host::streaming::StreamedModel> stream_as_told(host::graph::Graph& graph, const StreamOption& option);

Json stream_json(const host::streaming::StreamedModel& model);

// For people: what a run takes and gives, and a line a note.
std::string stream_text(const host::streaming::StreamedModel& model);

}  // namespace mote::apps::cli
