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
using Neighbours = std::vector<const Block*>;
using Fit = int64_t (*)(const Neighbours& neighbours, int64_t bytes);

bool larger(const Block& a, const Block& b) { return a.bytes > b.bytes; }
bool earlier(const Block& a, const Block& b) { return a.first_node < b.first_node; }
// Outputs before what they may lie over, as all lie as low as they can; scratch memory where it finds room.
bool later(const Block& a, const Block& b) {
  const bool a_lasts = a.last_node > a.first_node;
  const bool b_lasts = b.last_node > b.first_node;
  return a_lasts != b_lasts ? a_lasts : a.first_node > b.first_node;
}
bool longer_lived(const Block& a, const Block& b) { return a.last_node - a.first_node > b.last_node - b.first_node; }

// `neighbours`: placed blocks alive at the same time, by offset. The lowest gap that is large enough.
int64_t first_fit(const Neighbours& neighbours, int64_t bytes) {
  int64_t end = 0;
  for (const Block* neighbour : neighbours) {
    if (end + bytes <= neighbour->offset) return end;
    end = std::max(end, align(neighbour->offset + neighbour->bytes));
  }
  return end;
}

// The smallest gap that is large enough.
int64_t best_fit(const Neighbours& neighbours, int64_t bytes) {
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

// Offsets that a placed neighbour leaves to a block: up to `low` or from `high` on, and `exact`.
struct Allowed {
  int64_t low, high;
  int64_t exact = -1;

  bool contains(int64_t offset) const { return offset <= low || offset >= high || offset == exact; }
};

const BlockOverlap* overlap_with(const Block& block, int32_t input_block) {
  for (const BlockOverlap& overlap : block.overlaps) {
    if (overlap.input_block == input_block) return &overlap;
  }
  return nullptr;
}

Allowed allowed_beside(const Block& block, int32_t index, const Block& placed, int32_t placed_index) {
  Allowed allowed = {placed.offset - block.bytes, placed.offset + placed.bytes};
  if (const BlockOverlap* over = overlap_with(block, placed_index)) {
    if (over->is_exact) {
      allowed.exact = placed.offset - over->lead_bytes;
    } else {
      allowed.low = std::max(allowed.low, placed.offset - over->lead_bytes);
    }
  }
  if (const BlockOverlap* under = overlap_with(placed, index)) {
    if (under->is_exact) {
      allowed.exact = placed.offset + under->lead_bytes;
    } else {
      allowed.high = std::min(allowed.high, placed.offset + under->lead_bytes);
    }
  }
  return allowed;
}

// The lowest offset that all neighbours of a block leave to it, which may lie over some of them.
int64_t overlapping_fit(const std::vector<Block>& blocks, int32_t index, const Neighbours& neighbours) {
  std::vector<Allowed> all;
  for (const Block* neighbour : neighbours) {
    const auto other = static_cast<int32_t>(neighbour - blocks.data());
    all.push_back(allowed_beside(blocks[index], index, *neighbour, other));
  }
  int64_t offset = 0;
  for (size_t i = 0; i < all.size();) {
    if (all[i].contains(offset)) {
      ++i;
      continue;
    }
    offset = all[i].exact > offset ? all[i].exact : align(all[i].high);
    i = 0;
  }
  return offset;
}

struct Strategy {
  Before before;
  Fit fit;
};

// None is best for every graph, and all are cheap: the smallest arena wins, at equal sizes the first of this list.
constexpr std::array strategies = {
    Strategy{larger, first_fit}, Strategy{larger, best_fit},        Strategy{earlier, first_fit},
    Strategy{earlier, best_fit}, Strategy{longer_lived, first_fit}, Strategy{longer_lived, best_fit},
    Strategy{later, first_fit},
};

// Comparisons of two blocks, some half a second of them: a graph of 3,000 tensors gets all strategies, one of 10,000
// the first.
constexpr size_t most_steps = 50'000'000;

struct Solution {
  std::vector<int64_t> offsets;  // by block
  std::vector<int32_t> pools;
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

// Places the same blocks again and again.
class Placer {
 public:
  Placer(std::vector<int64_t> capacities, std::vector<Block>& blocks)
      : capacities_(std::move(capacities)), blocks_(blocks), is_related_(blocks.size(), false) {
    for (size_t i = 0; i < blocks.size(); ++i) {
      for (const BlockOverlap& overlap : blocks[i].overlaps) is_related_[i] = is_related_[overlap.input_block] = true;
    }
  }

  Solution place(Order order, Fit fit) {
    std::vector<int64_t> used(capacities_.size(), 0);
    placed_.assign(capacities_.size(), {});
    for (const size_t index : order) {
      Block& block = blocks_[index];
      block.offset = -1;
      for (size_t p = 0; p < capacities_.size() && block.offset < 0; ++p) try_pool(index, p, fit, used);
      if (block.offset < 0) return {};
    }
    Solution solution;
    for (const Block& block : blocks_) {
      solution.offsets.push_back(block.offset);
      solution.pools.push_back(block.pool);
    }
    solution.used = std::move(used);
    solution.order = std::move(order);
    return solution;
  }

  // What lies at the arena's top should have been placed earlier: moves one such block towards the front, now and then
  // any block, and keeps what isn't worse.
  void improve(int64_t lower_bound_bytes, size_t rounds, Solution& best) {
    std::mt19937 random(1);
    std::vector<size_t> top;
    Solution current = best;
    for (size_t round = 0; round < rounds && align(best.bytes()) > lower_bound_bytes; ++round) {
      top.clear();
      for (size_t at = 1; at < current.order.size(); ++at) {
        const size_t index = current.order[at];
        if (current.offsets[index] + blocks_[index].bytes == current.used[0]) top.push_back(at);
      }
      constexpr size_t usual_moves = 8;
      const bool moves_top = !top.empty() && random() % usual_moves != 0;
      const size_t from = moves_top ? top[random() % top.size()] : 1 + random() % (current.order.size() - 1);
      const size_t to = random() % from;
      Order next = current.order;
      std::rotate(next.begin() + static_cast<ptrdiff_t>(to), next.begin() + static_cast<ptrdiff_t>(from),
                  next.begin() + static_cast<ptrdiff_t>(from) + 1);
      Solution tried = place(std::move(next), first_fit);
      if (tried.bytes() > current.bytes()) continue;
      current = std::move(tried);
      if (current.bytes() < best.bytes()) best = current;
    }
  }

 private:
  void try_pool(size_t index, size_t pool, Fit fit, std::vector<int64_t>& used) {
    Block& block = blocks_[index];
    neighbours_.clear();
    std::copy_if(placed_[pool].begin(), placed_[pool].end(), std::back_inserter(neighbours_),
                 [&](const Block* other) { return alive_together(block, *other); });
    const int64_t offset = is_related_[index] ? overlapping_fit(blocks_, static_cast<int32_t>(index), neighbours_)
                                              : fit(neighbours_, block.bytes);
    if (offset + block.bytes > capacities_[pool]) return;
    block.offset = offset;
    block.pool = static_cast<int32_t>(pool);
    used[pool] = std::max(used[pool], offset + block.bytes);
    Neighbours& placed = placed_[pool];
    placed.insert(std::upper_bound(placed.begin(), placed.end(), offset,
                                   [](int64_t wanted, const Block* other) { return wanted < other->offset; }),
                  &block);
  }

  std::vector<int64_t> capacities_;
  std::vector<Block>& blocks_;
  std::vector<bool> is_related_;    // lies over another one, or may have one over it
  std::vector<Neighbours> placed_;  // by pool, by offset
  Neighbours neighbours_;
};

}  // namespace

int64_t align(int64_t bytes) { return (bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes; }

bool may_lie_so(const Block& a, int32_t a_index, const Block& b, int32_t b_index) {
  return a.pool != b.pool || allowed_beside(a, a_index, b, b_index).contains(a.offset);
}

std::vector<int64_t> alive_bytes(const std::vector<Block>& blocks, int32_t node_count) {
  std::vector<int64_t> change(static_cast<size_t>(node_count) + 3, 0);  // of what is alive, from node -1 on
  for (const Block& block : blocks) {
    change[block.first_node + 1] += align(block.bytes);
    change[block.last_node + 2] -= align(block.bytes);
    for (const BlockOverlap& overlap : block.overlaps) {
      // While both are alive, they can't share more than this.
      const Block& input = blocks[overlap.input_block];
      const int64_t lead = align(std::clamp<int64_t>(overlap.lead_bytes, 0, block.bytes));
      const int64_t both = std::max(align(block.bytes), lead + align(input.bytes));
      const int64_t shared = std::max<int64_t>(0, align(block.bytes) + align(input.bytes) - both);
      change[block.first_node + 1] -= shared / static_cast<int64_t>(block.overlaps.size());
      change[std::min(block.last_node, input.last_node) + 2] += shared / static_cast<int64_t>(block.overlaps.size());
    }
  }
  change.pop_back();
  std::partial_sum(change.begin(), change.end(), change.begin());
  return change;
}

int64_t lower_bound(const std::vector<Block>& blocks, int32_t node_count) {
  const std::vector<int64_t> alive = alive_bytes(blocks, node_count);
  return std::max<int64_t>(0, *std::max_element(alive.begin(), alive.end()));
}

std::vector<int64_t> place(const std::vector<int64_t>& capacities, int64_t lower_bound_bytes, size_t rounds,
                           std::vector<Block>& blocks) {
  const size_t steps_of_one = std::max<size_t>(1, blocks.size() * blocks.size());
  const bool has_one_pool = capacities.size() == 1;
  // What doesn't fit into the only pool at first may do so once it is improved.
  Placer placer(has_one_pool ? std::vector<int64_t>{std::numeric_limits<int64_t>::max()} : capacities, blocks);
  size_t steps = 0;
  Solution best;
  const auto improve = [&](Solution& found) {
    if (!has_one_pool || blocks.size() < 2 || found.used.empty() || steps >= most_steps) return;
    placer.improve(lower_bound_bytes, std::min(rounds, (most_steps - steps) / 2 / steps_of_one), found);
  };
  for (const Strategy& strategy : strategies) {
    if (steps > most_steps && !best.used.empty()) break;
    steps += steps_of_one;
    Solution found = placer.place(sorted(blocks, strategy.before), strategy.fit);
    if (found.used.empty()) continue;
    // Backwards is so different that it may be good once it is improved.
    if (strategy.before == later) improve(best), improve(found);
    if (!best.used.empty() && found.bytes() >= best.bytes()) continue;
    best = std::move(found);
    if (align(best.bytes()) <= lower_bound_bytes) break;
  }
  if (best.used.empty() || (has_one_pool && best.used[0] > capacities[0])) return {};
  for (size_t i = 0; i < blocks.size(); ++i) {
    blocks[i].offset = best.offsets[i];
    blocks[i].pool = best.pools[i];
  }
  return best.used;
}

}  // namespace mote::host::memory_plan
