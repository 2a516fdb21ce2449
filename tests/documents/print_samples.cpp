// Writes every document of sensors with few, many and no facts below FOLDER/NAME, for the schemas' validators.
// Usage: print_samples FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "host/datasheet/sample_facts.h"
#include "host/documents/formats.h"

namespace {

using namespace mote::host;

// All that mote.toml can declare.
datasheet::SensorFacts declared_sample() {
  datasheet::SensorFacts sensor = datasheet::ten_words_sample();
  sensor.date = "2026-12-01";
  sensor.project.sensor.contact = "https://example.org/sensors";
  sensor.project.data.source = "https://example.org/recordings";
  sensor.project.data.licence = "our own terms";
  return sensor;
}

// Long texts wherever there are texts.
datasheet::SensorFacts longest_sample() {
  datasheet::SensorFacts sensor = declared_sample();
  std::string text;
  for (int i = 0; i < 60; ++i) text += "a long sentence of many words ";
  sensor.project.sensor.summary = text;
  sensor.project.sensor.maker = text;
  sensor.project.data.source = text;
  sensor.project.data.licence = text;
  sensor.privacy->network = sensor.privacy->storage = sensor.privacy->updates = text;
  sensor.privacy->vulnerability_contact = text;
  sensor.data->groups_known = false;
  return sensor;
}

void write_sample(const std::filesystem::path& folder, const datasheet::SensorFacts& sensor) {
  std::filesystem::create_directories(folder);
  const datasheet::Facts facts = datasheet::build_facts(sensor);
  const documents::Input input{sensor, facts, std::string(64, 'a')};
  for (const auto& [name, text] : documents::print_documents(input, documents::every_format())) {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: print_samples FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  write_sample(folder / "nothing_known", {});
  write_sample(folder / "small", datasheet::small_sample());
  write_sample(folder / "ten_words", datasheet::ten_words_sample());
  write_sample(folder / "longest", longest_sample());
  write_sample(folder / "declared", declared_sample());
}
