#include "host/memory_plan/choose_rows.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/memory_plan/blocks.h"

namespace mote::host::memory_plan {
namespace {

using graph::Graph;

// Longer chains aren't tried: their number grows by the square.
constexpr int32_t most_layers = 40;

// Rough numbers of instructions, on a processor that multiplies twice in one.
constexpr double per_mac = 0.9;
constexpr double small_kernel_per_mac = 0.15;  // more than that
constexpr double tail_share = 0.2;             // of a row's pixels that don't fill blocks, at most
constexpr int32_t pixels_at_once = 4;
constexpr int64_t per_call = 150;
constexpr int64_t per_moved_word = 3;

// With no limit, a plan that takes up to 1 / so many more than the least is taken where it is cheaper.
constexpr int64_t little_more = 40;

// Nodes first to last as a row block.
struct Candidate {
  int32_t first = 0;
  int32_t last = 0;
  RowBlock block;
  int64_t bytes = 0;  // that are alive at once, at most
};

class Chooser {
 public:
  Chooser(const Graph& graph, const RamGoal& goal)
      : graph_(graph),
        goal_(goal),
        node_count_(static_cast<int32_t>(graph.nodes.size())),
        fast_calls_(goal.fast(graph)),
        small_calls_(goal.small(graph)),
        fast_rows_(goal.fast),
        small_rows_(goal.small) {}

  RamPlan choose() {
    const MemoryPlan whole = planned({fast_calls_, {}});
    if (goal_.limit_bytes > 0 && whole.arena_bytes <= goal_.limit_bytes) return {whole, 0};
    whole_bytes_ = bytes_of({small_calls_, {}});
    find_candidates();
    const int64_t least_alive = least_bytes();
    std::vector<RamPlan> plans = plans_for(least_alive, goal_.limit_bytes);
    const RamPlan& least = *std::min_element(plans.begin(), plans.end(), [](const RamPlan& a, const RamPlan& b) {
      return a.plan.arena_bytes < b.plan.arena_bytes;
    });
    const int64_t least_arena = least.plan.arena_bytes;
    if (goal_.limit_bytes == 0) {
      if (whole.arena_bytes <= least_arena) return {whole, 0};
      // The last bytes cost most.
      const int64_t about_least = least_arena + least_arena / little_more;
      for (RamPlan& plan : plans_for(least_alive, about_least)) plans.push_back(std::move(plan));
      return cheapest_of(plans, about_least);
    }
    if (least_arena > goal_.limit_bytes) {
      throw_input_error("{}: needs an arena of at least {} B, of which --ram-limit allows {}", graph_.name,
                        with_thousands(least_arena), with_thousands(goal_.limit_bytes));
    }
    return cheapest_of(plans, goal_.limit_bytes);
  }

 private:
  std::vector<RamPlan> plans_for(int64_t least_alive, int64_t limit_bytes) {
    std::vector<RamPlan> plans;
    for (const int64_t bytes : aims(least_alive, limit_bytes)) plans.push_back(plan_within(bytes));
    return plans;
  }

  static RamPlan cheapest_of(const std::vector<RamPlan>& plans, int64_t limit_bytes) {
    return *std::min_element(plans.begin(), plans.end(), [&](const RamPlan& a, const RamPlan& b) {
      const bool a_fits = a.plan.arena_bytes <= limit_bytes;
      const bool b_fits = b.plan.arena_bytes <= limit_bytes;
      return a_fits != b_fits ? a_fits : a.extra_instructions < b.extra_instructions;
    });
  }

  // Bytes alive at once to plan for. Placing them may take more: a limit is aimed at first, then less and less, and the
  // least not only.
  static std::vector<int64_t> aims(int64_t least, int64_t limit_bytes) {
    std::vector<int64_t> bytes;
    constexpr int64_t parts = 6;
    const int64_t above_least = std::max<int64_t>(0, limit_bytes - least);
    for (int64_t part = parts; part > 0 && above_least > 0; --part) bytes.push_back(least + above_least * part / parts);
    for (const int64_t percent : {102, 101, 100}) bytes.push_back(least * percent / 100);
    return bytes;
  }

  MemoryPlan planned(const Arrangement& arrangement) const {
    return plan_memory(graph_, arrangement, goal_.inputs, goal_.fast);
  }

  // What is alive at each node, from the input (-1) to the output.
  std::vector<int64_t> bytes_of(const Arrangement& arrangement) const {
    MemoryPlan plan;
    plan.arrangement = arrangement;
    plan.tensors = lifetimes(graph_, plan.arrangement, goal_.inputs);
    Blocks all = tensor_blocks(graph_, plan.arrangement, plan.tensors);
    add_node_blocks(graph_, {}, plan, all);
    return alive_bytes(all.blocks, node_count_);
  }

  int64_t bytes_at(const std::vector<int64_t>& alive, int32_t first, int32_t last) const {
    return *std::max_element(alive.begin() + first + 1, alive.begin() + last + 2);
  }

  void find_candidates() {
    for (int32_t first = 0; first < node_count_; ++first) {
      for (int32_t last = first + 1; last < std::min(node_count_, first + most_layers); ++last) {
        std::optional<RowBlock> block = make_row_block(graph_, first, last, small_rows_);
        if (!block) continue;
        const int64_t bytes = bytes_at(bytes_of({small_calls_, {*block}}), first, last);
        if (bytes >= bytes_at(whole_bytes_, first, last)) continue;
        block->extra_instructions = extra_of(*block);
        candidates_.push_back({first, last, std::move(*block), bytes});
      }
    }
  }

  // What rows cost more than whole layers.
  int64_t extra_of(const RowBlock& block) const {
    double extra = 0;
    for (const RowStep& step : block.steps) {
      const RowAction& action = block.actions[step.action];
      const RowBuffer& buffer = block.buffers[action.index];
      extra += per_call;
      if (action.kind == RowActionKind::shift) extra += step.rows[2] * buffer.row_bytes / 4 * per_moved_word;
      if (action.kind == RowActionKind::load) extra += buffer.row_bytes / 4 * per_moved_word;
    }
    for (int32_t n = block.first_node; n <= block.last_node; ++n) {
      const std::vector<int32_t>& shape = graph_.tensors[graph_.nodes[n].outputs[0]].shape;
      const int32_t rest = shape[2] % pixels_at_once;
      const double filled = rest == 0 ? 0 : static_cast<double>(pixels_at_once - rest) / shape[2];
      const auto macs = static_cast<double>(graph::multiply_accumulates(graph_, graph_.nodes[n]));
      extra += macs * per_mac * std::min(filled, tail_share);
    }
    return static_cast<int64_t>(extra);
  }

  // The least bytes that blocks and whole nodes can do with.
  int64_t least_bytes() const {
    std::vector<int64_t> least(node_count_ + 1, 0);
    for (int32_t end = 1; end <= node_count_; ++end) {
      least[end] = std::max(least[end - 1], bytes_at(whole_bytes_, end - 1, end - 1));
      for (const Candidate& candidate : candidates_) {
        if (candidate.last + 1 != end) continue;
        least[end] = std::min(least[end], std::max(least[candidate.first], candidate.bytes));
      }
    }
    return std::max({least[node_count_], whole_bytes_.front(), whole_bytes_.back()});
  }

  // The cheapest blocks such that never more than so many bytes are alive.
  std::vector<const Candidate*> cheapest_within(int64_t bytes) const {
    constexpr int64_t impossible = std::numeric_limits<int64_t>::max() / 2;
    std::vector<int64_t> cost(node_count_ + 1, impossible);
    std::vector<const Candidate*> last(node_count_ + 1, nullptr);
    cost[0] = 0;
    for (int32_t end = 1; end <= node_count_; ++end) {
      if (bytes_at(whole_bytes_, end - 1, end - 1) <= bytes) cost[end] = cost[end - 1];
      for (const Candidate& candidate : candidates_) {
        if (candidate.last + 1 != end || candidate.bytes > bytes) continue;
        if (cost[candidate.first] + candidate.block.extra_instructions >= cost[end]) continue;
        cost[end] = cost[candidate.first] + candidate.block.extra_instructions;
        last[end] = &candidate;
      }
    }
    std::vector<const Candidate*> chosen;
    for (int32_t end = node_count_; end > 0; end = last[end] == nullptr ? end - 1 : last[end]->first) {
      if (last[end] != nullptr) chosen.insert(chosen.begin(), last[end]);
    }
    return chosen;
  }

  RamPlan plan_within(int64_t bytes) {
    Arrangement arrangement = {small_calls_, {}};
    int64_t extra = 0;
    for (const Candidate* candidate : cheapest_within(bytes)) {
      arrangement.row_blocks.push_back(candidate->block);
      extra += candidate->block.extra_instructions;
    }
    const int64_t limit = std::max(bytes, planned(arrangement).arena_bytes);
    extra += use_fast_calls(arrangement, limit);
    return {planned(arrangement), extra};
  }

  // Gives back the faster kernel to every node that has room for it. Answers what those cost that stay.
  int64_t use_fast_calls(Arrangement& arrangement, int64_t limit) {
    double extra = 0;
    const auto try_fast = [&](lowering::LoweredNode& call, const lowering::LoweredNode& fast, double macs) {
      if (call.invoke == fast.invoke && call.scratch_bytes() == fast.scratch_bytes()) return;
      const lowering::LoweredNode small = call;
      call = fast;
      if (planned(arrangement).arena_bytes <= limit) return;
      call = small;
      extra += macs * small_kernel_per_mac;
    };
    for (RowBlock& block : arrangement.row_blocks) {
      const std::optional<RowBlock> fast = make_row_block(graph_, block.first_node, block.last_node, fast_rows_);
      for (size_t i = 0; i < block.lowered.size(); ++i) {
        const graph::Node& node = graph_.nodes[block.sources[i]];
        try_fast(block.lowered[i], fast->lowered[i], static_cast<double>(graph::multiply_accumulates(graph_, node)));
      }
    }
    for (int32_t n = 0; n < node_count_; ++n) {
      if (arrangement.block_of(n) != nullptr) continue;
      try_fast(arrangement.calls[n], fast_calls_[n],
               static_cast<double>(graph::multiply_accumulates(graph_, graph_.nodes[n])));
    }
    return static_cast<int64_t>(extra);
  }

  const Graph& graph_;
  const RamGoal& goal_;
  int32_t node_count_;
  std::vector<lowering::LoweredNode> fast_calls_;
  std::vector<lowering::LoweredNode> small_calls_;
  RowCalls fast_rows_;
  RowCalls small_rows_;
  std::vector<int64_t> whole_bytes_;
  std::vector<Candidate> candidates_;
};

}  // namespace

RamPlan plan_for_ram(const Graph& graph, const RamGoal& goal) { return Chooser(graph, goal).choose(); }

}  // namespace mote::host::memory_plan
