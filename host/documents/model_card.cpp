#include "host/documents/model_card.h"

#include "host/documents/metrics.h"
#include "host/documents/parts.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

Json described(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back({{"description", text}});
  return list;
}

Json details(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  Json json = {{"name", own.name}};
  if (!own.summary.empty()) json["overview"] = own.summary;
  if (!own.maker.empty() || !own.contact.empty()) {
    Json owner = Json::object();
    if (!own.maker.empty()) owner["name"] = own.maker;
    if (!own.contact.empty()) owner["contact"] = own.contact;
    json["owners"] = Json::array({owner});
  }
  json["version"] = {{"name", own.version}};
  if (const std::string time = utc_time(text_of(input.facts, "identity.date")); !time.empty())
    json["version"]["date"] = time.substr(0, 10);
  if (!own.licence.empty()) {
    const char* key = spdx_licence(own.licence).empty() ? "custom_text" : "identifier";
    json["licenses"] = Json::array({{{key, own.licence}}});
  }
  return json;
}

Json parameters(const Input& input) {
  Json json = Json::object();
  if (const std::string text = text_of(input.facts, "model.architecture"); !text.empty()) {
    json["model_architecture"] = text;
  }
  const project::Data& declared = input.sensor.project.data;
  Json data = Json::object();
  if (is_url(declared.source)) data["link"] = declared.source;
  if (!declared.source.empty()) data["name"] = declared.source;
  if (!data.empty()) json["data"] = Json::array({data});
  if (const std::string text = input_text(input); !text.empty()) json["input_format"] = text;
  if (const std::string text = output_text(input); !text.empty()) json["output_format"] = text;
  return json;
}

Json metric_json(const Metric& metric) {
  Json json = {{"type", metric.type}, {"value", exact_text(metric.value)}};
  if (!metric.slice.empty()) json["slice"] = metric.slice;
  if (metric.interval) {
    json["confidence_interval"] = {{"lower_bound", exact_text(metric.interval->low)},
                                   {"upper_bound", exact_text(metric.interval->high)}};
  }
  return json;
}

}  // namespace

std::string print_model_card(const Input& input) {
  Json card = {{"schema_version", "0.0.2"}, {"model_details", details(input)}};
  if (const Json json = parameters(input); !json.empty()) card["model_parameters"] = json;
  Json metrics = Json::array();
  for (const Metric& metric : metrics_of(input.facts)) metrics.push_back(metric_json(metric));
  if (!metrics.empty()) card["quantitative_analysis"] = {{"performance_metrics", metrics}};
  Json considerations = Json::object();
  if (const auto users = users_of(input); !users.empty()) considerations["users"] = described(users);
  if (const auto uses = uses_of(input); !uses.empty()) considerations["use_cases"] = described(uses);
  if (const auto limits = limitations_of(input); !limits.empty()) considerations["limitations"] = described(limits);
  if (const std::string text = rounding_text(input); !text.empty()) considerations["tradeoffs"] = described({text});
  if (!considerations.empty()) card["considerations"] = considerations;
  return print(card);
}

}  // namespace mote::host::documents
