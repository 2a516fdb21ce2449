#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/datasheet/facts.h"
#include "host/html/html_writer.h"

namespace mote::host::datasheet {

using html::HtmlWriter;

// "95.6 %", "15,104 B", "2.57 kg CO₂e", "–" for no value.
std::string format_value(const Value& value);
// "90.4 – 97.1 % (95 %), 480 recordings of 12 groups"; "" where there is neither interval nor n.
std::string format_extra(const Value& value);

// "out/model.tflite: the file's size".
std::string source_text(const Value& value);

// Sources of the page's values, numbered in the order in which they are first named.
class Sources {
 public:
  size_t number_of(const std::string& source);
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
};

// Opens html, head, body and main, with the style sheet inside; end_page closes them.
void begin_page(HtmlWriter& html, std::string_view title);
void write_head(HtmlWriter& html, std::string_view kind, const Facts& facts, const std::string& meta);
void write_warnings(HtmlWriter& html, const Facts& facts);
// The strip of the figures that one looks for first.
void write_key_figures(HtmlWriter& html, const Facts& facts);
void write_heading(HtmlWriter& html, size_t number, const std::string& title);
void write_badge(HtmlWriter& html, const Value& value, Sources& sources);
// Each value opens, without script, to where it comes from. `prefix`: of the fields' paths ("data.").
void write_values(HtmlWriter& html, const std::vector<Row>& rows, Sources& sources, const std::string& prefix);
void write_confusion(HtmlWriter& html, const Matrix& matrix, const char* note);
// Rows of values as a plain table behind a chart, or under a title of their own.
void write_table_behind(HtmlWriter& html, const Table& table, Sources& sources, const std::string& prefix,
                        const std::string& title = "");
void write_sources(HtmlWriter& html, const Sources& sources);
void end_page(HtmlWriter& html, const std::string& footer);

}  // namespace mote::host::datasheet
