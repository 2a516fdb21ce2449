#include "host/documents/markdown.h"

#include <fmt/format.h>

#include "host/base/text.h"
#include "host/datasheet/page.h"
#include "host/datasheet/words.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Facts;
using datasheet::Matrix;
using datasheet::Row;
using datasheet::Section;
using datasheet::SensorFacts;
using datasheet::Sources;
using datasheet::Table;
using datasheet::Value;

std::string value_cell(const Value& value) {
  const std::string extra = datasheet::format_extra(value);
  const std::string text = escape_markdown(datasheet::format_value(value));
  const std::string warning = value.warning.empty() ? "" : "<br>**Note:** " + escape_markdown(value.warning);
  return text + (extra.empty() ? "" : "<br>" + escape_markdown(extra)) + warning;
}

std::string known_cell(const Value& value, Sources& sources) {
  const char* name = datasheet::name_of(value.provenance);
  return value.how.empty() ? name
                           : fmt::format("{} [{}](#sources)", name, sources.number_of(datasheet::source_text(value)));
}

void write_rows(std::string& out, const std::vector<Row>& rows, Sources& sources) {
  if (rows.empty()) return;
  out += "\n| | Value | Known as |\n|---|---|---|\n";
  for (const Row& row : rows) {
    out += fmt::format("| {} | {} | {} |\n", escape_markdown(row.name), value_cell(row.value),
                       known_cell(row.value, sources));
  }
}

void write_matrix(std::string& out, const Matrix& matrix, const char* note) {
  out += fmt::format("\n### {}\n\n{}\n\n| |", escape_markdown(matrix.title), escape_markdown(note));
  for (const std::string& label : matrix.labels) out += fmt::format(" {} |", escape_markdown(label));
  out += "\n|---|";
  for (size_t i = 0; i < matrix.labels.size(); ++i) out += "---:|";
  out += "\n";
  for (size_t i = 0; i < matrix.labels.size(); ++i) {
    out += fmt::format("| **{}** |", escape_markdown(matrix.labels[i]));
    for (const int64_t count : matrix.counts[i]) out += fmt::format(" {} |", with_thousands(count));
    out += "\n";
  }
}

void write_section(std::string& out, const Section& section, size_t number, const char* matrix_note, Sources& sources) {
  out += fmt::format("\n## {}. {}\n", number, escape_markdown(section.title));
  if (!section.note.empty()) out += fmt::format("\n{}\n", escape_markdown(section.note));
  write_rows(out, section.rows, sources);
  if (section.confusion) write_matrix(out, *section.confusion, matrix_note);
  for (const Table& table : section.tables) {
    out += fmt::format("\n### {}\n", escape_markdown(table.title));
    write_rows(out, table.rows, sources);
  }
}

std::string meta_line(const SensorFacts& sensor, const Facts& facts) {
  std::string meta = "Datasheet of a machine-learning sensor · version " + escape_markdown(facts.version);
  const project::Sensor& own = sensor.project.sensor;
  for (const std::string& part : {own.maker, own.contact, text_of(facts, "identity.date")}) {
    if (!part.empty()) meta += " · " + escape_markdown(part);
  }
  return meta;
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]|~$";
  std::string out;
  for (const char character : text) {
    if (character == '\n' || character == '\r' || character == '\t') {
      out += ' ';
    } else if (character == '<') {
      out += "&lt;";
    } else if (character == '>') {
      out += "&gt;";
    } else if (character == '&') {
      out += "&amp;";
    } else {
      if (special.find(character) != std::string_view::npos) out += '\\';
      out += character;
    }
  }
  return out;
}

std::string print_markdown(const SensorFacts& sensor, const Facts& facts) {
  std::string out = fmt::format("# {}\n", escape_markdown(facts.name));
  if (!facts.summary.empty()) out += fmt::format("\n{}\n", escape_markdown(facts.summary));
  out += fmt::format("\n{}\n", meta_line(sensor, facts));
  for (const std::string& warning : facts.warnings) out += fmt::format("\n> **Note.** {}\n", escape_markdown(warning));

  Sources sources;
  size_t number = 0;
  for (const Section& section : facts.sections) {
    write_section(out, section, ++number, datasheet::words_of(sensor.senses).matrix_note, sources);
  }
  out += "\n## Sources\n\n";
  for (size_t i = 0; i < sources.all().size(); ++i) {
    out += fmt::format("{}. {}\n", i + 1, escape_markdown(sources.all()[i]));
  }
  out +=
      "\nMeasured: read on the computer that made the sensor. Emulated: counted in an emulator of the board. Computed: "
      "follows from other figures or files. Declared: said by the maker or a source, not checked. Not disclosed: not "
      "known, or not said.\n\nThis datasheet helps document the sensor; it is no statement of conformity with any law "
      "or standard.\n";
  return out;
}

}  // namespace mote::host::documents
