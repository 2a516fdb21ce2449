#include "host/documents/cyclonedx.h"

#include <fmt/format.h>

#include "host/base/version.h"
#include "host/datasheet/page.h"
#include "host/documents/cyclonedx_model_card.h"
#include "host/documents/parts.h"
#include "host/documents/units.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Facts;
using datasheet::Row;
using datasheet::Section;

Json licences(const std::string& licence) {
  const char* kind = spdx_licence(licence).empty() ? "name" : "id";
  return Json::array({{{"license", {{kind, licence}}}}});
}

Json hashes(const std::string& sha256) { return Json::array({{{"alg", "SHA-256"}, {"content", sha256}}}); }

Json contact(const std::string& text) { return {{is_mail_address(text) ? "email" : "name", text}}; }

Json maker(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  Json entity = Json::object();
  if (!own.maker.empty()) entity["name"] = own.maker;
  if (is_url(own.contact)) {
    entity["url"] = Json::array({own.contact});
  } else if (!own.contact.empty()) {
    entity["contact"] = Json::array({contact(own.contact)});
  }
  return entity;
}

// Every value of a section that is known, as "mote:hardware:board" = "mps2-an386 (declared: mote.toml)".
void add_section(Json& properties, const Facts& facts, const char* key) {
  for (const Section& section : facts.sections) {
    if (section.key != key) continue;
    for (const Row& row : section.rows) {
      if (row.value.provenance == datasheet::Provenance::not_disclosed) continue;
      properties.push_back(
          property(fmt::format("mote:{}:{}", key, row.key),
                   fmt::format("{} ({}: {})", datasheet::format_value(row.value),
                               datasheet::name_of(row.value.provenance), datasheet::source_text(row.value))));
    }
  }
}

Json properties_of(const Facts& facts, std::initializer_list<const char*> sections) {
  Json properties = Json::array();
  for (const char* section : sections) add_section(properties, facts, section);
  return properties;
}

// CycloneDX's energyConsumptions know activities of a model only, so the making of the device stands here.
void add_carbon(Json& properties, const footprint::FootprintResult& footprint) {
  const auto add = [&](const char* what, double low, double typical, double high) {
    const std::string name = std::string("mote:carbon:") + what + ":";
    properties.push_back(property(name + "low_tCO2eq", exact_text(carbon_in(CarbonUnit::tonnes, low))));
    properties.push_back(property(name + "typical_tCO2eq", exact_text(carbon_in(CarbonUnit::tonnes, typical))));
    properties.push_back(property(name + "high_tCO2eq", exact_text(carbon_in(CarbonUnit::tonnes, high))));
  };
  const KindSum embodied = sum_of(footprint, footprint::Kind::embodied);
  add("embodied", embodied.low, embodied.typical, embodied.high);
  add("total", footprint.total.low, footprint.total.typical, footprint.total.high);
  for (const footprint::Block& block : footprint.blocks) {
    if (block.kind != footprint::Kind::embodied) continue;
    properties.push_back(property("mote:carbon:embodied:" + block.code + ":typical_tCO2eq",
                                  exact_text(carbon_in(CarbonUnit::tonnes, block.kg.typical))));
  }
}

Json device(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  Json component = {{"type", "device"}, {"bom-ref", "device"}, {"name", own.name}, {"version", own.version}};
  if (!own.summary.empty()) component["description"] = own.summary;
  if (const Json entity = maker(input); !entity.empty()) component["manufacturer"] = entity;
  if (!own.licence.empty()) component["licenses"] = licences(own.licence);
  Json properties = properties_of(input.facts, {"identity", "description", "hardware", "communication", "privacy"});
  if (input.sensor.footprint) add_carbon(properties, *input.sensor.footprint);
  component["properties"] = properties;
  return component;
}

Json firmware(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  Json component = {
      {"type", "firmware"}, {"bom-ref", "firmware"}, {"name", own.name + " firmware"}, {"version", own.version}};
  if (input.sensor.firmware && is_sha256(input.sensor.firmware->sha256)) {
    component["hashes"] = hashes(input.sensor.firmware->sha256);
  }
  if (const Json properties = properties_of(input.facts, {"resources"}); !properties.empty()) {
    component["properties"] = properties;
  }
  return component;
}

Json model(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  Json component = {{"type", "machine-learning-model"},
                    {"bom-ref", "model"},
                    {"name", own.name + " model"},
                    {"version", own.version}};
  if (input.sensor.model && is_sha256(input.sensor.model->sha256)) {
    component["hashes"] = hashes(input.sensor.model->sha256);
  }
  component["modelCard"] = cyclonedx_model_card(input);
  component["properties"] = properties_of(input.facts, {"model", "features"});
  return component;
}

Json data(const Input& input) {
  const project::Data& declared = input.sensor.project.data;
  Json component = {{"type", "data"}, {"bom-ref", "data"}, {"name", input.sensor.project.sensor.name + " recordings"}};
  if (!declared.source.empty()) component["description"] = declared.source;
  if (!declared.licence.empty()) component["licenses"] = licences(declared.licence);
  Json set = {{"type", "dataset"}, {"name", component["name"]}};
  if (is_url(declared.source)) set["contents"] = {{"url", declared.source}};
  component["data"] = Json::array({set});
  component["properties"] = properties_of(input.facts, {"data"});
  return component;
}

Json tool() {
  const Json mote = {{"type", "application"}, {"name", "mote"}, {"version", version}};
  return {{"components", Json::array({mote})}};
}

}  // namespace

std::string print_cyclonedx(const Input& input) {
  Json bom = {{"$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"},
              {"bomFormat", "CycloneDX"},
              {"specVersion", "1.6"}};
  if (const std::string uuid = uuid_of_sha256(input.content_sha256); !uuid.empty()) {
    bom["serialNumber"] = "urn:uuid:" + uuid;
  }
  bom["version"] = 1;
  if (const std::string time = utc_time(text_of(input.facts, "identity.date")); !time.empty())
    bom["metadata"]["timestamp"] = time;
  bom["metadata"]["tools"] = tool();
  bom["metadata"]["component"] = device(input);
  bom["components"] = {firmware(input), model(input), data(input)};
  const auto depends = [](const char* from, const char* on) {
    return Json{{"ref", from}, {"dependsOn", Json::array({on})}};
  };
  bom["dependencies"] = {depends("device", "firmware"), depends("firmware", "model"), depends("model", "data")};
  return print(bom);
}

}  // namespace mote::host::documents
