#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "host/datasheet/sensor_facts.h"

// The datasheet as data: sections of values, each of which says how it is known. HTML and JSON print the same facts.
namespace mote::host::datasheet {

enum class Provenance { measured, emulated, computed, declared, not_disclosed };
const char* name_of(Provenance provenance);  // "not disclosed"

struct ValueInterval {
  double low = 0;
  double high = 0;
  std::string kind;  // "95 %", "low to high" …
};

struct Value {
  std::variant<std::monostate, int64_t, double, std::string> value;
  std::string unit;
  Provenance provenance = Provenance::not_disclosed;
  std::string how;  // a command, a formula or a source
  std::string n;    // "480 recordings of 12 groups"
  std::optional<ValueInterval> interval;
  std::string file = {};     // that it was read in or computed from: "mote.toml", "out/model.tflite"; see origins.h
  std::string warning = {};  // stands beside the figure: "5 speakers, fewer than 30: …"
};

struct Row {
  std::string key;   // in JSON
  std::string name;  // for people
  Value value;
};

struct Table {
  std::string key;
  std::string title;
  std::vector<Row> rows;
};

// counts[label][predicted].
struct Matrix {
  std::string title;
  std::vector<std::string> labels;
  std::vector<std::vector<int64_t>> counts;
  Provenance provenance = Provenance::measured;
  std::string how;
};

struct Section {
  std::string key;
  std::string title;
  std::vector<Row> rows;
  std::optional<Matrix> confusion;
  std::vector<Table> tables;
  std::string note;
};

// One value of the datasheet by its path: "data.hours", in a table "performance.by_group.ann".
struct Field {
  std::string path;
  const Row* row = nullptr;
  const Section* section = nullptr;
};

struct Facts {
  std::string name;
  std::string summary;
  std::string version;
  std::vector<std::string> warnings;  // whole sentences, the most important first
  std::vector<Section> sections;

  const Section& section(const std::string& key) const;                       // InternalError where there is none
  const Row* find(const std::string& section, const std::string& row) const;  // nullptr where there is none
  std::vector<Field> fields() const;                                          // all, in the datasheet's order
};

// What makes the figures of these recordings worth less than they look.
std::vector<std::string> data_warnings(const SensorFacts& sensor);

// Throws InputError, naming both figures, where two of them contradict each other (contradictions.h).
Facts build_facts(const SensorFacts& sensor);

}  // namespace mote::host::datasheet
