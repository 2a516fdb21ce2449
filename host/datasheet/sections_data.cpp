#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/datasheet/group_words.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"

// What it learned from: counted, measured on the files, declared.
namespace mote::host::datasheet {
namespace {

Origin by_counting() { return {recordings_folder, "counted (`mote data split`)"}; }
Origin by_check(const std::string& what) { return {recordings_folder, "`mote data check`: " + what}; }

std::string part_text(const std::optional<PartCount>& part, const GroupWords& groups) {
  if (!part) return "";
  std::string text = counted(part->recordings, "recording");
  const bool are_recordings = groups.one == "recording";  // each its own group
  if (!are_recordings) text += " of " + counted(part->groups, groups.one, groups.many);
  const bool has_several_each = part->windows > part->recordings;
  return has_several_each ? fmt::format("{}, {}", text, counted(part->windows, "window")) : text;
}

// A whole number where it is one.
Value rate_value(std::optional<double> rate, const char* unit) {
  if (rate && *rate == std::floor(*rate)) {
    return known(static_cast<int64_t>(*rate), unit, Provenance::computed, by_counting());
  }
  return known_real(rate, unit, Provenance::computed, by_counting());
}

Value spread_value(const Spread& spread, const char* unit, const Origin& origin, const std::string& n) {
  Value value = known_real(spread.median, unit, Provenance::measured, origin);
  value.interval = ValueInterval{spread.least, spread.greatest, "least to greatest"};
  value.n = n;
  return value;
}

std::string counts_text(const std::vector<CountOf>& counts) {
  constexpr size_t most = 4;
  std::vector<std::string> parts;
  for (size_t i = 0; i < std::min(most, counts.size()); ++i) {
    parts.push_back(fmt::format("{} ({})", counts[i].what, counted(counts[i].count, "recording")));
  }
  if (counts.size() > most) parts.push_back(fmt::format("{} others", counts.size() - most));
  return join(parts, ", ");
}

void add_extent(SectionBuilder& section, const DataMeasures& measures, Senses senses) {
  const std::string n = counted(measures.recordings, "recording");
  if (measures.seconds) {
    section.add("duration", "Length of a recording, median",
                spread_value(*measures.seconds, "s", {recordings_folder, "frames ÷ rate of each recording"}, n));
  }
  if (senses != Senses::images) {
    section.add("rates", "Rates as recorded",
                known(counts_text(measures.rates), Provenance::measured,
                      Origin(recordings_folder, "the files' headers or timestamps")));
  }
  section.add(
      "channels", senses == Senses::readings ? "Axes" : "Channels",
      known(counts_text(measures.channels), Provenance::measured, Origin(recordings_folder, "the files' headers")));
  if (measures.level_db) {
    section.add("level", "Level of a recording, median",
                spread_value(*measures.level_db, "dB of full scale",
                             {recordings_folder, "20 log10 of the rms about each recording's mean"}, n));
  }
}

void add_parts(SectionBuilder& section, const SensorFacts& sensor, const DataFacts& data) {
  const GroupWords groups = group_words(sensor);
  section.add("training", "Training part",
              known(part_text(data.training, groups), Provenance::computed, by_counting()));
  section.add("validation", "Validation part",
              known(part_text(data.validation, groups), Provenance::computed, by_counting()));
  Value test = known(part_text(data.test, groups), Provenance::computed, by_counting());
  if (data.test && data.groups_known) test.warning = few_groups_warning(data.test->groups, groups);
  section.add("test", "Test part, never seen by training", std::move(test));
  const std::string split = sensor.data ? (data.groups_known ? "by group: no group is in training and in test"
                                                             : "by recording: groups aren't known")
                                        : "";
  section.add(
      "split", "Split",
      known(split, Provenance::computed, Origin(recordings_folder, "the pattern in mote.toml, checked for leaks")));
  section.add(
      "groups_are", "Groups are",
      known(sensor.form.text("evaluation.groups_are"), Provenance::declared, key_of_form("evaluation.groups_are")));
  if (!sensor.measures) return;
  section.add("shared_groups", "Groups on both sides of the split",
              known(sensor.measures->shared_groups, "", Provenance::computed, by_counting()));
}

// Counts of recordings that something is wrong with.
void add_troubles(SectionBuilder& section, const DataMeasures& measures, Senses senses) {
  const std::string n = counted(measures.recordings, "recording");
  const auto add = [&](const char* key, const char* name, int64_t count, const char* how) {
    Value value = known(count, "", Provenance::measured, by_check(how));
    value.n = "of " + n;
    section.add(key, name, std::move(value));
  };
  add("across_test", "Recordings whose content is in the test and outside it", measures.across_test,
      senses == Senses::images ? "the same picture, resized, recompressed, brighter or mirrored"
                               : "the same signal at another gain or offset");
  add("equal_bytes", "Recordings with the bytes of another", measures.equal_bytes, "SHA-256 of each file");
  add("same_content", "Recordings with the content of another", measures.same_content,
      senses == Senses::images ? "thumbnails compared, candidates looked at again"
                               : "landmarks hashed, candidates correlated (over 0.98)");
  add("label_conflicts", "Recordings whose labels contradict each other", measures.label_conflicts,
      "the same content with different labels, or a name that says another");
  if (senses != Senses::images) {
    add("clipped", "Clipped recordings", measures.clipped,
        senses == Senses::sound ? "over 0.1 % of the samples at full scale"
                                : "over 0.1 % of an axis's readings in flat tops at its ends");
  }
  add("silent", "Recordings with nothing in them", measures.silent,
      senses == Senses::sound ? "below −60 dB of full scale" : "one value only");
  if (senses == Senses::sound) {
    add("offset", "Recordings with an offset", measures.offset, "a steady mean of over 1 % of full scale");
  }
  if (senses != Senses::readings) return;
  add("with_gaps", "Recordings with gaps", measures.with_gaps, "by their timestamps");
  section.add("missing_values", "Missing values, held over",
              known(measures.missing_values, "", Provenance::measured,
                    Origin(recordings_folder, "empty cells of tables, as data.csv.missing says")));
  section.add("dropped_rows", "Rows dropped for missing values",
              known(measures.dropped_rows, "", Provenance::measured,
                    Origin(recordings_folder, "rows of tables, as data.csv.missing says")));
}

Table label_counts(const DataMeasures& measures, const GroupWords& groups) {
  Table table{"label_counts", "Windows by label", {}};
  for (const LabelCount& label : measures.labels) {
    Value value = known(label.windows, label.windows == 1 ? "window" : "windows", Provenance::computed, by_counting());
    value.n = fmt::format("{}{}; training {}, validation {}, test {}", counted(label.recordings, "recording"),
                          groups.one == "recording" ? "" : " of " + counted(label.groups, groups.one, groups.many),
                          with_thousands(label.training), with_thousands(label.validation), with_thousands(label.test));
    table.rows.push_back({label.label, label.label, std::move(value)});
  }
  return table;
}

void add_balance(SectionBuilder& section, const DataMeasures& measures, const GroupWords& groups) {
  if (measures.labels.size() < 2) return;
  const auto [least, most] =
      std::minmax_element(measures.labels.begin(), measures.labels.end(),
                          [](const LabelCount& a, const LabelCount& b) { return a.windows < b.windows; });
  if (most->windows == 0) return;
  Value balance =
      known_real(100 * static_cast<double>(least->windows) / static_cast<double>(most->windows), "%",
                 Provenance::computed, Origin(recordings_folder, "windows of the rarest ÷ of the commonest label"));
  balance.n = fmt::format("{}: {}, {}: {}", least->label, with_thousands(least->windows), most->label,
                          with_thousands(most->windows));
  section.add("balance", "Rarest label, of the commonest", std::move(balance));
  section.section().tables.push_back(label_counts(measures, groups));
}

void add_axes(SectionBuilder& section, const DataMeasures& measures) {
  if (measures.axes.empty()) return;
  Table table{"axes", "Readings by axis", {}};
  for (const AxisFigures& axis : measures.axes) {
    Value value =
        known_real(axis.mean, "", Provenance::measured,
                   Origin(recordings_folder,
                          "mean of all readings of the axis; standard deviation, median and zeros of the same"));
    value.interval = ValueInterval{axis.range.least, axis.range.greatest, "least to greatest"};
    value.n = fmt::format("{}; standard deviation {:.4g}, median {:.4g}, zero in {:.3g} %",
                          counted(axis.count, "reading"), axis.deviation, axis.range.median, 100 * axis.zeros_share);
    table.rows.push_back({axis.name, axis.name + ", mean", std::move(value)});
  }
  section.section().tables.push_back(std::move(table));
}

void add_findings(SectionBuilder& section, const DataMeasures& measures) {
  if (measures.findings.empty()) return;
  Table table{"findings", "What may spoil the result", {}};
  std::map<std::string, int> seen;
  for (const DataFinding& finding : measures.findings) {
    // Whatever is sensed: the check is named by sound, where it matters most.
    const std::string key = finding.check == "same_sound" ? "same_signal" : finding.check;
    const int times = ++seen[key];
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', ' ');
    table.rows.push_back({times == 1 ? key : fmt::format("{}_{}", key, times), name,
                          known(finding.what, Provenance::measured, by_check(name))});
  }
  section.section().tables.push_back(std::move(table));
}

void add_declared(SectionBuilder& section, const Form& form, const char* key, const char* name,
                  const std::string& path) {
  section.add(key, name, known(form.text(path), Provenance::declared, key_of_form(path)));
}

}  // namespace

Section data_section(const SensorFacts& sensor) {
  const project::Data& declared = sensor.project.data;
  const DataFacts data = sensor.data.value_or(DataFacts{});
  SectionBuilder section("data", "Data");
  section.add("source", "Source", known(declared.source, Provenance::declared, key_of_toml("data.source")));
  section.add("licence", "Licence", known(declared.licence, Provenance::declared, key_of_toml("data.licence")));
  section.add("synthetic", words_of(sensor.senses).synthetic,
              known(declared.synthetic ? "yes" : "no", Provenance::declared, key_of_toml("data.synthetic")));
  section.add("sha256", "SHA-256 of the data set",
              known(sensor.measures ? sensor.measures->sha256 : "", Provenance::computed,
                    Origin(recordings_folder, "SHA-256 over path, label, group, part and bytes of every recording")));
  if (data.numbers) {
    section.add("numbers", "Numbers",
                known(fmt::format("{:.6g} to {:.6g}", data.numbers->low, data.numbers->high), Provenance::computed,
                      by_counting()));
  } else {
    section.add("labels", "Labels", known(join(data.labels, ", "), Provenance::computed, by_counting()));
  }
  const bool is_sound = sensor.senses == Senses::sound;
  if (sensor.senses != Senses::images) {
    section.add("hours", is_sound ? "Sound" : "Recorded time",
                known_real(data.hours, "h", Provenance::computed, by_counting()));
    section.add("sample_rate", is_sound ? "Sample rate" : "Readings a second",
                rate_value(data.sample_rate_hz, is_sound ? "Hz" : ""));
  }
  if (sensor.measures) add_extent(section, *sensor.measures, sensor.senses);
  add_parts(section, sensor, data);
  if (sensor.measures) {
    add_troubles(section, *sensor.measures, sensor.senses);
    add_balance(section, *sensor.measures, group_words(sensor));
    add_axes(section, *sensor.measures);
    add_findings(section, *sensor.measures);
  }
  add_declared(section, sensor.form, "speakers",
               is_sound ? "Age, gender and accent of speakers" : "People in the recordings", "dataset.people");
  add_declared(section, sensor.form, "consent",
               is_sound ? "Consent of speakers" : "Consent of people in the recordings", "dataset.consent");
  add_declared(section, sensor.form, "collection", "How it was collected", "dataset.collection");
  add_declared(section, sensor.form, "labelling", "How it was labelled", "dataset.labelling");
  add_declared(section, sensor.form, "upkeep", "Upkeep", "dataset.upkeep");
  return section.finish();
}

}  // namespace mote::host::datasheet
