#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/toml.h"
#include "host/study/protocol.h"

namespace mote::host::study {

namespace {

// A file of people's: more than that is none.
constexpr int64_t most_participants = 100'000, most_repetitions = 1000;
constexpr size_t most_of_each = 1000;  // labels, conditions, levels, attributes, bins

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  [[noreturn]] void fail(const toml::source_region& place, const std::string& what) const {
    throw_input_error("{}:{}: {}", name_, place.begin.line, what);
  }

  const toml::node& need(const toml::table& table, const std::string& key) const {
    if (const toml::node* node = table.get(key)) return *node;
    fail(table.source(), key + " is missing");
  }

  void check_keys(const toml::table& table, const std::vector<std::string>& known) const {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      fail(node.source(), fmt::format("{}: unknown key{}: expected {}", quoted(name, 40), did_you_mean(name, known),
                                      join(known, ", ")));
    }
  }

  std::string text(const toml::table& table, const std::string& key) const {
    const toml::node& node = need(table, key);
    const auto* text = node.as_string();
    if (text == nullptr || text->get().empty()) fail(node.source(), key + ": expected a text");
    return text->get();
  }

  double number(const toml::node& node, const std::string& key) const {
    const auto value = node.value<double>();
    if (!node.is_number() || !value || !std::isfinite(*value)) fail(node.source(), key + ": expected a number");
    return *value;
  }

  int64_t count(const toml::table& table, const std::string& key, int64_t most) const {
    const toml::node& node = need(table, key);
    const auto* value = node.as_integer();
    if (value == nullptr || value->get() < 1 || value->get() > most) {
      fail(node.source(), fmt::format("{}: expected a whole number from 1 to {}", key, most));
    }
    return value->get();
  }

  const toml::array& list(const toml::table& table, const std::string& key) const {
    const toml::node& node = need(table, key);
    const toml::array* list = node.as_array();
    if (list == nullptr) fail(node.source(), key + ": expected a list");
    if (list->size() > most_of_each) fail(node.source(), fmt::format("{}: expected at most {}", key, most_of_each));
    return *list;
  }

  // [[key]], each a table; none where the key isn't there.
  std::vector<const toml::table*> tables(const toml::table& table, const std::string& key) const {
    std::vector<const toml::table*> tables;
    if (table.get(key) == nullptr) return tables;
    for (const toml::node& node : list(table, key)) {
      if (node.as_table() == nullptr) fail(node.source(), fmt::format("{}: expected [[{}]]", key, key));
      tables.push_back(node.as_table());
    }
    return tables;
  }

  // A name becomes a column of the sheet.
  std::string new_name(const toml::table& table, std::set<std::string>& names) const {
    std::string name = text(table, "name");
    static const std::set<std::string> taken = {"participant", "truth", "repetition", "reading", "note"};
    if (taken.count(name) > 0) fail(table.source(), fmt::format("name: {} is a column of its own", quoted(name, 40)));
    if (name.find_first_of("[]\r\n\"") != std::string::npos || name.front() == ' ' || name.back() == ' ') {
      fail(table.source(), fmt::format("name: {}: expected no brackets, quotes or spaces round it", quoted(name, 40)));
    }
    if (!names.insert(name).second) fail(table.source(), fmt::format("name: {} stands twice", quoted(name, 40)));
    return name;
  }

  ProtocolCondition condition(const toml::table& table, std::set<std::string>& names) const {
    check_keys(table, {"name", "unit", "levels", "tolerance"});
    ProtocolCondition condition{.name = new_name(table, names), .unit = text(table, "unit"), .levels = {}};
    if (condition.unit.find_first_of("[]\r\n\"") != std::string::npos) {
      fail(table.source(), "unit: expected no brackets and no quotes");
    }
    const toml::array& levels = list(table, "levels");
    for (const toml::node& node : levels) {
      const double level = number(node, "levels");
      if (std::count(condition.levels.begin(), condition.levels.end(), level) > 0) {
        fail(node.source(), fmt::format("levels: {:g} {} stands twice", level, condition.unit));
      }
      condition.levels.push_back(level);
    }
    if (condition.levels.empty()) fail(levels.source(), "levels: expected at least one");
    condition.tolerance = number(need(table, "tolerance"), "tolerance");
    if (condition.tolerance < 0) fail(need(table, "tolerance").source(), "tolerance: expected 0 or more");
    check_distinct(condition, levels);
    return condition;
  }

  // What was measured must belong to one level only.
  void check_distinct(const ProtocolCondition& condition, const toml::array& place) const {
    std::vector<double> sorted = condition.levels;
    std::sort(sorted.begin(), sorted.end());
    for (size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i] - sorted[i - 1] > 2 * condition.tolerance) continue;
      fail(place.source(),
           fmt::format("levels: {:g} and {:g} {} are closer than twice the tolerance of {:g} {}: what is measured "
                       "between them would be both",
                       sorted[i - 1], sorted[i], condition.unit, condition.tolerance, condition.unit));
    }
  }

  Attribute attribute(const toml::table& table, std::set<std::string>& names) const {
    check_keys(table, {"name", "scale", "bin"});
    Attribute attribute{.name = new_name(table, names), .low = 0, .high = 0, .bins = {}};
    const toml::array& scale = list(table, "scale");
    if (scale.size() != 2) fail(scale.source(), "scale: expected its lowest and its highest value");
    attribute.low = number(scale[0], "scale");
    attribute.high = number(scale[1], "scale");
    if (!(attribute.low < attribute.high)) fail(scale.source(), "scale: expected the lower value first");
    std::set<std::string> bin_names;
    for (const toml::table* bin : tables(table, "bin")) add_bin(*bin, attribute, bin_names);
    if (attribute.bins.empty()) fail(table.source(), "bin: expected at least one [[attribute.bin]]");
    return attribute;
  }

  void add_bin(const toml::table& table, Attribute& attribute, std::set<std::string>& names) const {
    check_keys(table, {"name", "from", "to"});
    const Bin bin{text(table, "name"), number(need(table, "from"), "from"), number(need(table, "to"), "to")};
    if (!names.insert(bin.name).second) fail(table.source(), fmt::format("bin {} stands twice", quoted(bin.name, 40)));
    if (bin.low > bin.high) {
      fail(table.source(), fmt::format("bin {}: goes from {:g} to {:g}: expected the lower value first",
                                       quoted(bin.name, 40), bin.low, bin.high));
    }
    if (bin.low < attribute.low || bin.high > attribute.high) {
      fail(table.source(),
           fmt::format("bin {}: {:g} to {:g} isn't on the scale of {}, which goes from {:g} to {:g}",
                       quoted(bin.name, 40), bin.low, bin.high, attribute.name, attribute.low, attribute.high));
    }
    for (const Bin& other : attribute.bins) {
      if (bin.low > other.high || bin.high < other.low) continue;
      fail(table.source(), fmt::format("bin {}: {:g} to {:g} overlaps with bin {}, {:g} to {:g}", quoted(bin.name, 40),
                                       bin.low, bin.high, quoted(other.name, 40), other.low, other.high));
    }
    attribute.bins.push_back(bin);
  }

  std::vector<std::string> labels(const toml::table& table) const {
    std::vector<std::string> labels;
    for (const toml::node& node : list(table, "labels")) {
      const auto* label = node.as_string();
      if (label == nullptr || label->get().empty()) fail(node.source(), "labels: expected texts");
      if (label->get() == told_nothing) {
        fail(node.source(), fmt::format("labels: {} is what the sensor tells when it tells nothing", told_nothing));
      }
      if (std::count(labels.begin(), labels.end(), label->get()) > 0) {
        fail(node.source(), fmt::format("labels: {} stands twice", quoted(label->get(), 40)));
      }
      labels.push_back(label->get());
    }
    return labels;
  }

 private:
  const std::string& name_;
};

}  // namespace

Protocol parse_protocol(std::string_view text, const std::string& name) {
  const Reader reader(name);
  try {
    const toml::table table = toml::parse(text, name);
    reader.check_keys(
        table, {"sensor", "model_sha256", "labels", "participants", "repetitions", "seed", "condition", "attribute"});
    Protocol protocol{.sensor = reader.text(table, "sensor"),
                      .model_sha256 = reader.text(table, "model_sha256"),
                      .labels = reader.labels(table),
                      .participants = static_cast<int>(reader.count(table, "participants", most_participants)),
                      .repetitions = static_cast<int>(reader.count(table, "repetitions", most_repetitions)),
                      .seed = static_cast<uint64_t>(reader.count(table, "seed", INT64_MAX)),
                      .conditions = {}};
    std::set<std::string> names;
    for (const toml::table* one : reader.tables(table, "condition")) {
      protocol.conditions.push_back(reader.condition(*one, names));
    }
    if (protocol.conditions.empty()) reader.fail(table.source(), "condition: expected at least one [[condition]]");
    for (const toml::table* one : reader.tables(table, "attribute")) {
      protocol.attributes.push_back(reader.attribute(*one, names));
    }
    return protocol;
  } catch (const toml::parse_error& error) {
    throw_input_error("{}:{}:{}: {}", name, error.source().begin.line, error.source().begin.column,
                      error.description());
  }
}

}  // namespace mote::host::study
