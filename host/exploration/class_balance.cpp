#include "host/exploration/class_balance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "host/base/text.h"

namespace mote::host::exploration {
namespace {

constexpr double width = 440, row = 22, top = 4;
constexpr double gap = 8, letter_width = 7, number_width = 46;
constexpr size_t most_letters = 18;

std::string px(double at) { return fmt::format("{:.1f}", at); }

bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }  // in UTF-8

// Long names are cut in the picture; the table has them whole.
std::string shortened(const std::string& name) {
  size_t letters = 0;
  for (size_t at = 0; at < name.size(); ++at) {
    if (begins_letter(name[at]) && ++letters > most_letters) return name.substr(0, at) + "…";
  }
  return name;
}

size_t longest_shown(const std::vector<std::string>& names) {
  size_t longest = 0;
  for (const std::string& name : names) {
    const auto letters = static_cast<size_t>(std::count_if(name.begin(), name.end(), begins_letter));
    longest = std::max(longest, std::min(letters, most_letters + 1));
  }
  return longest;
}

void draw_text(html::HtmlWriter& html, double x, double y, const char* anchor, const char* css,
               const std::string& text) {
  html.element("text", {{"x", px(x)}, {"y", px(y)}, {"text-anchor", anchor}, {"class", css}}, text);
}

void write_number(html::HtmlWriter& html, const std::string& text) { html.element("td", {{"class", "num"}}, text); }

}  // namespace

const char* items_name(const DataSet& data_set) {
  const auto& items = data_set.items;
  return std::any_of(items.begin(), items.end(), [](const Item& item) { return item.is_window; }) ? "windows"
                                                                                                  : "recordings";
}

std::vector<LabelCount> count_labels(const DataSet& data_set) {
  std::vector<LabelCount> counts;
  for (const std::string& label : data_set.labels) {
    counts.push_back({.label = label, .by_part = std::vector<size_t>(data_set.parts.size())});
  }
  std::vector<std::set<std::string>> groups(counts.size());
  for (const Item& item : data_set.items) {
    LabelCount& count = counts.at(item.label);
    ++count.items;
    ++count.by_part.at(item.part);
    count.seconds += item.seconds;
    groups[item.label].insert(item.group);
  }
  for (size_t i = 0; i < counts.size(); ++i) counts[i].groups = groups[i].size();
  return counts;
}

const char* label_title(const DataSet& data_set) { return data_set.numbers_text.empty() ? "Label" : "Number"; }

std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.3g} s", seconds);
  if (seconds < 6000) return fmt::format("{:.1f} min", seconds / 60);
  if (seconds < 100 * 3600) return fmt::format("{:.1f} h", seconds / 3600);
  return with_thousands(std::llround(seconds / 86400)) + " days";
}

void draw_class_balance(html::HtmlWriter& html, const DataSet& data_set, const std::vector<LabelCount>& counts) {
  size_t most = 1;
  for (const LabelCount& count : counts) most = std::max(most, count.items);
  const double left = gap + letter_width * static_cast<double>(longest_shown(data_set.labels)),
               right = width - number_width;
  const double bottom = top + row * static_cast<double>(counts.size());
  html.open("svg",
            {{"viewBox", fmt::format("0 0 {} {}", px(width), px(bottom + 2))},
             {"role", "img"},
             {"xmlns", "http://www.w3.org/2000/svg"},
             {"aria-label", fmt::format("The {} by {} and part; the table below has the figures", items_name(data_set),
                                        data_set.numbers_text.empty() ? "label" : "number")}});
  double y = top;
  for (const LabelCount& count : counts) {
    draw_text(html, left - gap, y + 15, "end", "", shortened(count.label));
    double x = left;
    for (size_t part = 0; part < count.by_part.size(); ++part) {
      const double length = (right - left) * static_cast<double>(count.by_part[part]) / static_cast<double>(most);
      if (count.by_part[part] == 0) continue;
      html.open("rect", {{"x", px(x)},
                         {"y", px(y + 3)},
                         {"width", px(length)},
                         {"height", px(row - 7)},
                         {"class", fmt::format("part-{} seam", part)}});
      html.element("title", fmt::format("{}: {} {}", count.label, count.by_part[part], data_set.parts[part]));
      html.close();
      x += length;
    }
    draw_text(html, x + 7, y + 15, "start", "soft", with_thousands(static_cast<int64_t>(count.items)));
    y += row;
  }
  html.close();
  html.open("p", {{"class", "key"}});
  for (size_t part = 0; part < data_set.parts.size(); ++part) {
    html.open("span");
    html.element("i", {{"class", fmt::format("part-{}", part)}}, "");
    html.text(" " + data_set.parts[part]);
    html.close();
  }
  html.close();
}

void write_class_table(html::HtmlWriter& html, const DataSet& data_set, const std::vector<LabelCount>& counts) {
  const bool has_length = data_set.kind != Kind::image;
  html.open("table", {{"class", "grid"}});
  html.open("thead");
  html.open("tr");
  html.element("th", {{"scope", "col"}}, label_title(data_set));
  html.element("th", {{"scope", "col"}, {"class", "num"}}, items_name(data_set));
  for (const std::string& part : data_set.parts) html.element("th", {{"scope", "col"}, {"class", "num"}}, part);
  html.element("th", {{"scope", "col"}, {"class", "num"}}, "Groups");
  if (has_length) html.element("th", {{"scope", "col"}, {"class", "num"}}, "Length");
  html.close();
  html.close();
  html.open("tbody");
  for (const LabelCount& count : counts) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, count.label);
    write_number(html, with_thousands(static_cast<int64_t>(count.items)));
    for (const size_t of_part : count.by_part) write_number(html, with_thousands(static_cast<int64_t>(of_part)));
    write_number(html, with_thousands(static_cast<int64_t>(count.groups)));
    if (has_length) write_number(html, duration_text(count.seconds));
    html.close();
  }
  html.close();
  html.close();
}

}  // namespace mote::host::exploration
