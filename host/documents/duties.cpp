#include "host/documents/checklist.h"

// In our own words and shortened: the laws' texts decide. Fields are the datasheet's, by path.
namespace mote::host::documents {
namespace {

DutyList ai_act_annex_iv() {
  return {"ai_act_iv",
          "EU AI Act (2024/1689), Annex IV: technical documentation",
          "Asked of high-risk AI systems alone. Whether a product with this sensor is one, a datasheet can't say.",
          {
              {"1 (a)",
               "Intended purpose, provider, version and its relation to earlier ones",
               {"description.summary", "description.use_cases", "identity.maker", "identity.version"}},
              {"1 (b)",
               "How it works together with hardware and software that aren't part of it",
               {"communication.bus", "communication.registers", "communication.pins", "label.details.platforms"}},
              {"1 (c)",
               "Versions of software and firmware, what updates ask for",
               {"identity.version", "resources.firmware_sha256", "model.sha256", "label.updates"}},
              {"1 (d)", "The forms in which it is put on the market", {"description.features"}},
              {"1 (e)",
               "The hardware that it is to run on",
               {"hardware.board", "hardware.cpu", "hardware.ram_limit", "hardware.flash_limit"}},
              {"1 (f)", "Photographs or drawings: outside, marking, inner layout", {"hardware.drawings"}},
              {"1 (g)", "The user interface that the deployer gets", {"communication.registers", "privacy.outputs"}},
              {"1 (h)", "Instructions for use", {"label.link"}},
              {"2 (a)",
               "Methods and steps of development, ready-made systems and tools of others",
               {"identity.tool", "model.architecture", "features.block", "model.epochs"}},
              {"2 (b)",
               "Design: logic, choices with their reasons, assumptions, what it is optimized for, trade-offs",
               {"model.architecture", "description.threshold", "description.smoothing"}},
              {"2 (c)",
               "Architecture, and the computing that development, training and test took",
               {"model.operators", "model.macs", "model.training_seconds"}},
              {"2 (d)",
               "Data: origin, scope, properties, how they were got, chosen, labelled and cleaned",
               {"data.source", "data.licence", "data.labels", "data.training", "data.validation", "data.test",
                "data.split", "data.collection", "data.labelling"}},
              {"2 (e)", "Human oversight that is needed", {}},
              {"2 (f)", "Changes planned beforehand", {}},
              {"2 (g)",
               "Validation and test: data, figures of accuracy and robustness, effects that discriminate, dated and "
               "signed reports",
               {"performance.accuracy", "performance.mean_absolute_error", "performance.anomaly_roc_auc", "data.test",
                "performance.noise"}},
              {"2 (h)",
               "Measures of cybersecurity",
               {"label.access_control", "label.details.software_safety", "label.details.encryption"}},
              {"3",
               "What it can and can't do, accuracy for groups of persons, foreseeable unintended outcomes and risks, "
               "what input it needs",
               {"performance.accuracy", "data.people", "description.not_for", "hardware.element_range",
                "label.details.personal_safety"}},
              {"4", "Why the figures of performance fit", {}},
              {"5", "The system of risk management", {"compliance.risk_assessment"}},
              {"6", "Changes over its life", {}},
              {"7", "Standards that were applied", {"compliance.standards"}},
              {"8", "The EU declaration of conformity", {"compliance.declaration"}},
              {"9", "How it is watched once it is on the market", {}},
          }};
}

DutyList cra_annex_ii() {
  return {
      "cra_ii",
      "EU Cyber Resilience Act (2024/2847), Annex II: information and instructions to the user",
      "Asked of products with digital elements.",
      {
          {"1",
           "Maker: name, postal address, digital contact, website",
           {"identity.maker", "identity.contact", "label.details.email"}},
          {"2",
           "Where to report weaknesses, and the policy of disclosing them",
           {"privacy.vulnerability_contact", "label.details.vulnerability_disclosure"}},
          {"3",
           "Name, type and what identifies the product",
           {"identity.name", "identity.version", "resources.firmware_sha256"}},
          {"4",
           "Intended purpose, its surroundings, main functions, properties of security",
           {"description.summary", "description.use_cases", "privacy.outputs", "privacy.network",
            "label.access_control"}},
          {"5",
           "Circumstances, known or foreseeable, in which use brings a risk of security",
           {"description.not_for", "compliance.risk_assessment"}},
          {"6", "Address of the EU declaration of conformity", {"compliance.declaration"}},
          {"7", "Kind of support for security, and the day when it ends", {"label.updates", "label.updates_until"}},
          {"8 (a)", "Instructions: first use and use over its life, safely", {}},
          {"8 (b)", "Instructions: how changes to the product may affect the security of data", {}},
          {"8 (c)", "Instructions: how updates of security are installed", {"label.updates"}},
          {"8 (d)",
           "Instructions: taking out of service, and removing users' data",
           {"privacy.storage", "label.details.local_retention"}},
          {"8 (e)", "Instructions: turning automatic updates off", {}},
          {"8 (f)",
           "What somebody needs who builds it into a product",
           {"communication.bus", "communication.registers", "communication.pins", "hardware.supply_voltage"}},
          {"9",
           "Where the bill of software is, if users get it (bom.cdx.json and spdx.json list firmware, model and data)",
           {"label.details.composition"}},
      }};
}

DutyList cra_annex_vii() {
  return {"cra_vii",
          "EU Cyber Resilience Act (2024/2847), Annex VII: technical documentation",
          "Kept for ten years or for the period of support, whichever is longer. The bill that it asks for is one of "
          "software.",
          {
              {"1 (a)", "Intended purpose", {"description.summary", "description.use_cases"}},
              {"1 (b)",
               "Versions of software that bear on conformity",
               {"identity.version", "resources.firmware_sha256", "model.sha256"}},
              {"1 (c)", "Hardware: photographs or drawings, marking, inner layout", {"hardware.drawings"}},
              {"1 (d)", "Information and instructions to the user (Annex II)", {"label.link"}},
              {"2 (a)",
               "Design and development, drawings, how software components build on each other",
               {"hardware.board", "hardware.cpu", "model.architecture", "features.block", "communication.registers"}},
              {"2 (b)",
               "Handling of weaknesses: bill of software, policy of disclosure, contact, how updates get there safely",
               {"label.details.composition", "label.details.vulnerability_disclosure", "privacy.vulnerability_contact",
                "label.updates"}},
              {"2 (c)", "How production is watched, and how that was validated", {}},
              {"3", "Assessment of the risks to security", {"compliance.risk_assessment"}},
              {"4", "How the period of support was set", {"label.updates_until"}},
              {"5", "Standards that were applied", {"compliance.standards"}},
              {"6", "Reports of tests of product and handling of weaknesses", {"compliance.audits", "privacy.audit"}},
              {"7", "The EU declaration of conformity", {"compliance.declaration"}},
              {"8", "The bill of software, where an authority asks", {"label.details.composition"}},
          }};
}

}  // namespace

const std::vector<DutyList>& duty_lists() {
  static const std::vector<DutyList> lists = {ai_act_annex_iv(), cra_annex_ii(), cra_annex_vii()};
  return lists;
}

}  // namespace mote::host::documents
