#include "host/documents/hugging_face.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "host/base/text.h"
#include "host/documents/markdown.h"
#include "host/documents/metrics.h"
#include "host/documents/parts.h"
#include "host/documents/units.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Senses;

// A text of YAML in double quotes: JSON's escapes are YAML's.
std::string yaml(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// The hub's names of tasks; "" where it has none that fits.
const char* pipeline_tag(const Input& input) {
  if (task_of(input) != "classification") return "";
  if (input.sensor.senses == Senses::sound) return "audio-classification";
  return input.sensor.senses == Senses::images ? "image-classification" : "";
}

// Figures of the whole test; those that the hub knows by name.
bool is_of_the_whole(const Metric& metric) { return metric.slice.find(": ") == std::string::npos; }

const char* hub_metric(const std::string& type) {
  if (type == "accuracy") return "accuracy";
  if (type == "mean_absolute_error") return "mae";
  if (type == "anomaly_roc_auc") return "roc_auc";
  return nullptr;
}

void write_results(std::string& out, const Input& input) {
  std::string metrics;
  for (const Metric& metric : metrics_of(input.facts)) {
    const char* type = is_of_the_whole(metric) ? hub_metric(metric.type) : nullptr;
    if (type == nullptr) continue;
    const std::string name = metric.slice.empty() ? metric.type : fmt::format("{}, {}", metric.type, metric.slice);
    metrics +=
        fmt::format("    - type: {}\n      name: {}\n      value: {}\n", type, yaml(name), exact_text(metric.value));
  }
  if (metrics.empty()) return;
  const char* tag = pipeline_tag(input);
  const std::string& source = input.sensor.project.data.source;
  out += fmt::format(
      "model-index:\n- name: {}\n  results:\n  - task:\n      type: {}\n    dataset:\n      name: {}\n"
      "      type: other\n    metrics:\n{}",
      yaml(input.facts.name), *tag == '\0' ? "other" : tag,
      yaml(source.empty() ? input.facts.name + " recordings, held out" : source), metrics);
}

// Of all training: what the hub asks for. Making and use of the device stand in the text.
void write_emissions(std::string& out, const footprint::FootprintResult& footprint, bool goes_on) {
  if (!(footprint.training_kwh > 0)) return;
  const double kg = footprint::carbon_kg(footprint.training_kwh, footprint.grid_g_per_kwh);
  out += fmt::format("co2_eq_emissions:\n  emissions: {}\n  source: {}\n  training_type: {}\n",
                     exact_text(carbon_in(CarbonUnit::grams, kg)),
                     yaml("Mote: time of training x power of the computer x grid"),
                     goes_on ? "fine-tuning" : "pre-training");
  out += fmt::format("  geographical_location: {}\n", yaml(footprint.grid));
}

std::string front_matter(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  std::string out = "---\n";
  if (!own.licence.empty()) {
    const std::string id = spdx_licence(own.licence);
    out += id.empty() ? fmt::format("license: other\nlicense_name: {}\n", yaml(own.licence))
                      : fmt::format("license: {}\n", small_letters(id));
  }
  out += "library_name: tflite\n";
  if (const char* tag = pipeline_tag(input); *tag != '\0') out += fmt::format("pipeline_tag: {}\n", tag);
  out += "tags:\n- tinyml\n- ml-sensor\n- int8\n";
  write_results(out, input);
  if (input.sensor.footprint) write_emissions(out, *input.sensor.footprint, !input.sensor.project.model.start.empty());
  return out + "---\n";
}

void write_text(std::string& out, const char* title, const std::vector<std::string>& texts) {
  out += fmt::format("\n## {}\n\n", title);
  if (texts.empty()) out += "Not disclosed.\n";
  for (const std::string& text : texts) out += fmt::format("- {}\n", escape_markdown(text));
}

// Name and value of rows that are known.
std::vector<std::string> known_rows(const Input& input, std::initializer_list<const char*> paths) {
  std::vector<std::string> texts;
  for (const char* path : paths) {
    for (const datasheet::Field& field : input.facts.fields()) {
      if (field.path != path) continue;
      const std::string value = text_of(input.facts, path);
      if (!value.empty()) texts.push_back(fmt::format("{}: {}", field.row->name, value));
    }
  }
  return texts;
}

void write_metrics(std::string& out, const Input& input) {
  const std::vector<Metric> metrics = metrics_of(input.facts);
  if (metrics.empty()) {
    out += "Not disclosed.\n";
    return;
  }
  out += "| Metric | Value | 95 % interval | On |\n|---|---:|---|---|\n";
  for (const Metric& metric : metrics) {
    std::string interval;
    if (metric.interval) interval = fmt::format("{:.4g} – {:.4g}", metric.interval->low, metric.interval->high);
    out += fmt::format("| {} | {:.4g} | {} | {} |\n", escape_markdown(metric.type), metric.value, interval,
                       escape_markdown(metric.slice + (metric.warning.empty() ? "" : "; note: " + metric.warning)));
  }
}

void write_environment(std::string& out, const Input& input) {
  out += "\n## Environmental impact\n\n";
  if (!input.sensor.footprint) {
    out += "Not disclosed.\n";
    return;
  }
  const footprint::FootprintResult& footprint = *input.sensor.footprint;
  const KindSum embodied = sum_of(footprint, footprint::Kind::embodied);
  const auto grams = [](double kg) { return carbon_in(CarbonUnit::grams, kg); };
  out += fmt::format(
      "- One device over {:g} years: {:.4g} g CO₂e (low {:.4g}, high {:.4g}).\n- Of it making the device: {:.4g} g; "
      "its "
      "electricity in use, {:.3g} kWh: {:.3g} g.\n",
      footprint.years, grams(footprint.total.typical), grams(footprint.total.low), grams(footprint.total.high),
      grams(embodied.typical), footprint.use_kwh,
      grams(footprint::carbon_kg(footprint.use_kwh, footprint.grid_g_per_kwh)));
  if (footprint.training_kwh > 0) {
    out += fmt::format("- All training, {:.3g} kWh: {:.3g} g, shared by {} devices.\n", footprint.training_kwh,
                       grams(footprint::carbon_kg(footprint.training_kwh, footprint.grid_g_per_kwh)),
                       with_thousands(footprint.devices));
  }
  out += fmt::format("- Grid: {}.\n", escape_markdown(footprint.grid));
}

}  // namespace

std::string print_hugging_face_card(const Input& input) {
  std::string out = front_matter(input) + fmt::format("\n# {}\n", escape_markdown(input.facts.name));
  if (!input.facts.summary.empty()) out += fmt::format("\n{}\n", escape_markdown(input.facts.summary));
  write_text(out, "Uses", uses_of(input));
  write_text(out, "Out-of-scope use", known_rows(input, {"description.out_of_scope", "description.not_for"}));
  write_text(out, "Bias, risks and limitations", limitations_of(input));
  write_text(
      out, "Training data",
      known_rows(input, {"data.source", "data.licence", "data.synthetic", "data.labels", "data.numbers", "data.hours",
                         "data.sample_rate", "data.training", "data.validation", "data.test", "data.split"}));
  write_text(out, "Training",
             known_rows(input, {"model.architecture", "model.parameters", "model.macs", "model.quantization",
                                "model.epochs", "model.training_seconds", "features.block", "features.shape"}));
  out += "\n## Evaluation\n\nShares from 0 to 1.\n\n";
  write_metrics(out, input);
  write_environment(out, input);
  write_text(out, "Technical specifications",
             known_rows(input, {"hardware.board", "hardware.cpu", "resources.flash", "resources.ram",
                                "resources.inference_instructions", "model.sha256"}));
  out += "\nMade by Mote of the same facts as the sensor's datasheet (mlsensor.json).\n";
  return out;
}

}  // namespace mote::host::documents
