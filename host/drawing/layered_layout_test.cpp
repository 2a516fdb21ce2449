#include "host/drawing/layered_layout.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::drawing {
namespace {

constexpr Box usual = {100, 40};

std::vector<Box> boxes(size_t count) { return std::vector<Box>(count, usual); }

double middle_of(const Layout& layout, size_t box) { return layout.corners[box].x + usual.width / 2; }

TEST(lay_out, puts_a_chain_into_one_column_from_top_to_bottom) {
  const Layout layout = lay_out(boxes(4), {{0, 1}, {1, 2}, {2, 3}});
  for (size_t box = 1; box < 4; ++box) {
    EXPECT_NEAR(layout.corners[box].x, layout.corners[0].x, 0.1);
    EXPECT_GE(layout.corners[box].y, layout.corners[box - 1].y + usual.height + 20);
  }
  EXPECT_NEAR(layout.width, usual.width, 0.1);
}

TEST(lay_out, keeps_a_chain_straight_that_an_edge_skips) {
  const Layout layout = lay_out(boxes(4), {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  for (size_t box = 1; box < 4; ++box) EXPECT_NEAR(middle_of(layout, box), middle_of(layout, 0), 2);
}

TEST(lay_out, leads_an_edge_around_the_boxes_between_its_ends) {
  const Layout layout = lay_out(boxes(4), {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  const std::vector<Point>& way = layout.bends[3];
  ASSERT_EQ(way.size(), 6u);  // begin, in and out of two layers, end
  for (size_t i = 1; i + 1 < way.size(); ++i) {
    const bool is_inside = way[i].x > layout.corners[1].x && way[i].x < layout.corners[1].x + usual.width;
    EXPECT_FALSE(is_inside) << way[i].x;
  }
}

TEST(lay_out, sets_boxes_of_one_layer_side_by_side) {
  const Layout layout = lay_out(boxes(4), {{0, 1}, {0, 2}, {0, 3}});
  EXPECT_EQ(layout.corners[1].y, layout.corners[2].y);
  EXPECT_GE(layout.corners[2].x, layout.corners[1].x + usual.width);
  EXPECT_GE(layout.corners[3].x, layout.corners[2].x + usual.width);
}

TEST(lay_out, uncrosses_what_can_be_uncrossed) {
  // 0 and 1 lead to 3 and 2: drawn in order of number, the edges would cross.
  const Layout layout = lay_out(boxes(4), {{0, 3}, {1, 2}});
  EXPECT_EQ(layout.corners[0].x < layout.corners[1].x, layout.corners[3].x < layout.corners[2].x);
}

TEST(lay_out, puts_what_begins_late_just_above_its_first_use) {
  const Layout layout = lay_out(boxes(4), {{0, 1}, {1, 3}, {2, 3}});
  EXPECT_EQ(layout.corners[2].y, layout.corners[1].y);
}

TEST(lay_out, ends_edges_into_one_box_side_by_side) {
  const Layout layout = lay_out(boxes(3), {{0, 2}, {1, 2}});
  EXPECT_NE(layout.bends[0].back().x, layout.bends[1].back().x);
  EXPECT_EQ(layout.bends[0].back().y, layout.corners[2].y);
}

TEST(lay_out, refuses_an_edge_that_leads_back) { EXPECT_THROW(lay_out(boxes(2), {{1, 0}}), InternalError); }

TEST(lay_out, has_nothing_to_do_without_boxes) { EXPECT_EQ(lay_out({}, {}).height, 0); }

}  // namespace
}  // namespace mote::host::drawing
