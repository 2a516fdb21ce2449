#include "host/recordings/read.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/acquisition.h"
#include "host/recordings/csv.h"
#include "host/recordings/file_bytes.h"
#include "host/recordings/image.h"
#include "host/recordings/label_file.h"
#include "host/recordings/npy.h"
#include "host/recordings/sound_header.h"

namespace mote::host::recordings {

namespace {

struct Format {
  std::string name;                           // for messages
  std::vector<std::string> extensions;        // what a folder is searched for
  std::vector<std::string> other_extensions;  // taken where a file is named: READMEs have them too
  bool (*has_signature)(std::string_view first_bytes);
  Recording (*read)(const std::string& path, const ReadOptions& options);
};

bool has_no_signature(std::string_view) { return false; }

Recording read_labelled_sound(const std::string& path) {
  Recording recording = read_sound(path);
  const std::string labels = find_label_file(path);
  if (!labels.empty()) recording.ranges = read_label_file(labels, path);
  return recording;
}

const std::vector<Format>& formats() {
  static const std::vector<Format> table = {
      {"WAV, FLAC, Ogg, AIFF",
       sound_extensions(),
       {},
       has_sound_signature,
       [](const std::string& path, const ReadOptions&) { return read_labelled_sound(path); }},
      {"PNG, JPEG, BMP",
       image_extensions(),
       {},
       has_image_signature,
       [](const std::string& path, const ReadOptions&) { return read_image(path); }},
      {".npy",
       {".npy"},
       {},
       [](std::string_view first_bytes) { return first_bytes.starts_with("\x93NUMPY"); },
       [](const std::string& path, const ReadOptions& options) { return read_npy(path, options.csv.rate_hz); }},
      {"acquisition JSON, CBOR",
       {".json", ".cbor"},
       {},
       has_no_signature,
       [](const std::string& path, const ReadOptions& options) { return read_acquisition(path, options.hmac_key); }},
      {"CSV",
       {".csv"},
       {".txt", ".tsv"},
       has_no_signature,
       [](const std::string& path, const ReadOptions& options) { return read_csv(path, options.csv); }},
  };
  return table;
}

std::string extension_of(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

std::string names_of_formats() {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.push_back(format.name);
  return join(names, ", ");
}

// AVI, and the family of MP4 and MOV.
bool is_video(std::string_view first_bytes) {
  if (first_bytes.size() < 12) return false;
  return (first_bytes.starts_with("RIFF") && first_bytes.substr(8, 4) == "AVI ") || first_bytes.substr(4, 4) == "ftyp";
}

bool has(const std::vector<std::string>& extensions, const std::string& extension) {
  return std::ranges::find(extensions, extension) != extensions.end();
}

}  // namespace

std::vector<std::string> recording_extensions() {
  std::vector<std::string> all;
  for (const Format& format : formats()) all.insert(all.end(), format.extensions.begin(), format.extensions.end());
  return all;
}

Recording read_recording(const std::string& path, const ReadOptions& options) {
  const std::string first_bytes = read_first_bytes(path, 16);
  if (is_video(first_bytes)) throw_input_error("{}: is a video: expected one of {}", path, names_of_formats());
  for (const Format& format : formats()) {
    if (format.has_signature(first_bytes)) return format.read(path, options);
  }
  const std::string extension = extension_of(path);
  for (const Format& format : formats()) {
    if (has(format.extensions, extension) || has(format.other_extensions, extension)) return format.read(path, options);
  }
  throw_input_error("{}: neither its ending nor its first bytes, {}, are known: expected one of {}", path,
                    show_first_bytes(first_bytes), names_of_formats());
}

}  // namespace mote::host::recordings
