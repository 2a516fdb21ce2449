#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/recording.h"

// Labels that field biologists' programs write beside recordings.
namespace mote::host::recordings {

// raven: selection tables (tab-separated, "Begin Time (s)", "End Time (s)", "Low Freq (Hz)", "High Freq (Hz)" and a
// column
//   of annotations); a selection shown in several views counts once.
// audacity: label tracks (start, end and label, parted by tabs; a line that begins with \ gives the band of the one
// above). kaleidoscope: cluster.csv and id.csv ("IN FILE", "OFFSET", "DURATION"; the label is "MANUAL ID", else "AUTO
// ID", else
//   "TOP1MATCH"): one table for a folder of recordings.
enum class LabelFormat { raven, audacity, kaleidoscope };

// By its first lines; nothing where it is none of them.
std::optional<LabelFormat> detect_label_format(std::string_view bytes);

// The labels of the recording called `recording_name` (without folders), by their start. Where a table names the files
// its rows belong to ("IN FILE", "Begin File"), the other rows are passed over. Rows with an empty label are left out.
// Throws InputError with the line: no such format, no column of labels, not a time.
std::vector<LabelledRange> parse_label_file(std::string_view bytes, const std::string& source,
                                            std::string_view recording_name);

// The file beside a recording that holds its labels, or "": x.Table.1.selections.txt, x.selections.txt, x.txt or x.csv
// for x.wav, else cluster.csv or id.csv in its folder; only one whose contents are of these formats.
std::string find_label_file(const std::string& recording_path);

// Files of up to 64 MB.
std::vector<LabelledRange> read_label_file(const std::string& path, const std::string& recording_path);

}  // namespace mote::host::recordings
