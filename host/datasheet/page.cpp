#include "host/datasheet/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/text.h"
#include "host/html/style_sheet.h"

namespace mote::host::datasheet {
namespace {

std::string format_real(double real, const std::string& unit) {
  if (unit == "%") return fmt::format("{:.1f}", real);
  if (unit == "kg CO2e")
    return std::abs(real) >= 0.1 || real == 0 ? fmt::format("{:.2f}", real) : fmt::format("{:.2g}", real);
  constexpr double large = 1e4, too_large_for_digits = 1e12;
  if (std::abs(real) >= large && std::abs(real) < too_large_for_digits) return with_thousands(std::llround(real));
  return fmt::format("{:.4g}", real);
}

std::string display_unit(const std::string& unit) {
  const size_t at = unit.find("CO2");
  return at == std::string::npos ? unit : unit.substr(0, at) + "CO₂" + unit.substr(at + 3);
}

std::string with_unit(const std::string& figure, const std::string& unit) {
  return unit.empty() ? figure : figure + " " + display_unit(unit);
}

bool is_number(const Value& value) {
  return std::holds_alternative<int64_t>(value.value) || std::holds_alternative<double>(value.value);
}

// A SHA-256 in hexadecimal.
bool is_hash(const Value& value) {
  const auto* text = std::get_if<std::string>(&value.value);
  return text && text->size() == 64 && text->find_first_not_of("0123456789abcdef") == std::string::npos;
}

const char* class_of(Provenance provenance) {
  constexpr const char* classes[] = {"badge measured", "badge emulated", "badge computed", "badge declared",
                                     "badge unknown"};
  return classes[static_cast<size_t>(provenance)];
}

struct KeyFigure {
  const char* section;
  const char* row;
  const char* caption;
};

// Of what is first told of a sensor's performance, the first that there is.
constexpr std::array performance_figures = {
    KeyFigure{"performance", "anomaly_roc_auc", "ROC AUC of anomalies, held-out recordings"},
    KeyFigure{"performance", "accuracy", "accuracy, held-out recordings"},
    KeyFigure{"performance", "mean_absolute_error", "mean absolute error, held-out recordings"},
};

constexpr std::array other_figures = {
    KeyFigure{"resources", "flash", "flash"},
    KeyFigure{"resources", "ram", "RAM, with stack"},
    KeyFigure{"resources", "inference_instructions", "instructions an inference"},
    KeyFigure{"environment", "total", "carbon over its life"},
};

std::string key_caption(const KeyFigure& figure, const Row& row) {
  return fmt::format("{}, {}", figure.caption, name_of(row.value.provenance));
}

// Figure and unit apart, so that the unit can be small; large counts in millions.
std::pair<std::string, std::string> key_text(const Value& value) {
  if (const auto* whole = std::get_if<int64_t>(&value.value)) {
    if (*whole >= 1000000) return {fmt::format("{:.2f}", static_cast<double>(*whole) / 1e6), "million"};
    return {with_thousands(*whole), value.unit == "a window" ? "" : value.unit};
  }
  if (const auto* real = std::get_if<double>(&value.value))
    return {format_real(*real, value.unit), display_unit(value.unit)};
  return {"–", ""};
}

// Answers whether it is known.
bool write_key_figure(HtmlWriter& html, const Facts& facts, const KeyFigure& figure) {
  const Row* row = facts.find(figure.section, figure.row);
  if (!row || row->value.provenance == Provenance::not_disclosed) return false;
  html.open("div");
  html.element("dt", key_caption(figure, *row));
  const auto [number, unit] = key_text(row->value);
  html.open("dd");
  html.text(number + " ");
  if (!unit.empty()) html.element("small", unit);
  html.close();
  if (row->value.interval) html.element("dd", {{"class", "more"}}, format_extra(row->value));
  html.close();
  return true;
}

}  // namespace

std::string format_value(const Value& value) {
  if (const auto* whole = std::get_if<int64_t>(&value.value)) return with_unit(with_thousands(*whole), value.unit);
  if (const auto* real = std::get_if<double>(&value.value))
    return with_unit(format_real(*real, value.unit), value.unit);
  if (const auto* text = std::get_if<std::string>(&value.value)) return with_unit(*text, value.unit);
  return "–";
}

std::string format_extra(const Value& value) {
  std::string extra;
  if (value.interval) {
    extra = fmt::format("{} – {} ({})", format_real(value.interval->low, value.unit),
                        with_unit(format_real(value.interval->high, value.unit), value.unit), value.interval->kind);
  }
  if (value.n.empty()) return extra;
  return extra.empty() ? value.n : extra + ", " + value.n;
}

std::string source_text(const Value& value) {
  return value.file.empty() || value.file == value.how ? value.how : value.file + ": " + value.how;
}

size_t Sources::number_of(const std::string& source) {
  const auto found = std::find(all_.begin(), all_.end(), source);
  if (found != all_.end()) return static_cast<size_t>(found - all_.begin()) + 1;
  all_.push_back(source);
  return all_.size();
}

void begin_page(HtmlWriter& html, std::string_view title) {
  html.open("html", {{"lang", "en"}});
  html.open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.element("title", title);
  html.style_sheet(html::style_sheet());
  html.close();
  html.open("body");
  html.open("main", {{"class", "page"}});
}

void write_head(HtmlWriter& html, std::string_view kind, const Facts& facts, const std::string& meta) {
  html.open("header", {{"class", "head"}});
  html.element("p", {{"class", "kind"}}, kind);
  html.element("h1", facts.name);
  if (!facts.summary.empty()) html.element("p", {{"class", "summary"}}, facts.summary);
  html.element("p", {{"class", "meta"}}, meta);
  html.close();
}

void write_warnings(HtmlWriter& html, const Facts& facts) {
  for (const std::string& warning : facts.warnings) {
    html.open("div", {{"class", "warning"}, {"role", "note"}});
    html.element("b", "Note.");
    html.text(warning);
    html.close();
  }
}

void write_key_figures(HtmlWriter& html, const Facts& facts) {
  html.open("dl", {{"class", "keys"}});
  for (const KeyFigure& figure : performance_figures) {
    if (write_key_figure(html, facts, figure)) break;
  }
  for (const KeyFigure& figure : other_figures) write_key_figure(html, facts, figure);
  html.close();
}

void write_heading(HtmlWriter& html, size_t number, const std::string& title) {
  html.open("h2");
  html.element("span", {{"class", "no"}}, fmt::format("{}", number));
  html.text(title);
  html.close();
}

void write_badge(HtmlWriter& html, const Value& value, Sources& sources) {
  html.open("span", {{"class", class_of(value.provenance)}});
  html.text(name_of(value.provenance));
  if (!value.how.empty()) html.element("sup", fmt::format("{}", sources.number_of(source_text(value))));
  html.close();
}

namespace {

void write_shown(HtmlWriter& html, const Value& value) {
  html.open("span", {{"class", "shown"}});
  const char* look = is_hash(value) ? "value hash" : is_number(value) ? "value" : "value text";
  html.element("span", {{"class", look}}, format_value(value));
  if (const std::string extra = format_extra(value); !extra.empty()) html.element("span", {{"class", "extra"}}, extra);
  if (!value.warning.empty()) html.element("span", {{"class", "caution"}}, value.warning);
  html.close();
}

void write_term(HtmlWriter& html, const char* term, const std::string& text) {
  if (text.empty()) return;
  html.element("dt", term);
  html.element("dd", text);
}

// A click on the value tells where it comes from; on paper its number does, among the sources.
void write_known(HtmlWriter& html, const Value& value, const std::string& path, Sources& sources) {
  html.open("details", {{"class", "known"}});
  html.open("summary");
  write_shown(html, value);
  write_badge(html, value, sources);
  html.close();
  html.open("dl", {{"class", "origin"}});
  write_term(html, "Field", path);
  write_term(html, "File", value.file);
  write_term(html, "Computation", value.how);
  write_term(html, "n", value.n);
  html.close();
  html.close();
}

}  // namespace

namespace {

bool says_nothing(const Row& row) { return row.value.provenance == Provenance::not_disclosed; }

// What nobody answered, in one row: alone it would be pages of dashes.
void write_unsaid(HtmlWriter& html, const std::vector<Row>& rows) {
  std::vector<std::string> names;
  const Row* last = nullptr;
  for (const Row& row : rows) {
    if (!says_nothing(row)) continue;
    names.push_back(row.name);
    last = &row;
  }
  if (names.empty()) return;
  html.open("tr");
  const bool is_asked = std::holds_alternative<std::string>(last->value.value);
  html.element("th", {{"scope", "row"}}, names.size() == 1 ? names.front() : is_asked ? "Unknown" : "Not disclosed");
  html.open("td");
  html.open("div", {{"class", "known"}});
  html.element("span", {{"class", "shown unsaid"}}, names.size() > 1 ? join(names, " · ") : is_asked ? "unknown" : "–");
  Sources none;
  write_badge(html, last->value, none);
  html.close();
  html.close();
  html.close();
}

}  // namespace

void write_values(HtmlWriter& html, const std::vector<Row>& rows, Sources& sources, const std::string& prefix) {
  html.open("table", {{"class", "values"}});
  html.open("tbody");
  for (const Row& row : rows) {
    if (says_nothing(row)) continue;
    html.open("tr");
    html.element("th", {{"scope", "row"}}, row.name);
    html.open("td");
    write_known(html, row.value, prefix + row.key, sources);
    html.close();
    html.close();
  }
  write_unsaid(html, rows);
  html.close();
  html.close();
}

void write_confusion(HtmlWriter& html, const Matrix& matrix, const char* note) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "confusion"}});
  html.element("caption", {{"class", "note"}}, note);
  html.open("thead");
  html.open("tr");
  html.element("td", {{"class", "corner"}}, "");
  for (const std::string& label : matrix.labels) {
    html.open("th", {{"scope", "col"}});
    html.element("span", label);
    html.close();
  }
  html.close();
  html.close();
  html.open("tbody");
  for (size_t label = 0; label < matrix.labels.size(); ++label) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, matrix.labels[label]);
    int64_t sum = 0;
    for (const int64_t count : matrix.counts[label]) sum += count;
    for (size_t predicted = 0; predicted < matrix.labels.size(); ++predicted) {
      const int64_t count = matrix.counts[label][predicted];
      if (count == 0) {
        html.element("td", "");
        continue;
      }
      const double share = static_cast<double>(count) / static_cast<double>(sum);
      html.element("td",
                   {{"class", label == predicted ? "right" : "wrong"}, {"style", fmt::format("--s:{:.3f}", share)}},
                   with_thousands(count));
    }
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_table_behind(HtmlWriter& html, const Table& table, Sources& sources, const std::string& prefix,
                        const std::string& title) {
  html.open("details");
  html.element("summary", title.empty() ? table.title + " as a table" : title);
  write_values(html, table.rows, sources, prefix);
  html.close();
}

void write_sources(HtmlWriter& html, const Sources& sources) {
  html.open("ol", {{"class", "sources"}});
  for (size_t i = 0; i < sources.all().size(); ++i) {
    html.element("li", {{"id", fmt::format("s{}", i + 1)}}, sources.all()[i]);
  }
  html.close();
}

void end_page(HtmlWriter& html, const std::string& footer) {
  html.element("footer", footer);
  html.close();
  html.close();
  html.close();
}

}  // namespace mote::host::datasheet
