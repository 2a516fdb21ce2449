#pragma once

#include <string>
#include <string_view>

#include "host/project/project.h"
#include "host/recordings/recording.h"

namespace mote::host::recordings {

// A series from CSV text, as [data.csv] of mote.toml describes it. In layout "rows" a row is a reading of every axis;
// in "row_per_window" a row holds a whole window, and the recording is all of them one behind the other, each a range
// with its label; metadata "window_frames" says how many frames one has.
//
// Recording.groups are runs of equal cells of data.csv.group, or of data.csv.group_rows rows.
//
// Ranges count in frames at sample_rate_hz. A file all of whose rows have one label has it as Recording.label.
// Metadata: "time" and "date" (of the first reading, where the file says dates), "rate", "jitter", "gaps", "clock" (set
// back), "missing", "columns ignored", "header". Readings aren't moved in time: what is irregular is reported.
//
// Memory: the samples and, with timestamps, 16 bytes a row. Throws InputError with the line: not a number, ragged rows,
// missing values (unless mote.toml says what they do), timestamps out of order, nothing that tells the rate (but a
// single reading needs none: its rate is 0).
Recording parse_csv(std::string_view bytes, const std::string& source, const project::Csv& mapping);

// Files of up to 1 GB.
Recording read_csv(const std::string& path, const project::Csv& mapping);

}  // namespace mote::host::recordings
