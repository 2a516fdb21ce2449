#include "host/datasheet/section_builder.h"

namespace mote::host::datasheet {

// Words that a reader who builds the sensor in needn't know.
Section glossary_section(const SensorFacts& sensor) {
  struct Term {
    const char* key;
    const char* name;
    const char* meaning;
    bool is_used;
  };
  const bool tells_labels = sensor.evaluation.has_value() && !sensor.anomalies;
  const Term terms[] = {
      {"accuracy", "Accuracy", "share of decisions that were right", tells_labels},
      {"recall", "Recall", "of what was of a label, the share that was taken for it", tells_labels},
      {"precision", "Precision", "of what was taken for a label, the share that was of it", tells_labels},
      {"roc_auc", "ROC AUC",
       "how often something of a label scores higher than something of another; 0.5 is guessing, 1 always",
       sensor.evaluation.has_value()},
      {"interval", "95 % interval",
       "drawn again and again from the groups that were met, 95 % of the figures lie in it; it says nothing of groups "
       "unlike these",
       true},
      {"group", "Group",
       "recordings that belong together (a person, a site, a session) and stand on one side of the split", true},
      {"held_out", "Held-out", "never seen by training", true},
      {"features", "Features", "the few numbers that are computed of a window of samples and fed to the model", true},
      {"int8", "int8", "whole numbers from −128 to 127, which small processors compute with", true},
      {"mac", "Multiply-accumulate", "one multiplication and addition; a model's work is counted in them", true},
      {"arena", "Arena", "the memory that the model's intermediate values share", true},
      {"ram", "RAM", "memory that forgets without power: variables, arena, stack", true},
      {"flash", "Flash", "memory that keeps the program and the model", true},
      {"co2e", "CO2e", "greenhouse gases as the mass of carbon dioxide that warms as much in 100 years",
       sensor.footprint.has_value()},
      {"emulated", "Emulated", "counted in a program that acts as the board, not on a board",
       sensor.firmware.has_value()},
  };
  SectionBuilder section("glossary", "Glossary");
  for (const Term& term : terms) {
    if (!term.is_used) continue;
    section.add(term.key, term.name, known(term.meaning, Provenance::declared, Origin(mote_itself, "Mote's glossary")));
  }
  return section.finish();
}

}  // namespace mote::host::datasheet
