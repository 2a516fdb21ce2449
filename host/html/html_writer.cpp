#include "host/html/html_writer.h"

#include <algorithm>
#include <array>

#include "host/base/error.h"

namespace mote::host::html {
namespace {

// A new line after these keeps the page readable; inside a line of text it would add a space.
constexpr std::array<std::string_view, 20> block_tags = {
    "html", "head", "body",    "header", "main", "section", "footer", "table", "thead", "tbody",
    "tr",   "svg",  "details", "figure", "ol",   "ul",      "li",     "p",     "div",   "nav"};

bool is_block(std::string_view tag) { return std::find(block_tags.begin(), block_tags.end(), tag) != block_tags.end(); }

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\t' || letter == '\n') escaped += letter;
    }
  }
  return escaped;
}

std::string url_of_path(std::string_view path) {
  constexpr std::string_view plain = "-._~/";
  std::string url;
  for (const char letter : path) {
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    const bool is_digit = letter >= '0' && letter <= '9';
    if (is_letter || is_digit || plain.find(letter) != std::string_view::npos) {
      url += letter;
    } else {
      url += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
  }
  return url;
}

void HtmlWriter::write_tag(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes) out_ += fmt::format(" {}=\"{}\"", name, escape_html(value));
}

void HtmlWriter::open(std::string_view tag, Attributes attributes) {
  write_tag(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
}

void HtmlWriter::close() {
  if (open_.empty()) throw_internal_error("html: there is no element to close");
  out_ += "</" + open_.back() + ">";
  if (is_block(open_.back())) out_ += '\n';
  open_.pop_back();
}

void HtmlWriter::text(std::string_view text) { out_ += escape_html(text); }

void HtmlWriter::element(std::string_view tag, Attributes attributes, std::string_view content) {
  open(tag, attributes);
  text(content);
  close();
}

void HtmlWriter::empty(std::string_view tag, Attributes attributes) {
  write_tag(tag, attributes);
  out_ += "/>";
}

void HtmlWriter::style_sheet(std::string_view css) {
  out_ += "<style>\n";
  out_ += css;
  out_ += "</style>\n";
}

std::string HtmlWriter::finish() { return "<!DOCTYPE html>\n" + finish_fragment(); }

std::string HtmlWriter::finish_fragment() {
  if (!open_.empty()) throw_internal_error("html: <{}> is still open", open_.back());
  return std::move(out_);
}

}  // namespace mote::host::html
