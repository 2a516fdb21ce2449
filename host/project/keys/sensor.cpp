#include "host/base/text.h"
#include "host/project/keys/rows.h"

namespace mote::host::project {
namespace {

// It becomes the name of files.
std::string problem_of_name(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  bool fits = !name.empty() && name.size() <= 60 && is_letter(name.front());
  for (const char c : name) fits = fits && is_allowed(c);
  return fits ? "" : "expected up to 60 letters, digits, - and _ beginning with a letter, found " + quoted(name, 60);
}

}  // namespace

std::vector<Row> sensor_rows() {
  return {
      {"sensor.name", "", Text{MOTE_AT(sensor.name), problem_of_name},
       "Name of the sensor, of its packages and images"},
      {"sensor.summary", "", Text{MOTE_AT(sensor.summary)},
       "One sentence: what it senses and what it never gives away"},
      {"sensor.version", "", Text{MOTE_AT(sensor.version)}, "Version of the sensor"},
      {"sensor.maker", "", Text{MOTE_AT(sensor.maker)}, "Who makes it"},
      {"sensor.contact", "", Text{MOTE_AT(sensor.contact)}, "Where questions about it go"},
      {"sensor.licence", "", Text{MOTE_AT(sensor.licence)}, "Licence of the sensor (SPDX)"},
  };
}

}  // namespace mote::host::project
