#include "apps/cli/stream_option.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/drawing/svg.h"
#include "host/lowering/lowering.h"

namespace mote::apps::cli {
namespace {

using host::streaming::StreamedModel;

int32_t read_axis(const std::string& text) {
  constexpr size_t most_digits = 4;
  if (text == "time") return 1;
  const bool is_number = !text.empty() && text.size() <= most_digits &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) host::throw_input_error("--stream {}: name an axis of the input, 1 for the second, or time", text);
  return std::stoi(text);
}

}  // namespace

void add_stream_option(CLI::App& command, StreamOption& option) {
  command.add_option("--stream", option.axis,
                     "AXIS of the input that is time (1: the second; time: the usual one): a run takes only its new "
                     "rows and computes only what they change");
  command.add_option("--hop", option.hop_rows, "With --stream: new rows a run (default: 1)");
}

std::optional<StreamedModel> stream_as_told(host::graph::Graph& graph, const StreamOption& option) {
  if (option.axis.empty()) {
    if (option.hop_rows != 1) host::throw_input_error("--hop {}: is of a stream: add --stream time", option.hop_rows);
    return std::nullopt;
  }
  StreamedModel model = host::streaming::stream(graph, {read_axis(option.axis), option.hop_rows});
  graph = model.graph;
  return model;
}

Json stream_json(const StreamedModel& model) {
  return {{"window_rows", model.window_rows},
          {"hop_rows", model.hop_rows},
          {"delay_hops", model.delay_hops},
          {"warm_up_hops", model.warm_up_hops},
          {"equals_window", model.equals_window},
          {"state_bytes", host::lowering::state_bytes(model.graph)},
          {"notes", model.notes}};
}

std::string stream_text(const StreamedModel& model) {
  std::string text = fmt::format(" stream: a run takes {} of a window of {}; {} B stay from run to run\n",
                                 host::counted(model.hop_rows, "new row"), model.window_rows,
                                 host::with_thousands(host::lowering::state_bytes(model.graph)));
  for (const std::string& note : model.notes) text += fmt::format(" {}\n", host::drawing::printable(note));
  text += model.equals_window ? " The outputs are the sliding window's, to the bit"
                              : " The outputs aren't the sliding window's, which sees padding at its ends";
  if (model.delay_hops > 0) {
    text += fmt::format("; they are of the window that ended {} ago, as its last rows wait for those behind them",
                        host::counted(model.delay_hops, "run"));
  }
  return text + fmt::format(". The first that count are run {}'s.", model.warm_up_hops);
}

}  // namespace mote::apps::cli
