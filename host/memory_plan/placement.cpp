#include "host/memory_plan/placement.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <random>
#include <utility>

namespace mote::host::memory_plan {
namespace {

using Order = std::vector<size_t>;  // of blocks, by index: the first is placed first
using Before = bool (*)(const Block&, const Block&);
using Fit = int64_t (*)(const std::vector<const Block*>& neighbours, int64_t bytes);

bool larger(const Block& a, const Block& b) { return a.bytes > b.bytes; }
bool earlier(const Block& a, const Block& b) { return a.first_node < b.first_node; }
bool longer_lived(const Block& a, const Block& b) { return a.last_node - a.first_node > b.last_node - b.first_node; }

// `neighbours`: placed blocks alive at the same time, by offset. The lowest gap that is large enough.
int64_t first_fit(const std::vector<const Block*>& neighbours, int64_t bytes) {
  int64_t end = 0;
  for (const Block* neighbour : neighbours) {
    if (end + bytes <= neighbour->offset) return end;
    end = std::max(end, align(neighbour->offset + neighbour->bytes));
  }
  return end;
}

// The smallest gap that is large enough.
int64_t best_fit(const std::vector<const Block*>& neighbours, int64_t bytes) {
  int64_t end = 0;
  int64_t best_offset = -1;
  int64_t best_gap = std::numeric_limits<int64_t>::max();
  for (const Block* neighbour : neighbours) {
    const int64_t gap = neighbour->offset - end;
    if (gap >= bytes && gap < best_gap) {
      best_gap = gap;
      best_offset = end;
    }
    end = std::max(end, align(neighbour->offset + neighbour->bytes));
  }
  return best_offset < 0 ? end : best_offset;
}

struct Strategy {
  Before before;
  Fit fit;
};

// None is best for every graph, and all are cheap: the smallest arena wins, at equal sizes the first of this list.
constexpr std::array strategies = {
    Strategy{larger, first_fit}, Strategy{larger, best_fit},        Strategy{earlier, first_fit},
    Strategy{earlier, best_fit}, Strategy{longer_lived, first_fit}, Strategy{longer_lived, best_fit},
};

// Comparisons of two blocks, some half a second of them: a graph of 3,000 tensors gets all strategies, one of 10,000
// the first.
constexpr size_t most_steps = 50'000'000;
constexpr size_t most_rounds = 2000;

struct Solution {
  std::vector<Block> blocks;
  std::vector<int64_t> used;  // of each pool; empty: none was found
  Order order;

  int64_t bytes() const { return std::accumulate(used.begin(), used.end(), int64_t{0}); }
};

Order sorted(const std::vector<Block>& blocks, Before before) {
  Order order(blocks.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return before(blocks[a], blocks[b]); });
  return order;
}

Solution place_in_order(Order order, Fit fit, const std::vector<int64_t>& capacities, std::vector<Block> blocks) {
  std::vector<int64_t> used(capacities.size(), 0);
  std::vector<std::vector<const Block*>> placed(capacities.size());  // by offset
  std::vector<const Block*> neighbours;
  for (const size_t index : order) {
    Block& block = blocks[index];
    block.offset = -1;
    for (size_t p = 0; p < capacities.size() && block.offset < 0; ++p) {
      neighbours.clear();
      std::copy_if(placed[p].begin(), placed[p].end(), std::back_inserter(neighbours),
                   [&](const Block* other) { return alive_together(block, *other); });
      const int64_t offset = fit(neighbours, block.bytes);
      if (offset + block.bytes > capacities[p]) continue;
      block.offset = offset;
      block.pool = static_cast<int32_t>(p);
      used[p] = std::max(used[p], offset + block.bytes);
      const auto at = std::upper_bound(placed[p].begin(), placed[p].end(), offset,
                                       [](int64_t wanted, const Block* other) { return wanted < other->offset; });
      placed[p].insert(at, &block);
    }
    if (block.offset < 0) return {};
  }
  return {std::move(blocks), std::move(used), std::move(order)};
}

// What lies at the arena's top should have been placed earlier: moves one such block towards the front, now and then
// any block, and keeps what isn't worse.
void improve(const std::vector<int64_t>& capacities, int64_t lower_bound_bytes, size_t rounds, Solution& best) {
  std::mt19937 random(1);
  Order order = best.order;
  std::vector<size_t> top;
  Solution current = best;
  for (size_t round = 0; round < rounds && align(best.bytes()) > lower_bound_bytes; ++round) {
    top.clear();
    for (size_t at = 1; at < order.size(); ++at) {
      const Block& block = current.blocks[order[at]];
      if (block.offset + block.bytes == current.used[0]) top.push_back(at);
    }
    constexpr size_t usual_moves = 8;
    const bool moves_top = !top.empty() && random() % usual_moves != 0;
    const size_t from = moves_top ? top[random() % top.size()] : 1 + random() % (order.size() - 1);
    const size_t to = random() % from;
    Order next = order;
    std::rotate(next.begin() + static_cast<ptrdiff_t>(to), next.begin() + static_cast<ptrdiff_t>(from),
                next.begin() + static_cast<ptrdiff_t>(from) + 1);
    Solution tried = place_in_order(std::move(next), first_fit, capacities, current.blocks);
    if (tried.bytes() > current.bytes()) continue;
    current = std::move(tried);
    order = current.order;
    if (current.bytes() < best.bytes()) best = current;
  }
}

}  // namespace

int64_t align(int64_t bytes) { return (bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes; }

int64_t lower_bound(const std::vector<Block>& blocks, int32_t node_count) {
  std::vector<int64_t> change(static_cast<size_t>(node_count) + 3, 0);  // of what is alive, from node -1 on
  for (const Block& block : blocks) {
    change[block.first_node + 1] += align(block.bytes);
    change[block.last_node + 2] -= align(block.bytes);
  }
  int64_t alive = 0;
  int64_t most = 0;
  for (const int64_t step : change) most = std::max(most, alive += step);
  return most;
}

std::vector<int64_t> place(const std::vector<int64_t>& capacities, int64_t lower_bound_bytes,
                           std::vector<Block>& blocks) {
  const size_t steps_of_one = std::max<size_t>(1, blocks.size() * blocks.size());
  size_t steps = 0;
  Solution best;
  for (const Strategy& strategy : strategies) {
    if (steps > most_steps && !best.used.empty()) break;
    steps += steps_of_one;
    Solution found = place_in_order(sorted(blocks, strategy.before), strategy.fit, capacities, blocks);
    if (found.used.empty() || (!best.used.empty() && found.bytes() >= best.bytes())) continue;
    best = std::move(found);
    if (align(best.bytes()) <= lower_bound_bytes) break;
  }
  const bool has_one_pool = capacities.size() == 1;
  if (has_one_pool && blocks.size() > 1 && !best.used.empty() && steps < most_steps) {
    improve(capacities, lower_bound_bytes, std::min(most_rounds, (most_steps - steps) / steps_of_one), best);
  }
  if (!best.used.empty()) blocks = std::move(best.blocks);
  return best.used;
}

}  // namespace mote::host::memory_plan
