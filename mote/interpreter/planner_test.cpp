#include "mote/interpreter/planner.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace mote {
namespace interpreter {
namespace {

int32_t rounded_up(int32_t bytes) { return (bytes + 15) / 16 * 16; }

std::vector<Block> random_blocks(std::mt19937& random, int32_t count) {
  std::vector<Block> blocks;
  for (int32_t i = 0; i < count; ++i) {
    const int32_t first = static_cast<int32_t>(random() % 20);
    blocks.push_back(
        Block{static_cast<int32_t>(random() % 300), first, first + static_cast<int32_t>(random() % 6), not_placed});
  }
  return blocks;
}

Span<Block> span_of(std::vector<Block>& blocks) { return Span<Block>(blocks.data(), blocks.size()); }

bool are_together(const Block& a, const Block& b) { return a.first_node <= b.last_node && b.first_node <= a.last_node; }

void expect_apart(const std::vector<Block>& blocks, int32_t bytes) {
  for (const Block& a : blocks) {
    ASSERT_GE(a.offset, 0);
    ASSERT_LE(a.offset + a.bytes, bytes);
    for (const Block& b : blocks) {
      if (&a == &b || a.bytes == 0 || b.bytes == 0 || !are_together(a, b)) continue;
      ASSERT_TRUE(a.offset + a.bytes <= b.offset || b.offset + b.bytes <= a.offset);
    }
  }
}

// No plan needs less than the blocks of any one node.
int32_t lower_bound(const std::vector<Block>& blocks) {
  int32_t most = 0;
  for (int32_t node = 0; node < 30; ++node) {
    int32_t sum = 0;
    for (const Block& block : blocks) sum += block.first_node <= node && node <= block.last_node ? block.bytes : 0;
    most = std::max(most, sum);
  }
  return most;
}

int32_t place(std::vector<Block>& blocks) {
  uint32_t comparisons = 0;
  return place_blocks(span_of(blocks), &comparisons);
}

TEST(place_blocks, keeps_blocks_apart_that_are_needed_together) {
  std::mt19937 random(1);
  for (int32_t round = 0; round < 300; ++round) {
    std::vector<Block> blocks = random_blocks(random, 1 + round % 25);
    const int32_t bytes = place(blocks);
    expect_apart(blocks, bytes);
    EXPECT_GE(bytes, lower_bound(blocks));
    for (const Block& block : blocks) EXPECT_EQ(block.offset % 16, 0);
  }
}

TEST(place_blocks, needs_at_most_half_more_than_the_lower_bound_for_a_chain) {
  std::mt19937 random(2);
  for (int32_t round = 0; round < 100; ++round) {
    std::vector<Block> blocks;
    for (int32_t i = 0; i < 20; ++i) {
      blocks.push_back(Block{rounded_up(1 + static_cast<int32_t>(random() % 500)), i, i + 1, not_placed});
    }
    EXPECT_LE(place(blocks), lower_bound(blocks) * 3 / 2);
  }
}

TEST(place_blocks, leaves_blocks_that_have_a_place_there) {
  std::vector<Block> blocks = {{100, 0, 3, not_placed}, {40, 1, 2, 64}, {16, 2, 5, not_placed}};
  const int32_t bytes = place(blocks);
  EXPECT_EQ(blocks[1].offset, 64);
  expect_apart(blocks, bytes);
}

TEST(place_blocks, refuses_more_than_an_int32) {
  std::vector<Block> blocks = {{INT32_MAX - 16, 0, 1, not_placed}, {64, 0, 1, not_placed}};
  EXPECT_EQ(place(blocks), -1);
}

TEST(place_blocks, ends_soon_for_many_blocks) {
  std::vector<Block> blocks;
  for (int32_t i = 0; i < 60000; ++i) blocks.push_back(Block{i % 100 + 1, i % 50, 100, not_placed});
  const int32_t bytes = place(blocks);  // the time limit of the test program is the check
  int64_t sum = 0;
  for (const Block& block : blocks) sum += rounded_up(block.bytes);
  EXPECT_GT(bytes, 0);
  EXPECT_LE(bytes, sum);
  for (const Block& block : blocks) ASSERT_GE(block.offset, 0);
}

}  // namespace
}  // namespace interpreter
}  // namespace mote
