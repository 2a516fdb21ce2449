#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/keys/rows.h"
#include "host/project/pattern.h"

namespace mote::host::project {
namespace {

const std::vector<std::string> windows = {"auto", "loudest", "stride"};
const std::vector<std::string> label_rules = {"majority", "any_overlap", "end"};

std::string problem_of_path(const std::string& path) {
  return path.empty() || path.find('\0') != std::string::npos ? "expected a folder, found " + quoted(path, 60) : "";
}

std::string problem_of_any_pattern(const std::string& text) {
  try {
    (void)Pattern(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string problem_of_pattern(const std::string& text) {
  const std::string problem = problem_of_any_pattern(text);
  if (text.empty() || !problem.empty() || Pattern(text).has_field("label")) return problem;
  return quoted(text, 80) + ": expected {label} in it, as in \"{label}_{speaker}_*.wav\"";
}

std::string problem_of_group(const std::string& text) {
  const std::string problem = problem_of_any_pattern(text);
  if (text.empty() || !problem.empty() || !Pattern(text).fields().empty()) return problem;
  return quoted(text, 80) + ": expected a {field} in it, as in \"{site}_{night}_*.wav\"";
}

}  // namespace

std::vector<Row> data_rows() {
  return {
      {"data.recordings", "", Text{MOTE_AT(data.recordings), problem_of_path},
       "Folder of the recordings, relative to this file; nothing in it is changed"},
      {"data.include", "", Texts{MOTE_AT(data.include), {}},
       "Which of its files are recordings, as [\"*/*.csv\"]; empty: all whose ending is known"},
      {"data.pattern", "", Text{MOTE_AT(data.pattern), problem_of_pattern},
       "How file names give label and group, as \"{label}_{speaker}_*.wav\"; empty: the sub-folder is the label"},
      {"data.group", "", Text{MOTE_AT(data.group), problem_of_group},
       "How file names give the group that must not be split between training and test, as \"{site}_{night}_*.wav\"; "
       "empty: as `pattern` says, else by device and day of field recorders (GUANO, AudioMoth)"},
      {"data.labels", "", Texts{MOTE_AT(data.labels), {}}, "Labels to use; empty: all that are found"},
      {"data.sample_rate_hz", "Hz", Number{MOTE_AT(data.sample_rate_hz), 0, 384000},
       "Sample rate of the device; 0: the commonest rate of the recordings"},
      {"data.window_ms", "ms", LargeInteger{MOTE_AT(data.window_ms), 1, 10000000000000},
       "Length of sound or readings that one decision sees"},
      {"data.stride_ms", "ms", LargeInteger{MOTE_AT(data.stride_ms), 1, 10000000000000},
       "From one decision to the next"},
      {"data.windows", "", Choice{MOTE_AT(data.windows), windows},
       "Windows of a recording: its loudest, or one every stride_ms; auto: the loudest of sound, every stride of "
       "series"},
      {"data.label_rule", "", Choice{MOTE_AT(data.label_rule), label_rules},
       "Where parts of a recording have labels, a window's is the one that covers most of it, any that covers "
       "min_overlap of it, or the one at its end"},
      {"data.min_overlap", "", Number{MOTE_AT(data.min_overlap), 0, 1},
       "Share of the window, or of the labelled part where that is shorter, that any_overlap asks for"},
      {"data.background", "", Text{MOTE_AT(data.background)},
       "Label of windows that no labelled part gives one; empty: they are left out"},
      {"data.pad", "", YesNo{MOTE_AT(data.pad)},
       "Recordings shorter than a window are centred in silence; otherwise they are left out"},
      {"data.keep_together", "", Texts{MOTE_AT(data.keep_together), {}},
       "Keys of the recordings' metadata, or fields of the pattern, whose equal values must stand on one side of the "
       "split, as [\"device\"]"},
      {"data.normal", "", Texts{MOTE_AT(data.normal), {}},
       "Labels of what is normal, for anomaly detection: the model learns from these alone; all others are anomalous, "
       "and their groups are the test"},
      {"data.unknown", "", Texts{MOTE_AT(data.unknown), {}},
       "Labels that become one, unknown: what the sensor must not take for one of the others"},
      {"data.seed", "", Seed{MOTE_AT(data.seed)}, "Which groups are test: another number, another draw"},
      {"data.synthetic", "", YesNo{MOTE_AT(data.synthetic)},
       "The recordings were made by a program; every report says so"},
      {"data.source", "", Text{MOTE_AT(data.source)}, "Where the recordings come from, for the datasheet"},
      {"data.licence", "", Text{MOTE_AT(data.licence)}, "Licence of the recordings (SPDX)"},
      {"data.hmac_key_file", "", Text{MOTE_AT(data.hmac_key_file)},
       "File with the key that signatures of recordings (JSON, CBOR) are checked with, relative to this file; empty: "
       "the "
       "environment's MOTE_HMAC_KEY, where that is set"},

      {"data.split.test", "", Number{MOTE_AT(data.split.test), 0, 0.9}, "Share of the groups that only the test hears"},
      {"data.split.validation", "", Number{MOTE_AT(data.split.validation), 0, 0.9},
       "Share of training's groups, where there are three or more, else of its recordings, that chooses the best "
       "epoch; "
       "0: the last one is kept"},
      {"data.split.test_groups", "", Texts{MOTE_AT(data.split.test_groups), {}},
       "These groups are the test, whatever `test` says"},
      {"data.split.use_categories", "", YesNo{MOTE_AT(data.split.use_categories)},
       "Where info.labels or data.table marks recordings as testing, these and their groups are the test, whatever "
       "`test` says"},

      {"data.csv.layout", "", Choice{MOTE_AT(data.csv.layout), {"rows", "row_per_window"}},
       "rows: a row is a reading; row_per_window: a row holds a whole window, x y z x y z …, and its label"},
      {"data.csv.separator", "", Choice{MOTE_AT(data.csv.separator), {"auto", "comma", "semicolon", "tab", "space"}},
       "What parts the columns"},
      {"data.csv.decimal", "", Choice{MOTE_AT(data.csv.decimal), {"auto", "point", "comma"}},
       "Decimal sign of numbers; auto: a point, and a comma too where semicolons part the columns"},
      {"data.csv.header", "", Choice{MOTE_AT(data.csv.header), {"auto", "yes", "no"}},
       "Whether the first line names the columns; auto: it does where none of its cells is a number"},
      {"data.csv.timestamp", "", Text{MOTE_AT(data.csv.timestamp)},
       "Column of the timestamps; empty: the one called timestamp, if there is one"},
      {"data.csv.time", "", Text{MOTE_AT(data.csv.time)},
       "Column of the time of day, where `timestamp` gives the date only"},
      {"data.csv.timestamp_unit", "", Choice{MOTE_AT(data.csv.timestamp_unit), {"auto", "s", "ms", "us", "ns", "date"}},
       "Unit of the timestamps; date: as 2026-11-29 10:00:00, 2026-11, 2026; auto: dates, or ms in a column called "
       "timestamp"},
      {"data.csv.rate_hz", "Hz", Number{MOTE_AT(data.csv.rate_hz), 0, 1e7},
       "Readings a second; 0: as the timestamps say"},
      {"data.csv.values", "", Texts{MOTE_AT(data.csv.values), {}},
       "Columns of the readings; empty: all columns of numbers that have no other use"},
      {"data.csv.label", "", Text{MOTE_AT(data.csv.label)},
       "Column of the labels; a run of equal labels is a stretch of the recording with that label"},
      {"data.csv.group", "", Text{MOTE_AT(data.csv.group)},
       "Column of the group (person, place, day) that must not be split between training and test; of a date with a "
       "time its day counts; windows that two groups share are left out"},
      {"data.csv.group_rows", "rows", LargeInteger{MOTE_AT(data.csv.group_rows), 0, 1000000000},
       "Where no column says the group: so many rows in order are one; 0: the whole file"},
      {"data.csv.axes", "", Integer{MOTE_AT(data.csv.axes), 1, 4096}, "Axes of a row that holds a whole window"},
      {"data.csv.missing", "", Choice{MOTE_AT(data.csv.missing), {"refuse", "hold", "drop"}},
       "An empty cell: the file is refused, the last reading holds on, or its row is dropped"},

      {"data.table.file", "", Text{MOTE_AT(data.table.file)},
       "CSV table with a header line that says labels, groups … of the recordings; relative to their folder"},
      {"data.table.path", "", Text{MOTE_AT(data.table.path), problem_of_word},
       "Column of the recordings' paths, relative to their folder"},
      {"data.table.folder", "", Text{MOTE_AT(data.table.folder)}, "What stands before those paths, as \"audio/\""},
      {"data.table.ending", "", Text{MOTE_AT(data.table.ending)}, "What is missing behind them, as \".wav\""},
      {"data.table.label", "", Text{MOTE_AT(data.table.label)}, "Column of the labels"},
      {"data.table.group", "", Text{MOTE_AT(data.table.group)},
       "Column of the group that must not be split between training and test"},
      {"data.table.start", "s", Text{MOTE_AT(data.table.start)},
       "Column of a stretch's start; a row that has one labels that part of its recording"},
      {"data.table.end", "s", Text{MOTE_AT(data.table.end)}, "Column of a stretch's end"},
      {"data.table.split", "", Text{MOTE_AT(data.table.split)}, "Column that says which recordings are the test"},
      {"data.table.test", "", Texts{MOTE_AT(data.table.test), {}}, "Its values that mean the test, as [\"fold5\"]"},
  };
}

}  // namespace mote::host::project
