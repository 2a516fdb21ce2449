#pragma once

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

// What recorders write about themselves into WAV files.
namespace mote::host::recordings {

// GUANO 1.0 (lines "Key: value"): "time" and "date" from Timestamp, "device" from Serial, "location" (latitude and
// longitude), "make", "model", "species", "temperature", and "site" from a Song Meter's prefix.
void parse_guano(std::string_view text, std::map<std::string, std::string>& metadata);

// The comment of an AudioMoth ("Recorded at 19:17:30 14/08/2020 (UTC+2) by AudioMoth 24E144085F256BDF at medium gain
// …"): "time", "date" (as its own clock says it), "device", "gain", "battery", "temperature", "site" (its deployment).
// What is there already stays. Any other comment: "comment".
void parse_sound_comment(std::string_view comment, std::map<std::string, std::string>& metadata);

// Of the chunks `guan` and `LIST` of a WAV file, wherever they stand (`file` is at any position, and left anywhere);
// GUANO is believed first. A chunk of more than 64 KB is passed over. Nothing where there are none; never an error.
std::map<std::string, std::string> read_wav_metadata(std::FILE* file);

}  // namespace mote::host::recordings
