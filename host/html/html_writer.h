#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mote::host::html {

// & < > " ' as entities; other control characters than tab and line end are dropped.
std::string escape_html(std::string_view text);

// `path` as a relative link: bytes that a URL can't hold are percent-encoded, slashes stay.
std::string url_of_path(std::string_view path);

using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

// Writes elements that always balance and text that is always escaped (HTML and SVG).
class HtmlWriter {
 public:
  void open(std::string_view tag, Attributes attributes = {});
  void close();  // the innermost open element
  void text(std::string_view text);
  void element(std::string_view tag, Attributes attributes, std::string_view text);
  void element(std::string_view tag, std::string_view text) { element(tag, {}, text); }
  void empty(std::string_view tag, Attributes attributes = {});  // <meta …/>, <line …/>
  void style_sheet(std::string_view css);                        // our own, so as it is

  // The page, or a part of one without document type; both throw InternalError where an element is still open.
  std::string finish();
  std::string finish_fragment();

 private:
  void write_tag(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace mote::host::html
