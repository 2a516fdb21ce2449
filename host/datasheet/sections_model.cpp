#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/datasheet/group_words.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/slices.h"
#include "host/evaluation/small_units.h"

// How good it is: features, model, performance, environment.
namespace mote::host::datasheet {
namespace {

constexpr const char* host_test = "mote test: the int8 model on this computer, recordings that training never saw";

Value percent_of(double share, Provenance provenance, std::string how, std::string n) {
  return {share * 100, "%", provenance, std::move(how), std::move(n), {}, report_file};
}

ValueInterval percent_interval(evaluation::Interval interval) {
  return {interval.low * 100, interval.high * 100, "95 %"};
}

// "40 recordings of 3 speakers".
std::string n_text(int64_t windows, size_t groups, const Words& words, const GroupWords& of) {
  const std::string text = counted(windows, words.unit, words.units);
  return of.one == words.unit ? text : fmt::format("{} of {}", text, counted(groups, of.one, of.many));
}

Table group_table(const evaluation::Evaluation& evaluation, const Words& words, const GroupWords& of) {
  Table table{"by_group", "By group", {}};
  std::vector<evaluation::Slice> groups = evaluation::by_group_worst_first(evaluation);
  std::sort(groups.begin(), groups.end(),
            [](const evaluation::Slice& a, const evaluation::Slice& b) { return a.value < b.value; });
  for (const evaluation::Slice& group : groups) {
    Value value = percent_of(group.accuracy, Provenance::measured, host_test, n_text(group.windows, 1, words, of));
    value.interval = percent_interval(group.accuracy_95);
    value.warning = few_groups_warning(1, of);
    table.rows.push_back({group.value, group.value, std::move(value)});
  }
  return table;
}

// A table for each condition under which recordings were made, the worst first.
std::vector<Table> condition_tables(const evaluation::Evaluation& evaluation, const Words& words,
                                    const GroupWords& of) {
  std::vector<Table> tables;
  for (const evaluation::Slice& slice : evaluation::by_condition(evaluation)) {
    const std::string key = "by_condition_" + slice.key;
    if (tables.empty() || tables.back().key != key) tables.push_back({key, "By " + slice.key, {}});
    Value value = percent_of(slice.accuracy, Provenance::measured, host_test,
                             n_text(slice.windows, static_cast<size_t>(slice.groups), words, of));
    value.interval = percent_interval(slice.accuracy_95);
    value.warning = few_groups_warning(slice.groups, of);
    tables.back().rows.push_back({slice.value, slice.value, std::move(value)});
  }
  return tables;
}

// Groups of the windows that `is_of` holds for.
template <typename IsOf>
size_t count_groups(const evaluation::Evaluation& evaluation, const IsOf& is_of) {
  std::set<std::string> groups;
  for (const evaluation::Outcome& outcome : evaluation.outcomes) {
    if (is_of(outcome)) groups.insert(outcome.group);
  }
  return groups.size();
}

Value share_value(const evaluation::Figure& figure, const std::string& n) {
  if (!figure.value) return {};
  Value value = percent_of(*figure.value, Provenance::measured, host_test, n);
  if (figure.interval_95) value.interval = percent_interval(*figure.interval_95);
  return value;
}

// Intervals over groups, as everywhere.
Table label_table(const evaluation::Evaluation& evaluation, const evaluation::Metrics& metrics, const Words& words,
                  const GroupWords& of) {
  Table table{"by_label", "Recall and precision by label", {}};
  Words predictions = words;
  predictions.unit = "prediction";
  predictions.units = "predictions";
  const auto add = [&](const char* key, const std::string& label, const evaluation::Figure& figure, int64_t windows,
                       size_t groups, const Words& counted_as) {
    Value value = share_value(figure, n_text(windows, groups, counted_as, of));
    if (figure.value) value.warning = few_groups_warning(static_cast<int64_t>(groups), of);
    table.rows.push_back({label + "." + key, label + ", " + key, std::move(value)});
  };
  for (size_t i = 0; i < metrics.labels.size(); ++i) {
    const evaluation::LabelMetrics& label = metrics.labels[i];
    const auto index = static_cast<int32_t>(i);
    add("recall", label.label, label.recall, label.windows,
        count_groups(evaluation, [&](const auto& outcome) { return outcome.label == index; }), words);
    add("precision", label.label, label.precision, label.predicted,
        count_groups(evaluation, [&](const auto& outcome) { return outcome.predicted == index; }), predictions);
  }
  return table;
}

std::string firmware_how(const FirmwareFacts& firmware) {
  return fmt::format("mote test: the firmware fed with the recordings in {}",
                     firmware.emulator.empty() ? "an emulator" : firmware.emulator);
}

void add_firmware_rows(SectionBuilder& section, const FirmwareFacts& firmware, const Words& words) {
  Value accuracy;
  if (firmware.correct && firmware.recordings && *firmware.recordings > 0) {
    accuracy = percent_of(static_cast<double>(*firmware.correct) / static_cast<double>(*firmware.recordings),
                          Provenance::emulated, firmware_how(firmware),
                          counted(*firmware.recordings, words.unit, words.units));
  }
  section.add("firmware_accuracy", "Accuracy, firmware", std::move(accuracy));
  section.add("firmware_equal", "Outputs equal to the host's", firmware_equal_value(firmware, words));
}

std::string shape_text(const SensorFacts& sensor) {
  if (!sensor.features || !sensor.features->frames || !sensor.features->values_a_frame) return "";
  const FeatureFacts& features = *sensor.features;
  switch (sensor.senses) {
    case Senses::sound:
      return fmt::format("{} × {}", counted(*features.frames, "frame"), counted(*features.values_a_frame, "value"));
    case Senses::readings:
      return counted(*features.values_a_frame, "value");
    case Senses::images:
      return fmt::format("{} × {} pixels, {}", *features.values_a_frame, *features.frames,
                         features.channels == 1 ? "grey" : "in colours");
  }
  return "";
}

// With the sizes that mote.toml gives; others are the architecture's own.
std::string architecture_text(const project::Model& model) {
  const bool is_whole_start = model.architecture == "auto" && !model.start.empty();
  if (is_whole_start) return fmt::format("that of {}, trained further", model.start);
  std::string text = model.architecture;
  if (!model.start.empty()) text += fmt::format(" that started from {}", model.start);
  if (!model.layers.empty()) return fmt::format("{}, layers of {}", text, fmt::join(model.layers, ", "));
  if (model.channels > 0) text += fmt::format(", {} channels", model.channels);
  if (model.blocks > 0) text += fmt::format(", {} blocks", model.blocks);
  return text;
}

Table layer_table(const ModelFacts& model) {
  Table table{"layers", "Graph, op by op", {}};
  for (const LayerFacts& layer : model.layers) {
    Value value = known(layer.output, Provenance::computed, Origin(model_file, "shape of the op's output"));
    value.n = fmt::format("{}, {} B of constants", counted(layer.macs, "multiply-accumulate"),
                          with_thousands(layer.constant_bytes));
    const std::string number = fmt::format("{}", table.rows.size() + 1);
    table.rows.push_back({number, number + ". " + layer.op, std::move(value)});
  }
  return table;
}

}  // namespace

Value firmware_equal_value(const FirmwareFacts& firmware, const Words& words) {
  Value equal = known(firmware.equal, "", Provenance::emulated,
                      Origin(report_file, firmware_how(firmware) + "; outputs compared bit for bit"));
  if (firmware.recordings && firmware.equal) {
    equal.unit = fmt::format("of {}", with_thousands(*firmware.recordings));
    equal.n = counted(*firmware.recordings, words.unit, words.units);
  }
  return equal;
}

Section features_section(const SensorFacts& sensor) {
  const project::Features& features = sensor.project.features;
  SectionBuilder section("features", "Features");
  section.add("block", "Block", known(features.block, Provenance::declared, key_of_toml("features.block")));
  if (sensor.senses == Senses::sound) {
    section.add("frame", "Frame",
                known_real(features.frame_ms, "ms", Provenance::declared, key_of_toml("features.frame_ms")));
    section.add("frame_stride", "Frame stride",
                known_real(features.stride_ms, "ms", Provenance::declared, key_of_toml("features.stride_ms")));
    section.add("filters", "Filters",
                known(features.filters, "", Provenance::declared, key_of_toml("features.filters")));
  }
  section.add("shape", sensor.senses == Senses::images ? "The model sees" : "A window gives",
              known(shape_text(sensor), Provenance::computed,
                    Origin(description_file,
                           sensor.senses == Senses::sound ? "window, frame and stride" : "the block's settings")));
  section.add("code", "Code",
              known("the same on the host and on the device", Provenance::computed,
                    Origin(code_folder, "training calls the device's own feature code")));
  return section.finish();
}

Section model_section(const SensorFacts& sensor) {
  const ModelFacts model = sensor.model.value_or(ModelFacts{});
  const project::Model& declared = sensor.project.model;
  SectionBuilder section("model", "Model");
  section.add("architecture", "Architecture",
              known(architecture_text(declared), Provenance::declared, key_of_toml("model.architecture")));
  if (!sensor.project.data.normal.empty()) {
    section.add("normal_holds_for", "What it takes for normal",
                known("what its training recordings hold, where they were made: mounted anew, moved or on another "
                      "machine, it is to learn again after mounting",
                      Provenance::declared, key_of_toml("data.normal")));
  }
  section.add(
      "parameters", "Parameters",
      known(model.parameters, "", Provenance::computed, Origin(float_model_file, "values of its constant tensors")));
  section.add("macs", "Multiply-accumulates",
              known(model.macs, "an inference", Provenance::computed, Origin(model_file, "its operators' shapes")));
  section.add("quantization", "Numbers",
              known("int8 weights and activations", Provenance::computed, Origin(model_file, "read in it")));
  section.add("int8_bytes", "Size of model.tflite",
              known(model.int8_bytes, "B", Provenance::computed, Origin(model_file, "the file's size")));
  section.add("operators", "Operators",
              known(join(model.operators, ", "), Provenance::computed, Origin(model_file, "read in it")));
  section.add("sha256", "SHA-256 of model.tflite",
              known(model.sha256, Provenance::computed, Origin(model_file, "SHA-256 of the file")));
  std::optional<int64_t> epochs;
  if (sensor.training) epochs = static_cast<int64_t>(sensor.training->epochs.size());
  section.add("epochs", "Epochs trained",
              known(epochs, "", Provenance::measured, Origin(report_file, "the course of training")));
  if (sensor.training && !sensor.training->aware_epochs.empty()) {
    section.add("aware_epochs", "Epochs then trained with rounding (quantization-aware)",
                known(static_cast<int64_t>(sensor.training->aware_epochs.size()), "", Provenance::measured,
                      Origin(report_file, "the course of training")));
  }
  section.add("training_seconds", "Training time",
              known_real(sensor.training ? sensor.training->seconds : std::nullopt, "s", Provenance::measured,
                         Origin(report_file, "clock of the computer that trained, when the model was made")));
  if (!model.layers.empty()) section.section().tables.push_back(layer_table(model));
  return section.finish();
}

namespace {

// A figure over held-out streams.
Value stream_value(const SensorFacts& sensor, evaluation::Figure evaluation::EventFigures::*which) {
  if (!sensor.events) return {};
  const evaluation::EventFigures& events = *sensor.events;
  const evaluation::Figure& figure = events.*which;
  Value value = known_real(figure.value, "", Provenance::measured,
                           Origin(report_file,
                                  "mote test: the int8 model with the device's decider over held-out recordings with "
                                  "labels within; interval: " +
                                      events.method));
  value.n = fmt::format("{} in {:.2f} h", counted(events.counts.events, "event"), events.counts.hours);
  if (figure.interval_95) value.interval = ValueInterval{figure.interval_95->low, figure.interval_95->high, "95 %"};
  if (figure.value && sensor.evaluation) {  // of the same part
    value.warning = few_groups_warning(static_cast<int64_t>(sensor.evaluation->by_group.size()), group_words(sensor));
  }
  return value;
}

// `with_false_alarms`: of normal recording, where no recording with labels within tells them.
void add_anomaly_rows(SectionBuilder& section, const evaluation::AnomalyMetrics& anomalies, bool with_false_alarms) {
  const std::string n =
      fmt::format("{}; {} of {}", evaluation::cases_text(anomalies), counted(anomalies.normal_windows, "normal window"),
                  counted(anomalies.normal_groups, "group"));
  const auto add = [&](const char* key, const std::string& name, const evaluation::Figure& figure,
                       const std::string& remark = "") {
    const std::string note = evaluation::interval_note(figure);
    Value value = known_real(figure.value, "", Provenance::measured,
                             Origin(report_file, fmt::format("{}; interval: {}{}", host_test,
                                                             note.empty() ? anomalies.method : note, remark)));
    if (figure.value) value.n = n;
    const int64_t fewest = static_cast<int64_t>(std::min(anomalies.normal_groups, anomalies.anomalous_groups));
    if (figure.value) value.warning = few_groups_warning(fewest, {});
    if (figure.value && figure.interval_95) {
      value.interval = ValueInterval{figure.interval_95->low, figure.interval_95->high, "95 %"};
    }
    section.add(key, name, std::move(value));
  };
  add("anomaly_roc_auc", "ROC AUC of anomalies", anomalies.roc_auc);
  for (const evaluation::AnomalyThreshold& threshold : anomalies.thresholds) {
    if (threshold.wanted_share > 0) continue;
    const std::string how = fmt::format(". {}", evaluation::how_it_decides);
    add("anomalies_found", "Share of anomalous windows found", threshold.found_share, how);
    if (!with_false_alarms) continue;
    const std::string warning = anomalies.rate_warning.empty() ? "" : fmt::format(" But {}", anomalies.rate_warning);
    add("false_alarms", "False alarms an hour", threshold.false_alarms_per_hour, how + warning);
  }
}

// Of a recording: what is counted is no recording then.
bool has_several_windows(const evaluation::Evaluation& evaluation) {
  const evaluation::SmallUnits units = evaluation::small_units(evaluation.outcomes);
  return units.are_windows ? units.windows > 1 : !units.hold_one_window;
}

}  // namespace

Section performance_section(const SensorFacts& sensor) {
  if (sensor.numbers) return number_performance_section(sensor);
  Words words = words_of(sensor.senses);
  if (sensor.evaluation && has_several_windows(*sensor.evaluation)) {
    words.unit = "window";
    words.units = "windows";
  }
  const GroupWords of = group_words(sensor);
  SectionBuilder section("performance", "Performance");
  Value accuracy;
  std::string n;
  if (sensor.evaluation) {
    const evaluation::Evaluation& evaluation = *sensor.evaluation;
    n = n_text(evaluation.recordings, evaluation.by_group.size(), words, of);
    accuracy = percent_of(evaluation.accuracy, Provenance::measured,
                          fmt::format("{}; interval: {}", host_test, evaluation.interval_method), n);
    accuracy.interval = percent_interval(evaluation.accuracy_95);
    accuracy.warning = few_groups_warning(static_cast<int64_t>(evaluation.by_group.size()), of);
    section.section().confusion =
        Matrix{"Confusion matrix", evaluation.labels, evaluation.confusion, Provenance::measured, host_test};
    section.section().tables = {
        group_table(evaluation, words, of),
        label_table(evaluation, sensor.metrics ? *sensor.metrics : evaluation::measure(evaluation), words, of)};
    for (Table& table : condition_tables(evaluation, words, of)) section.section().tables.push_back(std::move(table));
  }
  section.add("accuracy", "Accuracy, int8 on the host", std::move(accuracy));
  add_firmware_rows(section, sensor.firmware.value_or(FirmwareFacts{}), words);
  Value as_float;
  if (sensor.model && sensor.model->float_accuracy) {
    as_float = percent_of(*sensor.model->float_accuracy, Provenance::measured,
                          "mote test: the float model on the same int8 features", n);
  }
  section.add("float_accuracy", "Accuracy, float model", std::move(as_float));
  if (sensor.anomalies) add_anomaly_rows(section, *sensor.anomalies, !sensor.events);
  if (sensor.senses == Senses::sound) section.add("noise", "In noise and at a distance", {});
  if (!sensor.anomalies || sensor.events) {
    section.add("false_alarms", "False alarms an hour",
                stream_value(sensor, &evaluation::EventFigures::false_alarms_per_hour));
  }
  if (sensor.events) {
    section.add("missed_events", "Share of events missed",
                stream_value(sensor, &evaluation::EventFigures::missed_share));
  }
  return section.finish();
}

}  // namespace mote::host::datasheet
