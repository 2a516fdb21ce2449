#include "host/drawing/layered_layout.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "host/base/error.h"

namespace mote::host::drawing {
namespace {

constexpr double layer_gap = 34;      // between the boxes of neighbouring layers
constexpr double neighbour_gap = 26;  // between boxes of one layer
constexpr double lane_width = 6;      // of an edge that passes a layer
constexpr double widest_port_gap = 28;
constexpr int ordering_rounds = 12;
constexpr int placing_rounds = 40;
// Beyond so many, long edges are drawn straight: nobody can follow them anyway.
constexpr size_t most_lanes = 200000;

// A place in a layer: of a box, or of an edge that passes.
struct Slot {
  int32_t box = -1;
  int32_t layer = 0;
  double width = lane_width;
  double x = 0;  // of the middle
  std::vector<int32_t> above;
  std::vector<int32_t> below;
};

double gap_between(const Slot& a, const Slot& b) {
  const bool are_lanes = a.box < 0 && b.box < 0;
  return (a.width + b.width) / 2 + (are_lanes ? neighbour_gap / 2 : neighbour_gap);
}

// Swaps of neighbours that would sort `values`.
int64_t count_inversions(std::vector<int32_t>& values, std::vector<int32_t>& spare, size_t begin, size_t end) {
  if (end - begin < 2) return 0;
  const size_t middle = begin + (end - begin) / 2;
  int64_t count = count_inversions(values, spare, begin, middle) + count_inversions(values, spare, middle, end);
  size_t left = begin;
  size_t right = middle;
  for (size_t i = begin; i < end; ++i) {
    const bool takes_left = right == end || (left < middle && values[left] <= values[right]);
    if (!takes_left) count += static_cast<int64_t>(middle - left);
    spare[i] = takes_left ? values[left++] : values[right++];
  }
  std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin), spare.begin() + static_cast<std::ptrdiff_t>(end),
            values.begin() + static_cast<std::ptrdiff_t>(begin));
  return count;
}

class LayeredLayout {
 public:
  LayeredLayout(const std::vector<Box>& boxes, const std::vector<Edge>& edges) : boxes_(boxes), edges_(edges) {}

  Layout run() {
    assign_layers();
    make_slots();
    order();
    place();
    return result();
  }

 private:
  void assign_layers() {
    layer_of_.assign(boxes_.size(), 0);
    std::vector<bool> has_source(boxes_.size(), false);
    std::vector<int32_t> by_start(edges_.size());
    std::iota(by_start.begin(), by_start.end(), 0);
    std::stable_sort(by_start.begin(), by_start.end(),
                     [&](int32_t a, int32_t b) { return edge(a).from < edge(b).from; });
    for (const int32_t e : by_start) {
      if (edge(e).from < 0 || edge(e).from >= edge(e).to || edge(e).to >= static_cast<int32_t>(boxes_.size())) {
        throw_internal_error("layout: an edge leads from box {} to box {}", edge(e).from, edge(e).to);
      }
      layer_of(edge(e).to) = std::max(layer_of(edge(e).to), layer_of(edge(e).from) + 1);
      has_source[static_cast<size_t>(edge(e).to)] = true;
    }
    // What begins somewhere stands just above the first that uses it.
    std::vector<int32_t> first_use(boxes_.size(), -1);
    for (const Edge& e : edges_) {
      int32_t& use = first_use[static_cast<size_t>(e.from)];
      use = use < 0 ? layer_of(e.to) : std::min(use, layer_of(e.to));
    }
    for (size_t b = 0; b < boxes_.size(); ++b) {
      if (!has_source[b] && first_use[b] > 0) layer_of_[b] = first_use[b] - 1;
    }
  }

  void make_slots() {
    const int32_t layers = layer_of_.empty() ? 0 : *std::max_element(layer_of_.begin(), layer_of_.end()) + 1;
    layers_.resize(static_cast<size_t>(layers));
    for (size_t b = 0; b < boxes_.size(); ++b) {
      Slot slot;
      slot.box = static_cast<int32_t>(b);
      slot.layer = layer_of_[b];
      slot.width = boxes_[b].width;
      add_slot(slot);
    }
    ways_.resize(edges_.size());
    for (size_t e = 0; e < edges_.size(); ++e) {
      ways_[e].push_back(edges_[e].from);
      const int32_t last = layer_of(edges_[e].to);
      const bool has_lanes = slots_.size() + static_cast<size_t>(last) < most_lanes + boxes_.size();
      for (int32_t layer = layer_of(edges_[e].from) + 1; has_lanes && layer < last; ++layer) {
        Slot lane;
        lane.layer = layer;
        ways_[e].push_back(add_slot(lane));
      }
      ways_[e].push_back(edges_[e].to);
      for (size_t i = 1; i < ways_[e].size(); ++i) {
        if (slot(ways_[e][i]).layer != slot(ways_[e][i - 1]).layer + 1) continue;
        slot(ways_[e][i - 1]).below.push_back(ways_[e][i]);
        slot(ways_[e][i]).above.push_back(ways_[e][i - 1]);
      }
    }
  }

  // The order with the fewest crossings of all rounds.
  void order() {
    std::vector<std::vector<int32_t>> best = layers_;
    number_places();
    int64_t fewest = crossings();
    for (int round = 0; round < ordering_rounds && fewest > 0; ++round) {
      const bool goes_down = round % 2 == 0;
      for (size_t i = 1; i < layers_.size(); ++i) sort_layer(goes_down ? i : layers_.size() - 1 - i, goes_down);
      const int64_t count = crossings();
      if (count >= fewest) continue;
      fewest = count;
      best = layers_;
    }
    layers_ = best;
    number_places();
  }

  void number_places() {
    places_.resize(slots_.size());
    for (const std::vector<int32_t>& layer : layers_) {
      for (size_t i = 0; i < layer.size(); ++i) places_[static_cast<size_t>(layer[i])] = static_cast<int32_t>(i);
    }
  }

  void sort_layer(size_t index, bool by_above) {
    std::vector<int32_t>& layer = layers_[index];
    std::vector<std::pair<double, int32_t>> ranked;
    for (const int32_t s : layer) {
      const std::vector<int32_t>& neighbours = by_above ? slot(s).above : slot(s).below;
      double sum = 0;
      for (const int32_t n : neighbours) sum += place_of(n);
      ranked.emplace_back(neighbours.empty() ? place_of(s) : sum / static_cast<double>(neighbours.size()), s);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < layer.size(); ++i) {
      layer[i] = ranked[i].second;
      places_[static_cast<size_t>(layer[i])] = static_cast<int32_t>(i);
    }
  }

  int64_t crossings() {
    int64_t count = 0;
    std::vector<int32_t> ends;
    std::vector<int32_t> spare;
    for (const std::vector<int32_t>& layer : layers_) {
      ends.clear();
      for (const int32_t s : layer) {
        const size_t first = ends.size();
        for (const int32_t n : slot(s).below) ends.push_back(places_[static_cast<size_t>(n)]);
        std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first), ends.end());
      }
      spare.resize(ends.size());
      count += count_inversions(ends, spare, 0, ends.size());
    }
    return count;
  }

  void place() {
    for (const std::vector<int32_t>& layer : layers_) {
      double x = 0;
      for (size_t i = 1; i < layer.size(); ++i) {
        x += gap_between(slot(layer[i - 1]), slot(layer[i]));
        slot(layer[i]).x = x;
      }
      for (const int32_t s : layer) slot(s).x -= x / 2;
    }
    for (int round = 0; round < placing_rounds; ++round) {
      const bool goes_down = round % 2 == 0;
      for (size_t i = 0; i < layers_.size(); ++i) place_layer(layers_[goes_down ? i : layers_.size() - 1 - i], true);
    }
    // What is left of small steps goes: each under what leads to it.
    for (const std::vector<int32_t>& layer : layers_) place_layer(layer, false);
  }

  // Chains of boxes and the lanes of one edge want to be straight; where a long edge begins and ends matters little,
  // and so does a branch that ends in one.
  double weight(int32_t a, int32_t b) const {
    const bool a_is_lane = slot(a).box < 0;
    const bool b_is_lane = slot(b).box < 0;
    if (a_is_lane != b_is_lane) return 0.05;
    if (a_is_lane) return 8;
    const Slot& lower = slot(a).layer < slot(b).layer ? slot(b) : slot(a);
    const bool is_branch = !lower.below.empty() && std::all_of(lower.below.begin(), lower.below.end(),
                                                               [&](int32_t s) { return slot(s).box < 0; });
    return is_branch ? 0.5 : 16;
  }

  // Where the neighbours in other layers want each slot, as near as its order and the gaps allow: the least squares,
  // found by pooling what collides.
  void place_layer(const std::vector<int32_t>& layer, bool heeds_below) {
    struct Pool {
      double weight, weighted_sum;
      size_t count;
      double at() const { return weighted_sum / weight; }
    };
    std::vector<Pool> pools;
    std::vector<double> shifts(layer.size(), 0);  // of each slot against the first, when packed
    for (size_t i = 0; i < layer.size(); ++i) {
      if (i > 0) shifts[i] = shifts[i - 1] + gap_between(slot(layer[i - 1]), slot(layer[i]));
      const Slot& s = slot(layer[i]);
      double sum = 0;
      double total = 0;
      for (const auto* neighbours : {&s.above, &s.below}) {
        if (neighbours == &s.below && !heeds_below && !s.above.empty()) continue;
        for (const int32_t n : *neighbours) {
          sum += weight(layer[i], n) * slot(n).x;
          total += weight(layer[i], n);
        }
      }
      if (total == 0) {
        total = 0.01;
        sum = total * s.x;
      }
      pools.push_back({total, sum - total * shifts[i], 1});
      while (pools.size() > 1 && pools[pools.size() - 2].at() > pools.back().at()) {
        const Pool last = pools.back();
        pools.pop_back();
        pools.back().weight += last.weight;
        pools.back().weighted_sum += last.weighted_sum;
        pools.back().count += last.count;
      }
    }
    size_t i = 0;
    for (const Pool& pool : pools) {
      for (size_t k = 0; k < pool.count; ++k, ++i) slot(layer[i]).x = pool.at() + shifts[i];
    }
  }

  Layout result() {
    double left = 0;
    double right = 0;
    bool is_first = true;
    for (const Slot& s : slots_) {
      left = is_first ? s.x - s.width / 2 : std::min(left, s.x - s.width / 2);
      right = is_first ? s.x + s.width / 2 : std::max(right, s.x + s.width / 2);
      is_first = false;
    }
    for (Slot& s : slots_) s.x -= left;

    Layout layout;
    layout.width = right - left;
    tops_.clear();
    heights_.assign(layers_.size(), 0);
    for (size_t b = 0; b < boxes_.size(); ++b) {
      double& height = heights_[static_cast<size_t>(layer_of_[b])];
      height = std::max(height, boxes_[b].height);
    }
    double top = 0;
    for (const double height : heights_) {
      tops_.push_back(top);
      top += height + layer_gap;
    }
    layout.height = layers_.empty() ? 0 : top - layer_gap;
    for (size_t b = 0; b < boxes_.size(); ++b) {
      layout.corners.push_back({slots_[b].x - boxes_[b].width / 2, tops_[static_cast<size_t>(layer_of_[b])]});
    }
    for (size_t e = 0; e < edges_.size(); ++e) layout.bends.push_back(bends_of(e, port_of(e)));
    return layout;
  }

  // The edges into a box end side by side, in the order in which they come.
  double port_of(size_t e) const {
    const int32_t box = edges_[e].to;
    const Slot& target = slot(box);
    if (target.above.size() < 2) return target.x;
    const int32_t own = ways_[e][ways_[e].size() - 2];
    size_t before = 0;
    for (const int32_t other : target.above) before += slot(other).x < slot(own).x ? 1 : 0;
    const double gap = std::min(widest_port_gap, target.width * 0.6 / static_cast<double>(target.above.size() - 1));
    return target.x + (static_cast<double>(before) - static_cast<double>(target.above.size() - 1) / 2) * gap;
  }

  std::vector<Point> bends_of(size_t e, double port) const {
    const std::vector<int32_t>& way = ways_[e];
    const size_t from = static_cast<size_t>(edges_[e].from);
    std::vector<Point> bends = {
        {slot(way.front()).x, tops_[static_cast<size_t>(layer_of_[from])] + boxes_[from].height}};
    for (size_t i = 1; i + 1 < way.size(); ++i) {
      const Slot& lane = slot(way[i]);
      const double top = tops_[static_cast<size_t>(lane.layer)];
      bends.push_back({lane.x, top});
      bends.push_back({lane.x, top + heights_[static_cast<size_t>(lane.layer)]});
    }
    bends.push_back({port, tops_[static_cast<size_t>(layer_of_[static_cast<size_t>(edges_[e].to)])]});
    return bends;
  }

  int32_t add_slot(const Slot& slot) {
    const int32_t index = static_cast<int32_t>(slots_.size());
    slots_.push_back(slot);
    layers_[static_cast<size_t>(slot.layer)].push_back(index);
    return index;
  }

  const Edge& edge(int32_t e) const { return edges_[static_cast<size_t>(e)]; }
  int32_t& layer_of(int32_t box) { return layer_of_[static_cast<size_t>(box)]; }
  Slot& slot(int32_t s) { return slots_[static_cast<size_t>(s)]; }
  const Slot& slot(int32_t s) const { return slots_[static_cast<size_t>(s)]; }
  double place_of(int32_t s) const { return places_[static_cast<size_t>(s)]; }

  const std::vector<Box>& boxes_;
  const std::vector<Edge>& edges_;
  std::vector<int32_t> layer_of_;             // by box
  std::vector<Slot> slots_;                   // those of boxes first, by box
  std::vector<std::vector<int32_t>> layers_;  // slots from left to right
  std::vector<int32_t> places_;               // by slot, in its layer
  std::vector<std::vector<int32_t>> ways_;    // by edge: the slots that it passes
  std::vector<double> tops_;                  // by layer
  std::vector<double> heights_;
};

}  // namespace

Layout lay_out(const std::vector<Box>& boxes, const std::vector<Edge>& edges) {
  return LayeredLayout(boxes, edges).run();
}

}  // namespace mote::host::drawing
