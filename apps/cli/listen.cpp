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
  std::vector<std::string> pictures;
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

using host::features::BlockKind;
using host::stages::Heard;
using host::stages::Listener;

Json to_json(const Heard& heard) {
  if (heard.value) return {{"value", *heard.value}};
  return {{"label", heard.label.empty() ? Json(nullptr) : Json(heard.label)},
          {"best", heard.best},
          {"score", heard.score},
          {"begins", heard.begins}};
}

// `when`: of the stream, or a picture's path.
void print_heard(const Settings& settings, const std::string& when, Json json, const Heard& heard) {
  if (settings.events_only && !heard.begins) return;
  if (settings.common.json) {
    json.update(to_json(heard));
    fmt::print("{}\n", json.dump());
  } else {
    if (heard.value) {
      fmt::print("{}  {:.6g}\n", when, *heard.value);
      std::fflush(stdout);
      return;
    }
    const std::string note = heard.label.empty() ? fmt::format("  ({}?)", heard.best) : heard.begins ? "  event" : "";
    fmt::print("{}  {:<16} {:.2f}{}\n", when, heard.label.empty() ? "–" : heard.label, heard.score, note);
  }
  std::fflush(stdout);
}

void look_at_pictures(const Settings& settings, Listener& listener) {
  if (settings.pictures.empty()) {
    host::throw_input_error("this sensor looks at images: name their files, as `mote listen picture.jpg`");
  }
  for (const std::string& path : settings.pictures) {
    print_heard(settings, path, {{"picture", path}}, listener.look_at(path));
  }
}

int64_t listen_to_sound(const Settings& settings, Listener& listener, const std::function<void(const Heard&)>& print) {
  fmt::print(stderr, " listening    {} Hz, 16 bit, one channel; Ctrl-C ends\n", listener.sample_rate_hz());
  return listener.listen(*open_stream(settings), print);
}

int64_t listen_to_readings(const Settings& settings, Listener& listener,
                           const std::function<void(const Heard&)>& print) {
  if (settings.format != "auto" && settings.format != "csv") {
    host::throw_input_error("--format {}: this sensor takes readings, a line each: --format csv", settings.format);
  }
  if (!settings.csv.column.empty() || settings.csv.scale != 1) {
    host::throw_input_error("--column, --scale: of sound in CSV; readings have the columns {}",
                            host::join(listener.axes(), ", "));
  }
  fmt::print(stderr, " listening    {}, {:.6g} readings a second; Ctrl-C ends\n", host::join(listener.axes(), ", "),
             listener.sample_rate_hz());
  return listener.listen(host::recordings::bytes_from_file(stdin, stream_name), stream_name, print);
}

void listen(const Settings& settings) {
  const auto workspace = host::stages::open_workspace(settings.common.folder);
  TerminalProgress progress;
  Listener listener(workspace, progress);
  if (listener.kind() == BlockKind::image) return look_at_pictures(settings, listener);
  if (!settings.pictures.empty()) {
    host::throw_input_error("{}: this sensor listens to a stream: mote listen < {}", settings.pictures.front(),
                            settings.pictures.front());
  }
  const auto print = [&](const Heard& heard) {
    print_heard(settings, fmt::format("{:8.2f} s", heard.end_seconds), {{"seconds", heard.end_seconds}}, heard);
  };
  const int64_t decisions = listener.kind() == BlockKind::sound ? listen_to_sound(settings, listener, print)
                                                                : listen_to_readings(settings, listener, print);
  if (decisions > 0) return;
  fmt::print(stderr, " the stream ended before one window of {} ms was full: nothing to decide on\n",
             workspace.project.data.window_ms);
}

}  // namespace

void add_listen(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *app.add_subcommand("listen", "Decisions on a stream as it comes, from stdin: PCM, WAV, CSV; or on pictures");
  command.add_option("PICTURE", settings->pictures, "Images, for a sensor that looks at them");
  command.add_option("--format", settings->format, "auto (WAV or PCM), pcm (16-bit, little-endian, mono), wav, csv")
      ->check(CLI::IsMember({"auto", "pcm", "wav", "csv"}));
  command.add_option("--column", settings->csv.column, "CSV: name or number (from 1) of the column with the samples");
  command.add_option("--scale", settings->csv.scale, "CSV: what a value is multiplied by (32768 for values in -1 … 1)");
  command.add_flag(
      "--events", settings->events_only,
      "Only windows in which an event begins ([decision]: threshold, release, suppression_ms, background)");
  add_project_common(command, settings->common,
                     "arecord -f S16_LE -r 16000 -t raw | mote listen\n  mote listen --format csv --column value < "
                     "log.csv\n  mote listen leaf.jpg");
  command.callback([settings] { listen(*settings); });
}

}  // namespace mote::apps::cli
