#include <fmt/format.h>

#include "host/base/counted.h"
#include "host/datasheet/risk_tally.h"
#include "host/datasheet/section_builder.h"

// What follows from the form alone: compliance, form factor, the questions on the data set, the security and privacy
// label.
namespace mote::host::datasheet {
namespace {

Value declared_value(const Form& form, const Question& question) {
  if (const double* number = form.number(question.path)) {
    return known_real(*number, question.unit, Provenance::declared, key_of_form(question.path));
  }
  return known(form.text(question.path), Provenance::declared, key_of_form(question.path));
}

std::string key_of(const Question& question) { return question.path.substr(question.path.rfind('.') + 1); }

void add_questions(SectionBuilder& section, const Form& form, const std::string& form_section) {
  for (const Question* question : questions_of(form_section)) {
    section.add(key_of(*question), question->name, declared_value(form, *question));
  }
}

// Where nobody answers, the answer is "unknown".
Value answer_or_unknown(const Form& form, const Question& question) {
  Value value = declared_value(form, question);
  if (value.provenance == Provenance::not_disclosed) value.value = "unknown";
  return value;
}

Table answers_table(const Form& form, const std::string& form_section, const char* title) {
  Table table{form_section, title, {}};
  for (const Question* question : questions_of(form_section)) {
    table.rows.push_back({key_of(*question), question->name, answer_or_unknown(form, *question)});
  }
  return table;
}

Table label_table(const Form& form, const FormSection& of, const std::string& key) {
  Table table{key, of.title, {}};
  for (const Question* question : questions_of(of.path)) {
    table.rows.push_back({key_of(*question), question->name, declared_value(form, *question)});
  }
  return table;
}

bool is_any_answered(const Form& form, const std::string& form_section) {
  for (const Question* question : questions_of(form_section)) {
    if (form.answers.contains(question->path)) return true;
  }
  return false;
}

struct Panel {
  const char* section;
  const char* title;
};

constexpr Panel panels[] = {
    {"general_risks", "General risks"},
    {"feature_selection", "Choice of features and labels"},
    {"representation", "Representation"},
    {"data_values", "Data values"},
};

std::string tally_text(const RiskTally& tally) {
  return fmt::format("{} risky, {} safe, {} unknown", tally.risky, tally.safe, tally.unknown);
}

}  // namespace

RiskTally tally_risks(const Form& form, const std::string& panel) {
  RiskTally tally;
  for (const Question* question : questions_of(panel)) {
    const Said answer = said(form, question->path);
    if (answer == Said::unknown || question->risk == Risk::none) {
      ++tally.unknown;
    } else {
      const bool is_risky = (answer == Said::yes) == (question->risk == Risk::yes_is_risky);
      ++(is_risky ? tally.risky : tally.safe);
    }
  }
  return tally;
}

Section compliance_section(const SensorFacts& sensor) {
  SectionBuilder section("compliance", "Compliance and certifications");
  add_questions(section, sensor.form, "compliance");
  return section.finish();
}

Section nutrition_section(const SensorFacts& sensor) {
  const Form& form = sensor.form;
  SectionBuilder section("nutrition", "Data set: questions and risks");
  section.section().note =
      "The questions are those of the Dataset Nutrition Label, third generation; the maker answered them, and nobody "
      "of "
      "that project reviewed the answers. What is measured on the files stands under Data.";
  for (const Question* question : questions_of("dataset")) {
    const std::string key = key_of(*question);
    const bool is_under_data =
        key == "people" || key == "consent" || key == "collection" || key == "labelling" || key == "upkeep";
    if (!is_under_data) section.add(key, question->name, declared_value(form, *question));
  }
  section.section().tables.push_back(answers_table(form, "badges", "At a glance"));
  Table tallies{"tallies", "Risks, counted", {}};
  for (const Panel& panel : panels) {
    const RiskTally tally = tally_risks(form, panel.section);
    tallies.rows.push_back({panel.section, panel.title,
                            known(tally_text(tally), Provenance::computed,
                                  Origin(form_file, fmt::format("answers of [{}], counted", panel.section)))});
  }
  section.section().tables.push_back(std::move(tallies));
  for (const Panel& panel : panels) section.section().tables.push_back(answers_table(form, panel.section, panel.title));
  return section.finish();
}

Section label_section(const SensorFacts& sensor) {
  SectionBuilder section("label", "Security and privacy label");
  section.section().note =
      "The questions are those of the CMU IoT Security and Privacy Label 1.0 (CC0), in our words: this is no label by "
      "that specification.";
  add_questions(section, sensor.form, "label");
  constexpr const char* modality_of[] = {"label.audio", "label.physiological", "label.visual"};  // by Senses
  for (const FormSection& of : form_sections()) {
    if (!of.path.starts_with("label.")) continue;
    const bool is_own = of.path == modality_of[static_cast<size_t>(sensor.senses)] && sensor.senses != Senses::readings;
    const bool is_layer = of.path == "label.details";
    if (!is_own && !is_layer && !is_any_answered(sensor.form, of.path)) continue;
    section.section().tables.push_back(label_table(sensor.form, of, of.path.substr(of.path.find('.') + 1)));
  }
  return section.finish();
}

}  // namespace mote::host::datasheet
