#include "host/documents/checklist.h"

#include <fmt/format.h>

#include "host/datasheet/page.h"
#include "host/documents/values.h"
#include "host/html/style_sheet.h"

namespace mote::host::documents {
namespace {

using html::HtmlWriter;

constexpr const char* own_style = R"css(
.duties { table-layout: fixed; }
.duties th:nth-child(1) { width: 3.4rem; } .duties th:nth-child(2) { width: 34%; } .duties th:nth-child(3) { width: 5.2rem; }
.duties td, .duties tbody th { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; vertical-align: top;
  font-size: .9rem; }
.duties tbody th { font-weight: 600; white-space: nowrap; }
.duties li { break-inside: avoid; }
.duties ul { margin: 0; padding: 0; list-style: none; } .duties li { overflow-wrap: anywhere; }
.duties code { font: .82em ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; color: var(--soft); }
.duties .open { color: var(--warm); }
@media (max-width: 560px) { .duties td, .duties tbody th { padding-right: .4rem; } .duties th:nth-child(1) { width: 2.6rem; }
  .duties th:nth-child(3) { width: 3.8rem; } }
@media print { .duties td, .duties tbody th { padding: .2rem .6rem .2rem 0; } }
)css";

constexpr size_t longest_value = 120;

const char* state_text(const CheckedDuty& checked) {
  if (checked.answered == Answered::none) return "open";
  return checked.answered == Answered::all ? "fields filled" : "filled in part";
}

std::string shown(const datasheet::Value& value) {
  std::string text = datasheet::format_value(value);
  if (text.size() <= longest_value) return text;
  size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

void write_fields(HtmlWriter& html, const CheckedDuty& checked, const datasheet::Facts& facts) {
  if (checked.duty->fields.empty()) {
    html.text("It asks for more than a datasheet.");
    return;
  }
  html.open("ul");
  for (const std::string_view field : checked.known) {
    const datasheet::Value& value = *find_value(facts, field);
    html.open("li");
    html.text(shown(value) + " ");
    html.element("code", fmt::format("{}, {}", field, datasheet::name_of(value.provenance)));
    html.close();
  }
  for (const std::string_view field : checked.open) {
    html.open("li", {{"class", "open"}});
    html.text("not disclosed ");
    html.element("code", field);
    html.close();
  }
  html.close();
}

void write_list(HtmlWriter& html, const DutyList& list, const datasheet::Facts& facts) {
  const std::vector<CheckedDuty> duties = check_duties(list, facts);
  size_t all = 0, in_part = 0;
  for (const CheckedDuty& checked : duties) {
    all += checked.answered == Answered::all;
    in_part += checked.answered == Answered::in_part;
  }
  html.open("section", {{"id", list.key}});
  html.element("h2", list.title);
  html.element("p", {{"class", "note"}},
               fmt::format("{} Of {} points, {} have all the fields filled that are named here, {} some, {} none.",
                           list.note, duties.size(), all, in_part, duties.size() - all - in_part));
  html.open("div", {{"class", "scroll"}});
  html.open("table", {{"class", "duties"}});
  html.open("thead");
  html.open("tr");
  for (const char* title : {"Point", "Asked for", "State", "In the datasheet"}) {
    html.element("th", {{"scope", "col"}}, title);
  }
  html.close();
  html.close();
  html.open("tbody");
  for (const CheckedDuty& checked : duties) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, checked.duty->point);
    html.element("td", checked.duty->asked);
    html.element("td", {{"class", checked.answered == Answered::none ? "open" : "filled"}}, state_text(checked));
    html.open("td");
    write_fields(html, checked, facts);
    html.close();
    html.close();
  }
  html.close();
  html.close();
  html.close();
  html.close();
}

}  // namespace

std::vector<CheckedDuty> check_duties(const DutyList& list, const datasheet::Facts& facts) {
  std::vector<CheckedDuty> checked;
  for (const Duty& duty : list.duties) {
    CheckedDuty one{&duty, Answered::none, {}, {}};
    for (const std::string_view field : duty.fields) {
      // What a sensor of this kind has no field for (the error of one that tells labels) isn't open.
      if (find_value(facts, field) != nullptr) {
        one.known.push_back(field);
      } else if (has_field(facts, field)) {
        one.open.push_back(field);
      }
    }
    if (!one.known.empty()) one.answered = one.open.empty() ? Answered::all : Answered::in_part;
    checked.push_back(std::move(one));
  }
  return checked;
}

std::string print_checklist(const Input& input) {
  HtmlWriter html;
  html.open("html", {{"lang", "en"}});
  html.open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.element("title", input.facts.name + " – what the datasheet helps document");
  html.style_sheet(html::style_sheet());
  html.style_sheet(own_style);
  html.close();
  html.open("body");
  html.open("main", {{"class", "page"}});
  datasheet::write_head(html, "Machine-learning sensor · check-list", input.facts,
                        fmt::format("Version {}", input.facts.version));
  html.open("div", {{"class", "warning"}, {"role", "note"}});
  html.element("b", "Helps document.");
  html.text(
      "This list says which points of three annexes the datasheet has fields for, and which are open. A filled field "
      "is "
      "no judgement that it suffices, and the list says of no product that it conforms to a law. The points are in our "
      "own words, shortened; the laws' texts decide. No lawyer has checked it.");
  html.close();
  for (const DutyList& list : duty_lists()) write_list(html, list, input.facts);
  datasheet::end_page(html, "Made by Mote of the same facts as the datasheet (index.html, mlsensor.json).");
  return html.finish();
}

}  // namespace mote::host::documents
