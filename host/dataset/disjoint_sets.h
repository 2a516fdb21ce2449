#pragma once

#include <cstddef>
#include <vector>

namespace mote::host::dataset {

// Sets of numbers 0, 1, … that can be joined: union by path halving (Tarjan, van Leeuwen 1984).
class DisjointSets {
 public:
  explicit DisjointSets(size_t count = 0) {
    while (parent_.size() < count) add();
  }

  // A number of its own; answers it.
  size_t add() {
    parent_.push_back(parent_.size());
    return parent_.size() - 1;
  }

  size_t root_of(size_t number) {
    while (parent_[number] != number) number = parent_[number] = parent_[parent_[number]];
    return number;
  }

  void join(size_t a, size_t b) { parent_[root_of(a)] = root_of(b); }

 private:
  std::vector<size_t> parent_;
};

}  // namespace mote::host::dataset
