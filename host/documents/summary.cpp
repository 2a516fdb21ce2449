#include "host/documents/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/datasheet/page.h"
#include "host/datasheet/words.h"
#include "host/documents/parts.h"
#include "host/documents/values.h"
#include "host/html/style_sheet.h"

namespace mote::host::documents {
namespace {

using datasheet::Row;
using datasheet::Section;
using datasheet::Value;
using html::HtmlWriter;

constexpr size_t most_warnings = 3;
constexpr size_t longest_warning = 260;
constexpr size_t longest_summary = 200;
constexpr size_t longest_value = 100;
constexpr size_t longest_extra = 80;

constexpr const char* own_style = R"css(
.top { display: grid; grid-template-columns: 1fr 9.4rem; gap: 0 1.4rem; }
.top .code { font-size: .72rem; line-height: 1.3; color: var(--soft); overflow-wrap: anywhere; }
svg.qr { width: 100%; }
.columns { columns: 2; column-gap: 1.8rem; margin-top: .6rem; }
.columns section { break-inside: avoid; padding-top: .9rem; }
.columns h2 { margin: 0 0 .2rem; font-size: 1rem; }
.columns td, .columns th { border-bottom: 1px solid var(--line); padding: .2rem .5rem .2rem 0; vertical-align: top;
  font-size: .84rem; line-height: 1.35; }
.columns th { font-weight: 400; width: 42%; }
.columns td { overflow-wrap: anywhere; }
.columns td small { color: var(--soft); font-size: .92em; } .columns td small.extra { display: block; }
.columns td i { color: var(--soft); }
@media (max-width: 560px) { .columns { columns: 1; } .top { grid-template-columns: 1fr; } svg.qr { max-width: 9rem; } }
@media print { @page { size: A4; margin: 10mm 12mm; } html { font-size: 9.2pt; } body { font-size: 7.8pt; line-height: 1.35; }
  .top { grid-template-columns: 1fr 32mm; } .top .code { font-size: 6.4pt; } .columns { columns: 2; margin-top: .3rem; }
  .keys { margin-top: .6rem; grid-template-columns: repeat(5, 1fr); } .keys dd { font-size: 1.3rem; }
  .columns section { padding-top: .6rem; } .columns h2 { margin: 0 0 .1rem; } .columns td, .columns th { padding: .12rem .4rem .12rem 0; }
  .warning { margin-top: .5rem; padding: .3rem .7rem; } footer { margin-top: .6rem; padding-top: .3rem; } }
)css";

// At most so many bytes, cut between characters.
std::string cut(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

struct Line {
  const char* section;
  const char* row;
};

struct Block {
  const char* title;
  std::vector<Line> lines;
};

// What stands on the page, in its order; a row that the datasheet hasn't is left out.
std::vector<Block> blocks_of(const Input& input) {
  const datasheet::Words& words = datasheet::words_of(input.sensor.senses);
  return {
      {"What it is",
       {{"description", "tells_apart"},
        {"description", "tells"},
        {"description", "decides_on"},
        {"description", "window"},
        {"description", "stride"},
        {"description", "use_cases"},
        {"description", "not_for"}}},
      {"How well it does",
       {{"performance", "accuracy"},
        {"performance", "anomaly_roc_auc"},
        {"performance", "mean_absolute_error"},
        {"performance", "firmware_accuracy"},
        {"performance", "false_alarms"},
        {"performance", "missed_events"},
        {"performance", "noise"}}},
      {"Privacy and security",
       {{"privacy", "outputs"},
        {"privacy", words.raw_key},
        {"privacy", "storage"},
        {"privacy", "network"},
        {"privacy", "updates"},
        {"privacy", "vulnerability_contact"}}},
      {"Data",
       {{"data", "source"},
        {"data", "licence"},
        {"data", "training"},
        {"data", "test"},
        {"data", "split"},
        {"data", "consent"}}},
      {"Hardware",
       {{"hardware", "board"},
        {"hardware", "cpu"},
        {"hardware", words.element_key},
        {"communication", "bus"},
        {"hardware", "supply_voltage"},
        {"hardware", "power"},
        {"hardware", "dimensions"},
        {"hardware", "temperature"}}},
      {"Model and firmware",
       {{"model", "architecture"},
        {"model", "int8_bytes"},
        {"resources", "flash"},
        {"resources", "ram"},
        {"resources", "inference_instructions"}}},
      {"Environment", {{"environment", "total"}, {"environment", "years"}, {"environment", "grid"}}},
  };
}

const Row* find_row(const datasheet::Facts& facts, const Line& line) {
  for (const Section& section : facts.sections) {
    if (section.key != line.section) continue;
    for (const Row& row : section.rows) {
      if (row.key == line.row) return &row;
    }
  }
  return nullptr;
}

void write_value(HtmlWriter& html, const Value& value) {
  html.open("td");
  if (value.provenance == datasheet::Provenance::not_disclosed) {
    html.element("i", datasheet::name_of(value.provenance));
    html.close();
    return;
  }
  html.text(cut(datasheet::format_value(value), longest_value));
  if (value.provenance != datasheet::Provenance::declared) {
    html.element("small", fmt::format(" {}", datasheet::name_of(value.provenance)));
  }
  const std::string extra = cut(datasheet::format_extra(value), longest_extra);
  if (!extra.empty()) html.element("small", {{"class", "extra"}}, extra);
  if (!value.warning.empty()) html.element("small", {{"class", "extra"}}, cut(value.warning, longest_value));
  html.close();
}

// Of shares the least is worst, of errors the greatest.
const Row& worst_of(const datasheet::Table& table, bool are_errors) {
  return *std::max_element(table.rows.begin(), table.rows.end(), [are_errors](const Row& a, const Row& b) {
    const double left = number_of(a.value).value_or(0), right = number_of(b.value).value_or(0);
    return are_errors ? left < right : left > right;
  });
}

void write_worst_group(HtmlWriter& html, const Input& input) {
  for (const Section& section : input.facts.sections) {
    if (section.key != "performance") continue;
    for (const datasheet::Table& table : section.tables) {
      if (table.key != "by_group" || table.rows.size() < 2) continue;
      const Row& worst = worst_of(table, input.sensor.numbers.has_value());
      html.open("tr");
      html.element("th", {{"scope", "row"}},
                   fmt::format("Worst of {} groups: {}", table.rows.size(), cut(worst.name, 40)));
      write_value(html, worst.value);
      html.close();
    }
  }
}

void write_block(HtmlWriter& html, const Input& input, const Block& block) {
  html.open("section");
  html.element("h2", block.title);
  html.open("table");
  html.open("tbody");
  for (const Line& line : block.lines) {
    const Row* row = find_row(input.facts, line);
    if (row == nullptr) continue;
    html.open("tr");
    html.element("th", {{"scope", "row"}}, row->name);
    write_value(html, row->value);
    html.close();
  }
  if (block.lines.front().section == std::string_view("performance")) write_worst_group(html, input);
  html.close();
  html.close();
  html.close();
}

void write_code(HtmlWriter& html, const Input& input) {
  html.open("div", {{"class", "code"}});
  const std::string text = qr_text(input);
  if (input.make_qr != nullptr) draw(html, input.make_qr(text), "QR code: " + text);
  if (is_url(text)) {
    html.text("The full datasheet: " + text);
  } else {
    html.text("No address of the full datasheet is declared. The code holds: " + text);
  }
  html.close();
}

void write_first_warnings(HtmlWriter& html, const datasheet::Facts& facts) {
  const size_t shown = std::min(facts.warnings.size(), most_warnings);
  for (size_t i = 0; i < shown; ++i) {
    html.open("div", {{"class", "warning"}, {"role", "note"}});
    html.element("b", "Note.");
    html.text(cut(facts.warnings[i], longest_warning));
    html.close();
  }
  if (facts.warnings.size() <= shown) return;
  html.element("p", {{"class", "note"}},
               fmt::format("{} in the full datasheet.", counted(facts.warnings.size() - shown, "more note")));
}

std::string meta_line(const Input& input) {
  const project::Sensor& own = input.sensor.project.sensor;
  std::string meta = "Version " + input.facts.version;
  for (const std::string& part : {own.maker, own.contact, text_of(input.facts, "identity.date")}) {
    if (!part.empty()) meta += " · " + cut(part, 80);
  }
  return meta;
}

}  // namespace

std::string qr_text(const Input& input) {
  if (const std::string link = text_of(input.facts, "label.link"); is_url(link)) return link;
  std::string text = fmt::format("mlsensor {} {}", input.facts.name, input.facts.version);
  if (is_sha256(input.content_sha256)) text += fmt::format(" sha256:{}", input.content_sha256);
  return text;
}

std::string print_summary(const Input& input) {
  HtmlWriter html;
  html.open("html", {{"lang", "en"}});
  html.open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.element("title", input.facts.name + " – summary of the datasheet");
  html.style_sheet(html::style_sheet());
  html.style_sheet(own_style);
  html.close();
  html.open("body");
  html.open("main", {{"class", "page"}});
  html.open("div", {{"class", "top"}});
  html.open("header", {{"class", "head"}});
  html.element("p", {{"class", "kind"}}, "Machine-learning sensor · summary");
  html.element("h1", input.facts.name);
  if (!input.facts.summary.empty())
    html.element("p", {{"class", "summary"}}, cut(input.facts.summary, longest_summary));
  html.element("p", {{"class", "meta"}}, meta_line(input));
  html.close();
  write_code(html, input);
  html.close();
  write_first_warnings(html, input.facts);
  datasheet::write_key_figures(html, input.facts);
  html.open("div", {{"class", "columns"}});
  for (const Block& block : blocks_of(input)) write_block(html, input, block);
  html.close();
  html.element(
      "footer",
      "One page of the datasheet, which says of each value how it is known. It helps document the sensor; it is "
      "no statement of conformity with any law or standard.");
  html.close();
  html.close();
  html.close();
  return html.finish();
}

}  // namespace mote::host::documents
