#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/exploration/class_balance.h"
#include "host/exploration/page_data.h"
#include "host/exploration/sample_data_set.h"

namespace mote::host::exploration {
namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

size_t count_of(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(count_labels, counts_recordings_parts_groups_and_seconds) {
  const std::vector<LabelCount> counts = count_labels(small_data_set());
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].items, 2u);
  EXPECT_EQ(counts[0].by_part, (std::vector<size_t>{1, 0, 1}));
  EXPECT_EQ(counts[0].groups, 2u);
  EXPECT_EQ(counts[0].seconds, 1.5);
  EXPECT_EQ(counts[1].items, 1u);
}

TEST(class_balance, the_table_has_what_the_bars_show) {
  const DataSet data_set = small_data_set();
  html::HtmlWriter html;
  write_class_table(html, data_set, count_labels(data_set));
  EXPECT_EQ(
      html.finish_fragment(),
      R"html(<table class="grid"><thead><tr><th scope="col">Label</th><th scope="col" class="num">recordings</th>)html"
      R"html(<th scope="col" class="num">training</th><th scope="col" class="num">validation</th>)html"
      R"html(<th scope="col" class="num">test</th><th scope="col" class="num">Groups</th>)html"
      R"html(<th scope="col" class="num">Length</th></tr>
</thead>
<tbody><tr><th scope="row">bell</th><td class="num">2</td><td class="num">1</td><td class="num">0</td>)html"
      R"html(<td class="num">1</td><td class="num">2</td><td class="num">1.5 s</td></tr>
<tr><th scope="row">other</th><td class="num">1</td><td class="num">1</td><td class="num">0</td>)html"
      R"html(<td class="num">0</td><td class="num">1</td><td class="num">1.5 s</td></tr>
</tbody>
</table>
)html");
}

TEST(class_balance, a_bar_is_as_long_as_its_share_of_the_largest_label) {
  const DataSet data_set = small_data_set();
  html::HtmlWriter html;
  draw_class_balance(html, data_set, count_labels(data_set));
  const std::string drawing = html.finish_fragment();
  EXPECT_EQ(count_of(drawing, "<rect"), 3u) << "one a label and part that has recordings";
  EXPECT_EQ(count_of(drawing, R"(width="175.5")"), 3u) << "one recording of at most two over 351 units";
  EXPECT_TRUE(contains(drawing, R"(<rect x="218.5" y="7.0" width="175.5" height="15.0" class="part-2 seam">)"))
      << drawing;
}

TEST(duration_text, has_three_digits_and_a_unit_that_fits) {
  EXPECT_EQ(duration_text(0.5), "0.5 s");
  EXPECT_EQ(duration_text(45), "45 s");
  EXPECT_EQ(duration_text(750), "12.5 min");
  EXPECT_EQ(duration_text(9000), "2.5 h");
  EXPECT_EQ(duration_text(1000.0 * 86400), "1,000 days");
}

TEST(data_json, holds_the_recordings_by_column) {
  const auto json = nlohmann::json::parse(data_json(small_data_set()));
  EXPECT_EQ(json["items"]["path"][0], "bell/a%201.wav");
  EXPECT_EQ(json["items"]["label"], (std::vector<int>{0, 0, 1}));
  EXPECT_EQ(json["items"]["group"], (std::vector<int>{0, 1, 0}));
  EXPECT_EQ(json["items"]["ms"], (std::vector<int>{1000, 500, 1500}));
  EXPECT_EQ(json["items"]["rms"][0], -203) << "in tenths of a decibel";
  EXPECT_EQ(json["folder"], "../recordings/");
}

TEST(data_json, a_name_that_is_no_utf_8_still_has_its_link) {
  DataSet data_set = small_data_set();
  data_set.items[0].path = "caf\xe9.wav";
  data_set.items[0].group = "caf\xe9";
  const auto json = nlohmann::json::parse(data_json(data_set));
  EXPECT_EQ(json["items"]["path"][0], "caf%E9.wav");
  EXPECT_EQ(json["groups"][2], "caf\xef\xbf\xbd") << "in a text it becomes U+FFFD";
}

TEST(data_json, a_window_has_its_start_and_a_whole_recording_none) {
  DataSet data_set = small_data_set();
  data_set.items[1].is_window = true;
  data_set.items[1].start_seconds = 0.25;
  const auto json = nlohmann::json::parse(data_json(data_set));
  EXPECT_EQ(json["items"]["start"], (std::vector<int>{-1, 250, -1}));
}

TEST(map_text, is_little_endian_and_in_steps_of_the_greatest_value) {
  EXPECT_EQ(map_text({.rows = 1, .dimensions = 3, .values = {1, -1, 0}, .variance_shares = {}}), "/38BgAAA");
}

TEST(pictures_text, every_picture_has_the_same_number_of_letters) {
  DataSet data_set = small_data_set();
  EXPECT_EQ(pictures_text(data_set).size(), 3u * 16) << "12 bytes are 16 letters";
  data_set.items[1].picture.pop_back();
  EXPECT_THROW(pictures_text(data_set), InternalError);
}

TEST(print_page, numbers_are_told_with_their_quartiles_and_no_classes) {
  DataSet data_set = small_data_set();
  data_set.labels = {"20 to 25", "25 to 30"};
  data_set.numbers_text = "21.5 to 28; quartiles 22, 24, 27; mean 24";
  for (size_t i = 0; i < 3; ++i) data_set.items[i].number = 21.5 + static_cast<double>(i);
  const auto json = nlohmann::json::parse(data_json(data_set));
  EXPECT_EQ(json["items"]["number"], (std::vector<double>{21.5, 22.5, 23.5}));
  const std::string page = print_page(data_set);
  EXPECT_TRUE(contains(page, "Numbers from 21.5 to 28; quartiles 22, 24, 27; mean 24."));
  EXPECT_TRUE(contains(page, R"(<th scope="col">Number</th>)"));
  EXPECT_FALSE(contains(page, "Class balance"));
  EXPECT_TRUE(contains(print_page(small_data_set()), "Class balance"));
  EXPECT_FALSE(nlohmann::json::parse(data_json(small_data_set()))["items"].contains("number"));
}

TEST(print_page, hostile_names_stay_text) {
  DataSet data_set = small_data_set();
  const size_t scripts = count_of(print_page(data_set), "<script");
  data_set.name = "<script>alert(1)</script>";
  data_set.labels = {"<!--<script>", "</script><img src=x onerror=alert(1)>"};
  data_set.items[0].group = "\"><script>";
  const std::string page = print_page(data_set);
  EXPECT_EQ(count_of(page, "<script"), scripts);
  EXPECT_EQ(count_of(page, "</script"), scripts);
  EXPECT_EQ(count_of(page, "<img"), 0u);
}

TEST(print_page, fetches_nothing) {
  const std::string page = print_page(small_data_set());
  for (const char* fetching :
       {"src=\"http", "href=\"http", "@import", "url(", "fetch(", "XMLHttpRequest", "importScripts"}) {
    EXPECT_FALSE(contains(page, fetching)) << fetching;
  }
}

TEST(print_page, is_the_same_for_the_same_data_set) {
  EXPECT_EQ(print_page(small_data_set()), print_page(small_data_set()));
}

TEST(print_page, says_whether_it_holds_the_recordings) {
  DataSet data_set = small_data_set();
  EXPECT_TRUE(contains(print_page(data_set), "only links to"));
  for (Item& item : data_set.items) {
    item.file = "RIFF";
    item.media_type = "audio/wav";
  }
  const std::string page = print_page(data_set);
  EXPECT_TRUE(contains(page, "holds the recordings themselves"));
  EXPECT_EQ(count_of(page, "data:audio/wav;base64,UklGRg=="), 3u);
}

TEST(print_page, counts_recordings_and_their_windows) {
  DataSet data_set = small_data_set();
  EXPECT_FALSE(contains(print_page(data_set), "<dt>windows</dt>"));
  for (Item& item : data_set.items) {
    item.path = "night.wav";
    item.is_window = true;
  }
  const std::string page = print_page(data_set);
  EXPECT_TRUE(contains(page, "<dt>recordings</dt><dd>1</dd>")) << page.substr(0, 200);
  EXPECT_TRUE(contains(page, "<dt>windows</dt><dd>3</dd>"));
}

TEST(print_page, a_map_of_another_number_of_recordings_is_our_fault) {
  DataSet data_set = small_data_set();
  data_set.items.pop_back();
  EXPECT_THROW(print_page(data_set), InternalError);
}

TEST(print_page, shows_varied_copies_where_there_are_any) {
  DataSet data_set = small_data_set();
  EXPECT_FALSE(contains(print_page(data_set), "Augmentation</h2>"));
  EXPECT_EQ(varied_json(data_set), "[]");
  Version copy;
  copy.item.picture = {1, 2, 3};
  copy.item.file = "abc";
  copy.item.media_type = "audio/wav";
  copy.done = "gain < 3 dB";
  data_set.varied.push_back({.item = 2, .versions = {copy}});
  EXPECT_TRUE(contains(print_page(data_set), "Augmentation</h2>"));
  EXPECT_TRUE(contains(print_page(data_set), "holds the recordings of section 3 themselves"));
  EXPECT_EQ(
      varied_json(data_set),
      R"([{"item":2,"versions":[{"done":"gain \u003c 3 dB","picture":"AQID","file":"data:audio/wav;base64,YWJj"}]}])");
}

TEST(print_page, shows_what_the_network_is_fed_where_anything_varies) {
  DataSet data_set = small_data_set();
  EXPECT_FALSE(contains(print_page(data_set), "What the network is fed</h2>"));
  EXPECT_EQ(fed_text(data_set), "{}");
  data_set.fed = {.rows = 1, .columns = 2, .low = -1, .high = 1, .text = "Time runs on.", .items = {}};
  data_set.fed.items.push_back(
      {.label = 1, .name = "<a>.wav", .versions = {{.captions = {"tempo"}, .values = {-1, 1}}}});
  const std::string page = print_page(data_set);
  EXPECT_TRUE(contains(page, R"(<span class="no">3</span>What the network is fed</h2>)")) << "no copies come before";
  EXPECT_TRUE(contains(page, "Time runs on."));
  EXPECT_FALSE(contains(page, "Augmentation</h2>"));
  EXPECT_EQ(fed_text(data_set), R"({"rows":1,"columns":2,"channels":1,"low":-1.0,"high":1.0,"items":[{"label":"other",)"
                                R"("recording":"\u003ca>.wav","versions":[{"captions":["tempo"],"cells":"AP8="}]}]})");
  data_set.varied.push_back({.item = 2, .versions = {}});
  EXPECT_TRUE(contains(print_page(data_set), R"(<span class="no">4</span>What the network is fed</h2>)"));
}

}  // namespace
}  // namespace mote::host::exploration
