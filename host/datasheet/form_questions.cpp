#include "host/datasheet/form.h"

// The form's questions: the datasheet template of arXiv 2306.08848, the dataset nutrition label's third generation and
// the two layers of the CMU IoT security and privacy label (CISPL 1.0, CC0). Our own words, not their projects' labels.
namespace mote::host::datasheet {
namespace {

using enum AnswerKind;

const std::vector<FormSection>& plain_sections() {
  static const std::vector<FormSection> sections = {
      {"description", "What it is for"},
      {"compliance", "Compliance and certifications: only what there is evidence for"},
      {"form_factor", "Form factor"},
      {"hardware", "Hardware"},
      {"power", "Power"},
      {"evaluation", "What groups of recordings are"},
      {"dataset", "The data set in words"},
      {"badges", "The data set at a glance"},
      {"general_risks", "Data set: general risks"},
      {"feature_selection", "Data set: choice of features and labels"},
      {"representation", "Data set: representation"},
      {"data_values", "Data set: values"},
      {"label", "Security and privacy label, first layer"},
      {"label.visual", "Label: what it sees"},
      {"label.audio", "Label: what it hears"},
      {"label.physiological", "Label: what it measures of bodies"},
      {"label.location", "Label: where it is"},
      {"label.details", "Security and privacy label, second layer"},
  };
  return sections;
}

void add_modality(std::vector<Question>& all, const std::string& section) {
  const auto add = [&](const char* key, const char* name, const char* question) {
    all.push_back({section + "." + key, text, name, question});
  };
  add("sensor_type", "Sensor", "What senses it? Leave the section empty where the device can't.");
  add("purpose", "Purpose", "What is it sensed for?");
  add("stored_on_device", "Stored on the device", "What of it is stored on the device, and how long?");
  add("stored_in_cloud", "Stored in a cloud", "What of it is stored elsewhere, and how long?");
  add("shared_with", "Shared with", "With whom is it shared?");
  add("sold_to", "Sold to", "To whom is it sold?");
}

std::vector<Question> make_questions() {
  constexpr Risk yes_is_risky = Risk::yes_is_risky, no_is_risky = Risk::no_is_risky;
  std::vector<Question> all = {
      {"description.features", texts, "Features", "What can it do, a few words each?"},
      {"description.use_cases", texts, "Use cases", "What is it meant for?"},
      {"description.not_for", texts, "Not for", "What must it not be used for?"},
      {"description.users", text, "Users", "Who builds it in, who lives with it?"},

      {"compliance.certifications", texts, "Certifications",
       "Which certificates are there, by whom, with their numbers?"},
      {"compliance.standards", texts, "Standards", "Which standards was it made or tested by?"},
      {"compliance.audits", texts, "Independent audits", "Who that is independent examined it, when, what?"},
      {"compliance.declaration", text, "Declaration", "Where is the declaration of conformity, if there is one?"},
      {"compliance.risk_assessment", text, "Risk assessment", "Where is the assessment of its risks?"},

      {"form_factor.width_mm", number, "Width", "How wide is it?", "mm"},
      {"form_factor.height_mm", number, "Height", "How high is it?", "mm"},
      {"form_factor.depth_mm", number, "Depth", "How deep is it?", "mm"},
      {"form_factor.mass_g", number, "Mass", "What does it weigh?", "g"},
      {"form_factor.enclosure", text, "Enclosure", "What is it in: material, openings, protection (IP54 …)?"},
      {"form_factor.mounting", text, "Mounting", "How and which way round is it mounted?"},
      {"form_factor.drawings", texts, "Drawings", "Where are views from front, back and side?"},

      {"hardware.element", text, "Transducer", "Which microphone, camera or sensing element: maker and part?"},
      {"hardware.element_range", text, "Its range", "What does it cover: frequencies, angle of view, measuring range?"},
      {"hardware.element_rate", text, "Its rate and resolution", "At which rate and resolution: Hz, pixels, bits?"},
      {"hardware.supply_min_v", number, "Supply, least", "Least supply voltage?", "V"},
      {"hardware.supply_max_v", number, "Supply, greatest", "Greatest supply voltage?", "V"},
      {"hardware.temperature_min_c", number, "Operating temperature, least", "Least operating temperature?", "°C"},
      {"hardware.temperature_max_c", number, "Operating temperature, greatest", "Greatest operating temperature?",
       "°C"},
      {"hardware.bill_of_materials", texts, "Bill of materials", "Its parts, each \"part; maker; count; cost\"?"},

      {"power.supply_v", number, "Supply voltage that the currents are for", "At which voltage were the currents read?",
       "V"},
      {"power.active_ma", number, "Current, active", "Current while it senses and decides?", "mA"},
      {"power.sleep_ma", number, "Current, asleep", "Current while it sleeps?", "mA"},
      {"power.active_mw", number, "Power, active", "Power while it senses and decides?", "mW"},
      {"power.sleep_mw", number, "Power, asleep", "Power while it sleeps?", "mW"},
      {"power.active_share", number, "Share of the time active", "Which share of the time is it active, 0 to 1?", ""},
      {"power.method", text, "How they were found",
       "How were current and power found: meter, settings, or whose figures?"},

      {"evaluation.groups_are",
       choice,
       "Groups are",
       "What is a group of recordings, which isn't on both sides of the split?",
       "",
       {"people", "sites", "sessions", "devices", "animals", "days", "other"}},

      {"dataset.people", text, "People in it",
       "Whom do the recordings hold: how many, age, gender, accent, skin tone?"},
      {"dataset.consent", text, "Consent", "How did they agree, and can they take it back?"},
      {"dataset.collection", text, "Collection", "Who recorded when, where, with what, by which protocol?"},
      {"dataset.labelling", text, "Labelling", "Who labelled, how, how well do they agree?"},
      {"dataset.domains", texts, "Domains", "Which fields is it of?"},
      {"dataset.intended_use", texts, "Intended use", "What was it made for?"},
      {"dataset.other_uses", texts, "Other responsible uses", "What else may it be used for?"},
      {"dataset.restrictions", texts, "Restrictions", "What do licence, law or contract forbid?"},
      {"dataset.known_uses", texts, "Known uses", "Who uses it for what?"},
      {"dataset.do_not_use", texts, "Do not use for", "What must it not be used for?"},
      {"dataset.upkeep", text, "Upkeep", "Who keeps it, and how is it mended?"},

      {"badges.about_humans", yes_no, "About humans", "Is it about people?"},
      {"badges.aggregated_human_data", yes_no, "Aggregated human data",
       "Is what it says of people summed up over many?"},
      {"badges.quality_review", yes_no, "Quality review", "Did somebody review its quality?"},
      {"badges.ethical_review", yes_no, "Ethical review", "Did somebody review it for ethics?"},
      {"badges.commercial_licence", yes_no, "Commercial licence", "May it be used commercially?"},
      {"badges.multi_source_funded", yes_no, "Multi-source funded", "Did several parties pay for it?"},
      {"badges.multi_source_data", yes_no, "Multi-source data", "Does its data come from several sources?"},
      {"badges.not_actively_updated", yes_no, "Not actively updated", "Does nobody update it any more?"},
      {"badges.no_subpopulations", yes_no, "No subpopulations",
       "Does it leave unsaid which groups of people it holds?"},

      {"general_risks.individual_information",
       yes_no,
       "Individual information",
       "Does it hold information about single persons?",
       "",
       {},
       yes_is_risky},
      {"general_risks.consent", yes_no, "Consent", "Did those whom it is about agree?", "", {}, no_is_risky},
      {"general_risks.generalized_inferences",
       yes_no,
       "Generalized inferences",
       "Could one infer something of a group of people from it?",
       "",
       {},
       yes_is_risky},
      {"general_risks.inference_mitigation",
       yes_no,
       "Their mitigation",
       "Is anything done against that?",
       "",
       {},
       no_is_risky},
      {"general_risks.sensitive_content",
       yes_no,
       "Sensitive content",
       "Does it hold what may offend, frighten or harm?",
       "",
       {},
       yes_is_risky},
      {"general_risks.documented_issues",
       yes_no,
       "Documented known issues",
       "Does its documentation name issues?",
       "",
       {},
       yes_is_risky},
      {"general_risks.other_issues", yes_no, "Other known issues", "Do you know of others?", "", {}, yes_is_risky},

      {"feature_selection.assumptions",
       yes_no,
       "Cultural or domain assumptions",
       "Do labels or features assume something of a culture or a domain?",
       "",
       {},
       yes_is_risky},
      {"feature_selection.proxies",
       yes_no,
       "Proxy characteristics",
       "Does anything stand in for gender, age, origin or the like?",
       "",
       {},
       yes_is_risky},
      {"feature_selection.planned_representation",
       yes_no,
       "Planning of representation",
       "Was it planned whom or what it should represent?",
       "",
       {},
       no_is_risky},
      {"feature_selection.domain_knowledge",
       yes_no,
       "Domain knowledge",
       "Did people who know the domain choose labels and features?",
       "",
       {},
       no_is_risky},

      {"representation.subpopulations",
       yes_no,
       "Subpopulation information",
       "Does it say which groups of people or places a recording is of?",
       "",
       {},
       no_is_risky},
      {"representation.represented",
       yes_no,
       "Representation",
       "Does it represent those whom the sensor will meet?",
       "",
       {},
       no_is_risky},
      {"representation.individual_inferences",
       yes_no,
       "Individual inferences",
       "Could a person be recognized in it?",
       "",
       {},
       yes_is_risky},
      {"representation.inference_mitigation",
       yes_no,
       "Their mitigation",
       "Is anything done against that?",
       "",
       {},
       no_is_risky},
      {"representation.collection",
       yes_no,
       "Representation in collecting",
       "Did the way of collecting leave anybody or anything out?",
       "",
       {},
       yes_is_risky},
      {"representation.other_issues",
       yes_no,
       "Other issues",
       "Do you know of other issues of representation?",
       "",
       {},
       yes_is_risky},

      {"data_values.protocols",
       yes_no,
       "Collection and labelling protocols",
       "Were recordings made and labelled by a written protocol?",
       "",
       {},
       no_is_risky},
      {"data_values.imputation", yes_no, "Imputation", "Were missing values filled in?", "", {}, yes_is_risky},
      {"data_values.manipulation",
       yes_no,
       "Manipulation",
       "Were recordings cut, filtered or altered before they came here?",
       "",
       {},
       yes_is_risky},
      {"data_values.missing",
       yes_no,
       "Missing data",
       "Is anything missing that should be there?",
       "",
       {},
       yes_is_risky},
      {"data_values.raw_data", yes_no, "Raw data", "Is the raw data still there?", "", {}, no_is_risky},

      {"label.country", text, "Country of manufacture", "In which country is it made?"},
      {"label.firmware_date", text, "Date of the firmware", "When was its firmware made?"},
      {"label.updates", text, "Security updates",
       "How does it get security updates: automatically, by hand, not at all?"},
      {"label.updates_until", text, "Supported until", "Until when does it get them at least?"},
      {"label.access_control", text, "Access control",
       "Who may use it, and how is that kept: passwords, accounts, none?"},
      {"label.other_data", text, "Other data", "What else does it collect?"},
      {"label.privacy_policy", text, "Privacy policy", "Where is its privacy policy?"},
      {"label.link", text, "Link", "Where is this datasheet to be found?"},
  };
  for (const char* modality : {"label.visual", "label.audio", "label.physiological", "label.location"}) {
    add_modality(all, modality);
  }
  const std::vector<Question> details = {
      {"label.details.security_oversight", text, "Security oversight", "Who examines its security, how often?"},
      {"label.details.ports", text, "Ports and protocols", "Which ports and protocols are open, debug ports too?"},
      {"label.details.hardware_safety", text, "Hardware safety", "How is its hardware kept from being tampered with?"},
      {"label.details.software_safety", text, "Software safety", "How is its software kept from being changed?"},
      {"label.details.personal_safety", text, "Personal safety", "What could it do to a person's safety?"},
      {"label.details.vulnerability_disclosure", text, "Where to report a weakness",
       "Where and how is a weakness reported?"},
      {"label.details.composition", text, "List of hardware and software",
       "Where is its bill of materials and software?"},
      {"label.details.encryption", text, "Encryption and keys", "What is encrypted, and who holds the keys?"},
      {"label.details.collection_frequency", text, "How often it collects", "How often does it sense?"},
      {"label.details.local_retention", text, "Kept on the device", "How long does the device keep what it sensed?"},
      {"label.details.cloud_retention", text, "Kept elsewhere", "How long is it kept elsewhere?"},
      {"label.details.sharing_frequency", text, "How often it is shared", "How often is it shared?"},
      {"label.details.data_linkage", text, "Linked with", "With which other data is it linked?"},
      {"label.details.inferred", text, "What is inferred", "What is inferred of people?"},
      {"label.details.children", text, "Children", "Is it meant for children, or may it sense them?"},
      {"label.details.in_compliance_with", text, "In compliance with", "By which rules, with what evidence?"},
      {"label.details.phone", text, "Telephone", "Which telephone number answers questions?"},
      {"label.details.email", text, "E-mail", "Which address answers questions?"},
      {"label.details.offline", text, "Without a network", "What does it do without a network?"},
      {"label.details.no_processing", text, "Without data processing", "What does it do with sensing switched off?"},
      {"label.details.actuations", text, "What it sets in motion", "What does it move or switch, and when?"},
      {"label.details.platforms", text, "Works with", "Which systems does it work with?"},
  };
  all.insert(all.end(), details.begin(), details.end());
  return all;
}

}  // namespace

const std::vector<FormSection>& form_sections() { return plain_sections(); }

const std::vector<Question>& questions() {
  static const std::vector<Question> all = make_questions();
  return all;
}

std::vector<const Question*> questions_of(const std::string& section) {
  std::vector<const Question*> chosen;
  for (const Question& question : questions()) {
    if (question.path.substr(0, question.path.rfind('.')) == section) chosen.push_back(&question);
  }
  return chosen;
}

}  // namespace mote::host::datasheet
