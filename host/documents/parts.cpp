#include "host/documents/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/datasheet/words.h"

namespace mote::host::documents {
namespace {

using datasheet::Senses;

constexpr std::array known_licences = {
    "0BSD",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
    "CDLA-Permissive-1.0",
    "CDLA-Permissive-2.0",
    "CDLA-Sharing-1.0",
    "CERN-OHL-P-2.0",
    "CERN-OHL-S-2.0",
    "CERN-OHL-W-2.0",
    "EUPL-1.2",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MPL-2.0",
    "ODC-By-1.0",
    "ODbL-1.0",
    "PDDL-1.0",
    "Unlicense",
    "Zlib",
};

bool all_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view digits = "0123456789";

// The shape of "2026-12-01".
bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_of(text.substr(0, 4), digits) &&
         all_of(text.substr(5, 2), digits) && all_of(text.substr(8, 2), digits);
}

const char* sensed(Senses senses) {
  if (senses == Senses::sound) return "sound";
  return senses == Senses::readings ? "readings" : "a picture";
}

}  // namespace

std::string task_of(const Input& input) {
  const datasheet::SensorFacts& sensor = input.sensor;
  if (sensor.numbers || (sensor.data && sensor.data->numbers)) return "regression";
  return sensor.anomalies || !sensor.project.data.normal.empty() ? "anomaly detection" : "classification";
}

std::string input_text(const Input& input) {
  const datasheet::SensorFacts& sensor = input.sensor;
  if (!sensor.features || !sensor.features->frames || !sensor.features->values_a_frame) return "";
  const std::string shape = fmt::format("int8 [1, {}, {}, {}]", *sensor.features->frames,
                                        *sensor.features->values_a_frame, sensor.features->channels);
  const std::string of = sensor.senses == Senses::images
                             ? std::string(sensed(sensor.senses))
                             : fmt::format("{} ms of {}", sensor.project.data.window_ms, sensed(sensor.senses));
  return fmt::format("{}: {} features of {}", shape, sensor.project.features.block, of);
}

std::string output_text(const Input& input) {
  if (task_of(input) == "regression") return "a number";
  const std::string labels = text_of(input.facts, "description.tells_apart");
  return labels.empty() ? "" : fmt::format("int8 scores of the labels {}", labels);
}

std::vector<std::string> users_of(const Input& input) {
  const std::string users = text_of(input.facts, "description.users");
  return users.empty() ? std::vector<std::string>{} : std::vector<std::string>{users};
}

std::vector<std::string> uses_of(const Input& input) {
  for (const char* path : {"description.use_cases", "description.summary"}) {
    if (const std::string uses = text_of(input.facts, path); !uses.empty()) return {uses};
  }
  return {};
}

std::vector<std::string> limitations_of(const Input& input) {
  std::vector<std::string> limits = input.facts.warnings;
  if (const std::string not_for = text_of(input.facts, "description.not_for"); !not_for.empty()) {
    limits.push_back("Not for: " + not_for);
  }
  if (!input.sensor.data) return limits;
  const char* not_known =
      "How it does on recordings of other people, devices and places than those tested is not "
      "known.";
  limits.emplace_back(not_known);
  return limits;
}

std::string rounding_text(const Input& input) {
  const auto rounded = number_of(input.facts, "performance.accuracy");
  const auto real = number_of(input.facts, "performance.float_accuracy");
  if (!rounded || !real) return "";
  return fmt::format("Weights and activations are rounded to int8: accuracy {:.1f} %, before rounding {:.1f} %.",
                     *rounded, *real);
}

std::string spdx_licence(const std::string& licence) {
  return std::find(known_licences.begin(), known_licences.end(), licence) == known_licences.end() ? "" : licence;
}

bool is_mail_address(const std::string& contact) {
  const size_t at = contact.find('@');
  return at != std::string::npos && at > 0 && at + 1 < contact.size() &&
         contact.find('@', at + 1) == std::string::npos && contact.find_first_of(" /<>,;:\t\n") == std::string::npos;
}

bool is_url(const std::string& text) {
  const bool has_scheme = text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0;
  return has_scheme && text.find_first_of(" <>\"\\^`{|}\t\r\n") == std::string::npos && text.size() > 8;
}

bool is_sha256(const std::string& text) { return text.size() == 64 && all_of(text, "0123456789abcdef"); }

std::string uuid_of_sha256(const std::string& sha256) {
  if (!is_sha256(sha256)) return "";
  std::string hex = sha256.substr(0, 32);
  hex[12] = '8';  // version: of our own making
  const size_t variant = std::string_view("0123456789abcdef").find(hex[16]);
  hex[16] = "89ab"[variant % 4];
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20));
}

std::string utc_time(const std::string& date) {
  if (is_date(date)) return date + "T00:00:00Z";
  const bool is_whole = date.size() == 20 && is_date(date.substr(0, 10)) && date[10] == 'T' && date[13] == ':' &&
                        date[16] == ':' && date[19] == 'Z';
  return is_whole ? date : "";
}

KindSum sum_of(const footprint::FootprintResult& footprint, footprint::Kind kind) {
  KindSum sum;
  for (const footprint::Block& block : footprint.blocks) {
    if (block.kind != kind) continue;
    sum.low += block.kg.low;
    sum.typical += block.kg.typical;
    sum.high += block.kg.high;
  }
  return sum;
}

}  // namespace mote::host::documents
