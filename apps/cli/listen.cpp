#include "host/stages/listen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/stream.h"

namespace mote::apps::cli {

namespace {

struct Settings {
  Common common;
  std::string format = "auto";
  host::recordings::CsvOptions csv;
  bool events_only = false;
};

constexpr const char* stream_name = "stdin";

// The first four bytes tell a WAV from raw PCM; they are put back for the reader.
std::string peek_four_bytes(const host::recordings::ByteSource& source) {
  std::string first(4, '\0');
  size_t filled = 0;
  while (filled < first.size()) {
    const size_t count = source(first.data() + filled, first.size() - filled);
    if (count == 0) break;
    filled += count;
  }
  first.resize(filled);
  return first;
}

// Bytes of anything would pass as PCM.
void check_is_no_other_format(const std::string& first) {
  if (first == "fLaC" || first == "OggS") {
    host::throw_input_error("{}: is {}: decode it on the way, as `sox FILE -t wav - | mote listen`", stream_name,
                            first == "fLaC" ? "FLAC" : "Ogg");
  }
  const bool is_text = !first.empty() && first != "RIFF" && std::all_of(first.begin(), first.end(), [](char c) {
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
  });
  if (is_text) {
    host::throw_input_error(
        "{}: begins with text ({}): use --format csv for numbers in lines, or --format pcm if it is sound all the same",
        stream_name, host::quoted(first));
  }
}

host::recordings::ByteSource with_prefix(std::string prefix, host::recordings::ByteSource rest) {
  return [prefix = std::move(prefix), rest = std::move(rest)](char* to, size_t most) mutable -> size_t {
    if (prefix.empty()) return rest(to, most);
    const size_t count = prefix.copy(to, most);
    prefix.erase(0, count);
    return count;
  };
}

std::unique_ptr<host::recordings::SampleStream> open_stream(const Settings& settings) {
  host::recordings::ByteSource bytes = host::recordings::bytes_from_file(stdin, stream_name);
  std::string format = settings.format;
  if (format == "auto" && !settings.csv.column.empty()) format = "csv";
  if (format == "auto") {
    const std::string first = peek_four_bytes(bytes);
    format = first == "RIFF" ? "wav" : "pcm";
    check_is_no_other_format(first);
    bytes = with_prefix(first, std::move(bytes));
  }
  if (format == "wav") return host::recordings::read_wav_stream(std::move(bytes), stream_name);
  if (format == "csv") return host::recordings::read_csv_stream(std::move(bytes), stream_name, settings.csv);
  return host::recordings::read_pcm_stream(std::move(bytes), stream_name);
}

void print_heard(const Common& common, bool events_only, const host::stages::Heard& heard) {
  if (events_only && !heard.begins) return;
  if (common.json) {
    fmt::print("{}\n", Json({{"seconds", heard.end_seconds},
                             {"label", heard.label.empty() ? Json(nullptr) : Json(heard.label)},
                             {"best", heard.best},
                             {"score", heard.score},
                             {"begins", heard.begins}})
                           .dump());
  } else {
    const std::string note = heard.label.empty() ? fmt::format("  ({}?)", heard.best) : heard.begins ? "  event" : "";
    fmt::print("{:8.2f} s  {:<16} {:.2f}{}\n", heard.end_seconds, heard.label.empty() ? "–" : heard.label, heard.score,
               note);
  }
  std::fflush(stdout);
}

}  // namespace

void add_listen(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("listen", "Decisions on a stream as it comes, from stdin: PCM, WAV or CSV");
  command.add_option("--format", settings->format, "auto (WAV or PCM), pcm (16-bit, little-endian, mono), wav, csv")
      ->check(CLI::IsMember({"auto", "pcm", "wav", "csv"}));
  command.add_option("--column", settings->csv.column, "CSV: name or number (from 1) of the column with the samples");
  command.add_option("--scale", settings->csv.scale, "CSV: what a value is multiplied by (32768 for values in -1 … 1)");
  command.add_flag(
      "--events", settings->events_only,
      "Only windows in which an event begins ([decision]: threshold, release, suppression_ms, background)");
  add_project_common(
      command, settings->common,
      "arecord -f S16_LE -r 16000 -t raw | mote listen\n  mote listen --format csv --column value < log.csv");
  command.callback([settings] {
    const auto workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    host::stages::Listener listener(workspace, progress);
    fmt::print(stderr, " listening    {} Hz, 16 bit, one channel; Ctrl-C ends\n", listener.sample_rate_hz());
    const auto stream = open_stream(*settings);
    const int64_t decisions = listener.listen(*stream, [&](const host::stages::Heard& heard) {
      print_heard(settings->common, settings->events_only, heard);
    });
    if (decisions == 0) {
      fmt::print(stderr, " the stream ended before one window of {} ms was full: nothing to decide on\n",
                 workspace.project.data.window_ms);
    }
  });
}

}  // namespace mote::apps::cli
