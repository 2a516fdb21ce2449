#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/datasheet/facts.h"

namespace mote::host::documents {

// A figure of performance as the exchange formats have it. Shares lie in 0 … 1, where the datasheet prints per cent.
struct Metric {
  std::string type;   // "accuracy", "recall", "mean_absolute_error" …
  std::string slice;  // "label: knock (3 recordings)"; of the whole test what it was measured on
  double value = 0;
  std::optional<datasheet::ValueInterval> interval;  // in the value's unit
  datasheet::Provenance provenance = datasheet::Provenance::measured;
  std::string warning = {};  // "5 speakers, fewer than 30: …"
};

// All figures of the section "performance", in the datasheet's order: the whole test first, then by group, label …
std::vector<Metric> metrics_of(const datasheet::Facts& facts);

}  // namespace mote::host::documents
