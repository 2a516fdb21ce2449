#include "host/documents/spdx.h"

#include <fmt/format.h>

#include "host/base/version.h"
#include "host/datasheet/words.h"
#include "host/documents/metrics.h"
#include "host/documents/parts.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Senses;

constexpr const char* creation = "_:creation";

class Document {
 public:
  explicit Document(const Input& input) : input_(input), time_(utc_time(text_of(input.facts, "identity.date"))) {
    const std::string uuid = uuid_of_sha256(input.content_sha256);
    prefix_ = uuid.empty() ? fmt::format("urn:mote:{}:{}#", input.facts.name, input.facts.version)
                           : fmt::format("urn:uuid:{}#", uuid);
  }

  Json print() {
    add_creation();
    add_firmware();
    add_model();
    add_data();
    relate("contains", "firmware", "model");
    relate("trainedOn", "model", "data");
    relate("testedOn", "model", "data");
    graph_.push_back(document());
    return {{"@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}, {"@graph", graph_}};
  }

 private:
  std::string id(const std::string& name) const { return prefix_ + name; }

  // An element that every list of the document names.
  Json element(const char* type, const std::string& name) {
    elements_.push_back(id(name));
    return {{"type", type}, {"spdxId", id(name)}, {"creationInfo", creation}};
  }

  void add_creation() {
    Json info = {{"type", "CreationInfo"},
                 {"@id", creation},
                 {"specVersion", "3.0.1"},
                 {"created", time_.empty() ? "1970-01-01T00:00:00Z" : time_},
                 {"createdBy", Json::array({id("mote")})}};
    if (time_.empty()) info["comment"] = "The date of making is not disclosed; 1970-01-01 stands in its place.";
    graph_.push_back(info);
    Json mote = element("SoftwareAgent", "mote");
    mote["name"] = std::string("mote ") + version;
    graph_.push_back(mote);
    const project::Sensor& own = input_.sensor.project.sensor;
    if (own.maker.empty()) return;
    Json maker = element("Organization", "maker");
    maker["name"] = own.maker;
    if (!own.contact.empty()) maker["comment"] = "contact: " + own.contact;
    graph_.push_back(maker);
    has_maker_ = true;
  }

  Json package(const char* type, const char* name, const std::string& title, const char* purpose) {
    Json json = element(type, name);
    json["name"] = title;
    json["software_primaryPurpose"] = purpose;
    return json;
  }

  void add_release(Json& json) const {
    json["software_packageVersion"] = input_.facts.version;
    if (has_maker_) json["suppliedBy"] = id("maker");
    if (!time_.empty()) json["releaseTime"] = time_;
  }

  static void add_hash(Json& json, const std::string& sha256) {
    if (!is_sha256(sha256)) return;
    json["verifiedUsing"] = Json::array({{{"type", "Hash"}, {"algorithm", "sha256"}, {"hashValue", sha256}}});
  }

  static Json entry(const std::string& key, const std::string& value) {
    return {{"type", "DictionaryEntry"}, {"key", key}, {"value", value}};
  }

  void add_licence(const char* of, const std::string& licence) {
    if (spdx_licence(licence).empty()) return;
    const std::string name = std::string("licence-of-") + of;
    Json expression = element("simplelicensing_LicenseExpression", name);
    expression["simplelicensing_licenseExpression"] = licence;
    graph_.push_back(expression);
    relate("hasDeclaredLicense", of, name);
  }

  void relate(const char* kind, const std::string& from, const std::string& to) {
    Json relation = element("Relationship", fmt::format("{}-{}-{}", from, kind, to));
    relation["from"] = id(from);
    relation["relationshipType"] = kind;
    relation["to"] = Json::array({id(to)});
    graph_.push_back(relation);
  }

  void add_firmware() {
    Json json = package("software_Package", "firmware", input_.facts.name + " firmware", "firmware");
    add_release(json);
    if (!input_.facts.summary.empty()) json["summary"] = input_.facts.summary;
    if (input_.sensor.firmware) add_hash(json, input_.sensor.firmware->sha256);
    graph_.push_back(json);
    add_licence("firmware", input_.sensor.project.sensor.licence);
  }

  void add_energy(Json& json) const {
    if (!input_.sensor.footprint || !(input_.sensor.footprint->training_kwh > 0)) return;
    const Json training = {{"type", "ai_EnergyConsumptionDescription"},
                           {"ai_energyQuantity", input_.sensor.footprint->training_kwh},
                           {"ai_energyUnit", "kilowattHour"}};
    json["ai_energyConsumption"] = {{"type", "ai_EnergyConsumption"},
                                    {"ai_trainingEnergyConsumption", Json::array({training})}};
  }

  void add_model() {
    const project::Training& training = input_.sensor.project.training;
    Json json = package("ai_AIPackage", "model", input_.facts.name + " model", "model");
    add_release(json);
    if (input_.sensor.model) add_hash(json, input_.sensor.model->sha256);
    if (const std::string text = text_of(input_.facts, "model.architecture"); !text.empty()) {
      json["ai_typeOfModel"] = Json::array({text});
    }
    json["ai_informationAboutApplication"] =
        task_of(input_) + (input_.facts.summary.empty() ? "" : ": ") + input_.facts.summary;
    json["ai_modelDataPreprocessing"] =
        Json::array({input_text(input_).empty() ? input_.sensor.project.features.block : input_text(input_)});
    if (const std::string text = training_text(); !text.empty()) json["ai_informationAboutTraining"] = text;
    if (input_.sensor.training) {
      json["ai_hyperparameter"] = {entry("epochs", fmt::format("{}", training.epochs)),
                                   entry("batch_size", fmt::format("{}", training.batch_size)),
                                   entry("learning_rate", exact_text(training.learning_rate)),
                                   entry("optimizer", training.optimizer),
                                   entry("seed", fmt::format("{}", training.seed))};
    }
    Json metrics = Json::array();
    for (const Metric& metric : metrics_of(input_.facts)) {
      std::string value = exact_text(metric.value);
      if (metric.interval) value += fmt::format(" ({} to {})", metric.interval->low, metric.interval->high);
      metrics.push_back(entry(metric.slice.empty() ? metric.type : metric.type + ", " + metric.slice, value));
    }
    if (!metrics.empty()) json["ai_metric"] = metrics;
    if (const auto threshold = number_of(input_.facts, "description.threshold")) {
      json["ai_metricDecisionThreshold"] = Json::array({entry("least score of a decision", exact_text(*threshold))});
    }
    std::string limits;
    for (const std::string& limit : limitations_of(input_)) limits += (limits.empty() ? "" : " ") + limit;
    if (!limits.empty()) json["ai_limitation"] = limits;
    json["ai_useSensitivePersonalInformation"] = "noAssertion";
    add_energy(json);
    graph_.push_back(json);
    add_licence("model", input_.sensor.project.sensor.licence);
  }

  std::string training_text() const {
    std::string text;
    for (const auto& [name, path] : {std::pair{"training part", "data.training"},
                                     {"validation part", "data.validation"},
                                     {"epochs", "model.epochs"},
                                     {"time", "model.training_seconds"}}) {
      const std::string value = text_of(input_.facts, path);
      if (!value.empty()) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", name, value);
    }
    return text;
  }

  static Json types_of(Senses senses) {
    if (senses == Senses::sound) return Json::array({"audio"});
    return senses == Senses::images ? Json::array({"image"}) : Json::array({"sensor", "timeseries"});
  }

  void add_data() {
    const project::Data& declared = input_.sensor.project.data;
    const datasheet::Words& words = datasheet::words_of(input_.sensor.senses);
    Json json = package("dataset_DatasetPackage", "data", input_.facts.name + " recordings", "data");
    json["dataset_datasetType"] = types_of(input_.sensor.senses);
    if (is_url(declared.source)) json["software_downloadLocation"] = declared.source;
    if (!declared.source.empty()) json["dataset_dataCollectionProcess"] = declared.source;
    json["dataset_dataPreprocessing"] = Json::array({"features: " + input_.sensor.project.features.block});
    json["dataset_intendedUse"] = "training, validation and test of the sensor " + input_.facts.name;
    if (!input_.facts.warnings.empty()) json["dataset_knownBias"] = input_.facts.warnings;
    const std::string part = text_of(input_.facts, std::string("hardware.") + words.element_key);
    json["dataset_sensor"] = Json::array({entry(words.element_key, part.empty() ? "not disclosed" : part)});
    json["dataset_hasSensitivePersonalInformation"] = "noAssertion";
    graph_.push_back(json);
    add_licence("data", declared.licence);
  }

  Json document() {
    Json json = {{"type", "SpdxDocument"}, {"spdxId", id("document")}, {"creationInfo", creation}};
    json["name"] = input_.facts.name + " datasheet";
    // The profiles ai and dataset ask for a place to download from, which a sensor's model hasn't.
    json["profileConformance"] = {"core", "software", "simpleLicensing"};
    json["rootElement"] = Json::array({id("firmware")});
    json["element"] = elements_;
    return json;
  }

  const Input& input_;
  std::string time_;
  std::string prefix_;
  bool has_maker_ = false;
  std::vector<std::string> elements_;
  Json graph_ = Json::array();
};

}  // namespace

std::string print_spdx(const Input& input) { return print(Document(input).print()); }

}  // namespace mote::host::documents
