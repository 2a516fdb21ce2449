#include "host/documents/metrics.h"

#include <fmt/format.h>

#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Facts;
using datasheet::Row;
using datasheet::Section;
using datasheet::Table;
using datasheet::Value;

// Counts of what was equal are no figure of how well it does.
bool is_performance(const Row& row) { return row.key != "firmware_equal"; }

Metric metric_of(const Value& value, double figure, std::string type, const std::string& slice) {
  const double whole = value.unit == "%" ? 100 : 1;
  Metric metric{std::move(type), slice, figure / whole, value.interval, value.provenance, {}};
  metric.warning = value.warning;
  if (metric.interval) {
    metric.interval->low /= whole;
    metric.interval->high /= whole;
  }
  if (value.n.empty()) return metric;
  metric.slice = slice.empty() ? value.n : fmt::format("{} ({})", slice, value.n);
  return metric;
}

// Tables are named by what they cut by: "by_label" of rows "knock.recall", "by_group" of rows "ann", which hold what
// the section tells first.
Metric metric_of(const Table& table, const Row& row, double figure, const std::string& first_type) {
  const std::string cut = table.key.rfind("by_", 0) == 0 ? table.key.substr(3) : table.key;
  const size_t point = row.key.rfind('.');
  if (cut == "label" && point != std::string::npos) {
    return metric_of(row.value, figure, row.key.substr(point + 1), "label: " + row.key.substr(0, point));
  }
  return metric_of(row.value, figure, first_type, cut + ": " + row.name);
}

}  // namespace

std::vector<Metric> metrics_of(const Facts& facts) {
  std::vector<Metric> metrics;
  for (const Section& section : facts.sections) {
    if (section.key != "performance") continue;
    std::string first_type = "accuracy";
    bool is_first = true;
    for (const Row& row : section.rows) {
      const auto figure = number_of(row.value);
      if (!figure || !is_performance(row)) continue;
      if (is_first) first_type = row.key;
      is_first = false;
      metrics.push_back(metric_of(row.value, *figure, row.key, ""));
    }
    for (const Table& table : section.tables) {
      for (const Row& row : table.rows) {
        if (const auto figure = number_of(row.value)) metrics.push_back(metric_of(table, row, *figure, first_type));
      }
    }
  }
  return metrics;
}

}  // namespace mote::host::documents
