#include "host/dataset/grouping.h"

#include <fmt/format.h>

#include <set>

#include "host/base/text.h"
#include "host/dataset/disjoint_sets.h"

namespace mote::host::dataset {

namespace {

// Numbers of recordings and of what they share, by name.
class Sets {
 public:
  size_t node_of(const std::string& name) {
    const auto found = node_by_name_.find(name);
    if (found != node_by_name_.end()) return found->second;
    return node_by_name_[name] = sets_.add();
  }
  size_t root_of(size_t node) { return sets_.root_of(node); }
  void join(size_t a, size_t b) { sets_.join(a, b); }

 private:
  std::map<std::string, size_t> node_by_name_;
  DisjointSets sets_;
};

// The names that speak for a set, the best kind that it has.
struct Names {
  std::set<std::string> groups, values, paths;
  const std::set<std::string>& best() const { return !groups.empty() ? groups : !values.empty() ? values : paths; }
};

std::string name_of(const std::set<std::string>& names) {
  constexpr size_t most_named = 3;
  const std::vector<std::string> sorted(names.begin(), names.end());
  if (sorted.size() <= most_named) return join(sorted, "+");
  return fmt::format("{}+{} more", sorted.front(), sorted.size() - 1);
}

// The first letter keeps a group's name apart from a value's, a hash or a path.
std::vector<std::string> nodes_of(const Ties& ties) {
  std::vector<std::string> nodes;
  if (!ties.group.empty()) nodes.push_back("g" + ties.group);
  for (const std::string& value : ties.values) nodes.push_back("v" + value);
  if (!ties.content_sha256.empty()) nodes.push_back("c" + ties.content_sha256);
  return nodes;
}

}  // namespace

Grouping join_groups(const std::vector<Ties>& recordings) {
  Sets sets;
  for (const Ties& ties : recordings) {
    const size_t recording = sets.node_of("p" + ties.path);
    for (const std::string& node : nodes_of(ties)) sets.join(recording, sets.node_of(node));
  }

  Grouping grouping;
  std::map<size_t, Names> names_by_root;
  for (const Ties& ties : recordings) {
    Names& names = names_by_root[sets.root_of(sets.node_of("p" + ties.path))];
    if (!ties.group.empty()) names.groups.insert(ties.group);
    names.values.insert(ties.values.begin(), ties.values.end());
    names.paths.insert(ties.path);
    grouping.is_known = grouping.is_known || !ties.group.empty() || !ties.values.empty();
  }
  std::map<size_t, std::string> name_by_root;
  for (const auto& [root, names] : names_by_root) {
    const std::set<std::string>& best = names.best();
    const std::string name = name_by_root[root] = name_of(best);
    if (best.size() > 1) grouping.joined[name].assign(best.begin(), best.end());
  }
  for (const Ties& ties : recordings) {
    grouping.group_of.push_back(name_by_root.at(sets.root_of(sets.node_of("p" + ties.path))));
  }
  return grouping;
}

}  // namespace mote::host::dataset
