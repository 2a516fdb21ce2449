#pragma once

#include <string>
#include <utility>

// Where values come from, in the words that the page, mlsensor.json and `mote datasheet --explain` share.
namespace mote::host::datasheet {

// The file that a value was read in or computed from, and the computation: a command, a formula or a key. A text alone
// is the computation.
struct Origin {
  std::string file;
  std::string how;

  Origin(std::string file_name, std::string computation) : file(std::move(file_name)), how(std::move(computation)) {}
  Origin(std::string computation) : how(std::move(computation)) {}
  Origin(const char* computation) : how(computation) {}
};

// Files as a person finds them from the project's folder. The recordings' own path stays out of what is published.
inline constexpr const char* description_file = "mote.toml";
inline constexpr const char* recordings_folder = "the recordings (data.recordings in mote.toml)";
inline constexpr const char* model_file = "out/model.tflite";
inline constexpr const char* float_model_file = "out/model_float.tflite";
inline constexpr const char* report_file = "out/report.json";
inline constexpr const char* code_folder = "out/cpp";
inline constexpr const char* firmware_image = "the linked firmware image (resources.firmware_sha256)";
inline constexpr const char* boards_of_mote = "`mote boards`";
inline constexpr const char* mote_itself = "mote";

// "key sensor.name" of mote.toml.
inline Origin key_of_toml(const std::string& key) { return {description_file, "key " + key}; }

// "key power.active_ma" of datasheet.toml.
inline Origin key_of_form(const std::string& key) { return {"datasheet.toml", "key " + key}; }

}  // namespace mote::host::datasheet
