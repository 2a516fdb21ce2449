#include "host/documents/formats.h"

#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/datasheet/html.h"
#include "host/datasheet/json.h"
#include "host/documents/checklist.h"
#include "host/documents/croissant.h"
#include "host/documents/cyclonedx.h"
#include "host/documents/hugging_face.h"
#include "host/documents/markdown.h"
#include "host/documents/mlsensor_schema.h"
#include "host/documents/model_card.h"
#include "host/documents/spdx.h"
#include "host/documents/summary.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

std::string html_of(const Input& input) { return datasheet::print_datasheet(input.sensor, input.facts); }
std::string json_of(const Input& input) { return datasheet::print_json(input.facts); }
std::string schema_of(const Input&) { return print_mlsensor_schema(); }
std::string markdown_of(const Input& input) { return print_markdown(input.sensor, input.facts); }

constexpr std::array table = {
    Format{"html", "index.html", "the datasheet: one page", html_of},
    Format{"summary", "summary.html", "the datasheet on one A4 page, with a QR code", print_summary},
    Format{"json", "mlsensor.json", "the same facts for programs", json_of},
    Format{"schema", "mlsensor.schema.json", "JSON Schema of mlsensor.json", schema_of},
    Format{"markdown", "datasheet.md", "the datasheet as Markdown", markdown_of},
    Format{"cyclonedx", "bom.cdx.json", "bill of materials: CycloneDX 1.6", print_cyclonedx},
    Format{"spdx", "spdx.json", "AI and dataset packages: SPDX 3.0.1, JSON-LD", print_spdx},
    Format{"croissant", "croissant.json", "the data set: Croissant 1.1 with RAI, JSON-LD", print_croissant},
    Format{"huggingface", "README.hf.md", "the model's card for the Hugging Face hub", print_hugging_face_card},
    Format{"modelcard", "model-card.json", "Google Model Card, JSON 0.0.2", print_model_card},
    Format{"checklist", "checklist.html", "what it helps document: EU AI Act, Cyber Resilience Act", print_checklist},
    Format{"pdf", "datasheet.pdf", "datasheet and summary (summary.pdf) for paper", nullptr},
};

}  // namespace

std::span<const Format> formats() { return table; }

Choice every_format() {
  Choice choice;
  for (const Format& format : table) choice.insert(std::string(format.name));
  return choice;
}

Choice text_formats() {
  Choice choice = every_format();
  choice.erase("pdf");
  return choice;
}

Choice read_choice(const std::string& list) {
  std::vector<std::string> known;
  for (const Format& format : table) known.emplace_back(format.name);
  Choice choice;
  for (const std::string& name : list_of(list)) {
    if (!every_format().contains(name)) {
      throw_input_error("--formats: there is no format {}{}: expected some of {}", mote::host::quoted(name),
                        did_you_mean(name, known), join(known, ", "));
    }
    choice.insert(name);
  }
  if (choice.empty()) throw_input_error("--formats: names no format: expected some of {}", join(known, ", "));
  return choice;
}

Files print_documents(const Input& input, const Choice& choice) {
  Files files;
  for (const Format& format : table) {
    if (format.print != nullptr && choice.contains(std::string(format.name)))
      files[std::string(format.file)] = format.print(input);
  }
  return files;
}

}  // namespace mote::host::documents
