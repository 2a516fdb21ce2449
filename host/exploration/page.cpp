#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/exploration/class_balance.h"
#include "host/exploration/exploration.h"
#include "host/exploration/page_data.h"
#include "host/exploration/page_sources.h"
#include "host/html/html_writer.h"
#include "host/html/style_sheet.h"

namespace mote::host::exploration {
namespace {

// In the order in which they are read; each uses only what stands before it.
constexpr const char* scripts[] = {"data.js", "theme.js",  "pictures.js", "sound.js",  "filter.js", "map.js",
                                   "umap.js", "detail.js", "list.js",     "varied.js", "fed.js",    "main.js"};

const std::string& source(const std::string& path) {
  const auto found = page_sources().find("host/exploration/" + path);
  if (found == page_sources().end()) throw_internal_error("page: {} isn't in the program", path);
  return found->second;
}

void write_figure(html::HtmlWriter& html, const std::string& figure, const std::string& unit, const std::string& what) {
  html.open("div");
  html.element("dt", what);
  html.open("dd");
  html.text(figure);
  if (!unit.empty()) html.element("small", " " + unit);
  html.close();
  html.close();
}

std::string rate_text(double hertz) {
  return hertz >= 1000 ? with_thousands(std::llround(hertz)) : fmt::format("{:g}", hertz);
}

std::string key_figures(const DataSet& data_set) {
  std::set<std::string_view> recordings;
  for (const Item& item : data_set.items) recordings.insert(item.path);
  html::HtmlWriter html;
  html.open("dl", {{"class", "keys"}});
  write_figure(html, with_thousands(static_cast<int64_t>(recordings.size())), "", "recordings");
  if (data_set.items.size() != recordings.size()) {
    write_figure(html, with_thousands(static_cast<int64_t>(data_set.items.size())), "", items_name(data_set));
  }
  if (data_set.numbers_text.empty()) {
    write_figure(html, with_thousands(static_cast<int64_t>(data_set.labels.size())), "", "labels");
  }
  write_figure(html, with_thousands(static_cast<int64_t>(groups_of(data_set).size())), "",
               "groups, kept on one side of the split");
  if (data_set.kind != Kind::image) {
    const std::string length = duration_text(data_set.seconds);
    const size_t space = length.find(' ');
    write_figure(html, length.substr(0, space), length.substr(space + 1), "in all");
    write_figure(html, rate_text(data_set.sample_rate_hz), "Hz", "samples a second");
  }
  html.close();
  return html.finish_fragment();
}

std::string class_balance(const DataSet& data_set) {
  const std::vector<LabelCount> counts = count_labels(data_set);
  html::HtmlWriter html;
  html.open("figure", {{"class", "balance"}});
  draw_class_balance(html, data_set, counts);
  html.close();
  if (!data_set.numbers_text.empty()) {
    html.element("p", {{"class", "note"}}, fmt::format("Numbers from {}.", data_set.numbers_text));
  }
  html.open("details");
  html.element("summary", fmt::format("The {} by {} as a table", items_name(data_set),
                                      data_set.numbers_text.empty() ? "label" : "number"));
  html.open("div", {{"class", "scroll"}});
  write_class_table(html, data_set, counts);
  html.close();
  html.close();
  return html.finish_fragment();
}

std::string map_note(const DataSet& data_set) {
  if (data_set.map.dimensions < 2) return "";
  const std::string window =
      data_set.window_seconds > 0 ? fmt::format(" of a window of {}", duration_text(data_set.window_seconds)) : "";
  return fmt::format(
      "Each point is one of the {}; near points have like features ({}{}, each value scaled to variance 1). The "
      "first two principal components hold {:.0f} % and {:.0f} % of the variance.",
      items_name(data_set), data_set.feature_text, window, data_set.map.variance_shares[0] * 100,
      data_set.map.variance_shares[1] * 100);
}

void write_rows(html::HtmlWriter& html, int number, const char* title, const std::string& note, const char* id) {
  html.open("h2");
  html.element("span", {{"class", "no"}}, fmt::format("{}", number));
  html.text(title);
  html.close();
  html.element("p", {{"class", "note"}}, note);
  html.open("div", {{"id", id}});
  html.close();
}

std::string augmentation(const DataSet& data_set) {
  html::HtmlWriter html;
  int number = 3;
  if (!data_set.varied.empty()) {
    write_rows(html, number++, "Augmentation", data_set.variation_text, "varied-rows");
  }
  if (!data_set.fed.items.empty()) {
    write_rows(html, number, "What the network is fed", data_set.fed.text, "fed-rows");
  }
  return html.finish_fragment();
}

std::string footer(const DataSet& data_set) {
  const bool holds_sounds = !data_set.items.empty() && !data_set.items.front().file.empty();
  return fmt::format(
      "Made with {} on this computer; nothing was sent anywhere. {}", data_set.tool,
      holds_sounds ? "This page holds the recordings themselves: pass it on as you would pass them on."
      : data_set.varied.empty()
          ? "Recordings are opened from their files, which this page only links to."
          : "This page holds the recordings of section 3 themselves: pass it on as you would pass them on.");
}

// `{{name}}` in the template becomes the text of that name, which isn't searched again.
std::string fill(const std::string& page, const std::map<std::string, std::string>& texts) {
  std::string filled;
  size_t done = 0;
  for (size_t at = page.find("{{"); at != std::string::npos; at = page.find("{{", done)) {
    const size_t end = page.find("}}", at);
    const auto text = texts.find(page.substr(at + 2, end - at - 2));
    if (end == std::string::npos || text == texts.end()) {
      throw_internal_error("page: nothing to put in for {}", page.substr(at, 30));
    }
    filled.append(page, done, at - done).append(text->second);
    done = end + 2;
  }
  return filled.append(page, done);
}

}  // namespace

size_t picture_bytes(const DataSet& data_set) {
  const auto columns = static_cast<size_t>(data_set.picture_size.columns);
  const auto pixels = static_cast<size_t>(data_set.picture_size.pixels_wide);
  switch (data_set.kind) {
    case Kind::sound:
      return columns * 2 + columns * static_cast<size_t>(data_set.picture_size.bands) / 2;
    case Kind::series:
      return columns * 2 * data_set.axes.size();
    case Kind::image:
      return pixels * pixels * 3;
  }
  return 0;
}

std::string print_page(const DataSet& data_set) {
  if (data_set.map.dimensions > 0 && data_set.map.rows != data_set.items.size()) {
    throw_internal_error("page: {} points for {} recordings", data_set.map.rows, data_set.items.size());
  }
  std::string script;
  for (const char* name : scripts) script += source(fmt::format("page/{}", name)) + "\n";
  return fill(source("page/page.html"), {{"title", html::escape_html(data_set.name)},
                                         {"summary", html::escape_html(data_set.summary)},
                                         {"style", std::string(html::style_sheet()) + source("page/page.css")},
                                         {"key_figures", key_figures(data_set)},
                                         {"balance_title", data_set.numbers_text.empty() ? "Class balance" : "Numbers"},
                                         {"label_title", label_title(data_set)},
                                         {"class_balance", class_balance(data_set)},
                                         {"map_note", html::escape_html(map_note(data_set))},
                                         {"augmentation", augmentation(data_set)},
                                         {"varied", varied_json(data_set)},
                                         {"fed", fed_text(data_set)},
                                         {"footer", html::escape_html(footer(data_set))},
                                         {"licences", html::escape_html(source("vendor/umap-js.LICENSES.txt"))},
                                         {"data", data_json(data_set)},
                                         {"pictures", pictures_text(data_set)},
                                         {"map", map_text(data_set.map)},
                                         {"sounds", sounds_json(data_set)},
                                         {"umap", source("vendor/umap-js.min.js")},
                                         {"umap_worker", source("page/umap_worker.js")},
                                         {"script", script}});
}

}  // namespace mote::host::exploration
