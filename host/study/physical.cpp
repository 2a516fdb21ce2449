#include "host/study/physical.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "host/base/counted.h"
#include "host/base/error.h"

namespace mote::host::study {

namespace {

using evaluation::few_groups;

std::string key_text(const std::string& text) {
  std::string key;
  for (const char c : text) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
    key += is_plain ? c : '_';
  }
  return key;
}

std::string warning_of(size_t participants) {
  if (participants >= few_groups) return "";
  return participants < 2 ? "one participant: the interval says nothing about others"
                          : fmt::format("{}, fewer than {}: the interval is rather too narrow",
                                        counted(participants, "participant"), few_groups);
}

evaluation::Figure detection_rate(const Protocol& protocol, const std::vector<const Reading*>& readings) {
  std::vector<std::string> labels = protocol.labels;
  labels.emplace_back(told_nothing);
  const auto index_of = [&](const std::string& label) {
    return static_cast<int32_t>(std::find(labels.begin(), labels.end(), label) - labels.begin());
  };
  std::vector<evaluation::Outcome> outcomes;
  for (const Reading* reading : readings) {
    outcomes.push_back({.path = fmt::format("line {}", reading->line),
                        .group = reading->participant,
                        .label = index_of(reading->truth),
                        .predicted = index_of(reading->told)});
  }
  const evaluation::Evaluation evaluation = evaluation::evaluate(labels, std::move(outcomes));
  return {evaluation.accuracy, evaluation.accuracy_95};
}

evaluation::Figure mean_absolute_error(const std::vector<const Reading*>& readings) {
  std::vector<evaluation::RegressionOutcome> outcomes;
  for (const Reading* reading : readings) {
    outcomes.push_back({.path = fmt::format("line {}", reading->line),
                        .group = reading->participant,
                        .expected = reading->true_number,
                        .predicted = reading->told_number});
  }
  return evaluation::measure_regression(outcomes).mean_absolute_error;
}

class Measurement {
 public:
  Measurement(const Protocol& protocol, const std::vector<Reading>& readings)
      : protocol_(protocol), readings_(readings), settings_(settings_of(protocol)) {}

  PhysicalStudy run() const {
    PhysicalStudy study{.protocol = protocol_,
                        .all = result("first_setting", setting_text(protocol_, settings_.front()), is_first),
                        .groups = {}};
    for (size_t i = 0; i < protocol_.conditions.size(); ++i) add(study, by_condition(i));
    add(study, by_label());
    for (size_t i = 0; i < protocol_.attributes.size(); ++i) add(study, by_attribute(i));
    return study;
  }

 private:
  using Wants = std::function<bool(const Reading&)>;

  static bool is_first(const Reading& reading) { return reading.setting == 0; }

  static void add(PhysicalStudy& study, PhysicalGroup group) {
    const auto is_empty = [](const PhysicalResult& result) { return result.readings == 0; };
    group.results.erase(std::remove_if(group.results.begin(), group.results.end(), is_empty), group.results.end());
    if (!group.results.empty()) study.groups.push_back(std::move(group));
  }

  PhysicalResult result(std::string key, std::string name, const Wants& wants) const {
    PhysicalResult result{.key = std::move(key), .name = std::move(name), .figure = {}, .warning = ""};
    std::vector<const Reading*> chosen;
    std::vector<std::string> participants;
    for (const Reading& reading : readings_) {
      if (!wants(reading)) continue;
      chosen.push_back(&reading);
      participants.push_back(reading.participant);
      result.nothing += reading.told == told_nothing ? 1 : 0;
    }
    std::sort(participants.begin(), participants.end());
    participants.erase(std::unique(participants.begin(), participants.end()), participants.end());
    result.readings = static_cast<int64_t>(chosen.size());
    result.participants = participants.size();
    result.warning = warning_of(participants.size());
    const bool numbers = protocol_.tells_number();
    result.figure = {numbers ? "mean_absolute_error" : "detection_rate",
                     numbers ? "Mean absolute error" : "Detection rate",
                     numbers ? FigureScale::any : FigureScale::share,
                     {}};
    if (!chosen.empty()) {
      result.figure.figure = numbers ? mean_absolute_error(chosen) : detection_rate(protocol_, chosen);
    }
    return result;
  }

  PhysicalGroup by_condition(size_t index) const {
    const ProtocolCondition& condition = protocol_.conditions[index];
    PhysicalGroup group{key_text(condition.name), "By " + condition.name, {}};
    for (size_t setting = 0; setting < settings_.size(); ++setting) {
      const double level = settings_[setting].levels[index];
      if (setting > 0 && level == condition.levels.front()) continue;  // another condition's
      group.results.push_back(result(key_text(fmt::format("{}_{:g}", condition.name, level)),
                                     fmt::format("{} {:g} {}", condition.name, level, condition.unit),
                                     [setting](const Reading& reading) { return reading.setting == setting; }));
    }
    return group;
  }

  PhysicalGroup by_label() const {
    PhysicalGroup group{"label", "By label", {}};
    for (const std::string& label : protocol_.labels) {
      group.results.push_back(result(key_text("label_" + label), label, [label](const Reading& reading) {
        return is_first(reading) && reading.truth == label;
      }));
    }
    return group;
  }

  PhysicalGroup by_attribute(size_t index) const {
    const Attribute& attribute = protocol_.attributes[index];
    PhysicalGroup group{key_text(attribute.name), "By " + attribute.name, {}};
    for (const Bin& bin : attribute.bins) {
      group.results.push_back(result(key_text(attribute.name + "_" + bin.name),
                                     fmt::format("{} {} ({:g} to {:g})", attribute.name, bin.name, bin.low, bin.high),
                                     [bin, index](const Reading& reading) {
                                       const double value = reading.attributes[index];
                                       return is_first(reading) && value >= bin.low && value <= bin.high;
                                     }));
    }
    return group;
  }

  const Protocol& protocol_;
  const std::vector<Reading>& readings_;
  std::vector<Setting> settings_;
};

}  // namespace

PhysicalStudy measure_physical(const Protocol& protocol, const std::vector<Reading>& readings) {
  if (readings.empty()) throw_internal_error("a physical study without readings");
  return Measurement(protocol, readings).run();
}

std::string setting_text(const Protocol& protocol, const Setting& setting) {
  std::string text;
  for (size_t i = 0; i < protocol.conditions.size(); ++i) {
    const ProtocolCondition& condition = protocol.conditions[i];
    text += fmt::format("{}{} {:g} {}", i == 0 ? "" : ", ", condition.name, setting.levels[i], condition.unit);
  }
  return text;
}

}  // namespace mote::host::study
