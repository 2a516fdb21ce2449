#pragma once

#include <map>
#include <string>
#include <vector>

namespace mote::host::dataset {

// What keeps one recording together with others.
struct Ties {
  std::string path;
  std::string group;                // by the pattern; empty: not known
  std::vector<std::string> values;  // of the keys of data.keep_together that it has: "device=a7"
  std::string content_sha256;       // empty: not known
};

struct Grouping {
  std::vector<std::string> group_of;  // one a recording, in the order of the ties
  // Groups that were joined: name → what it was made of, sorted. A name is "a+b" or, where there are many, "a+17 more".
  std::map<std::string, std::vector<std::string>> joined;
  bool is_known = false;  // false: no recording has a group or a value, each is its own
};

// Recordings that share a group, a value or their bytes come into one group, and so do those that share one with them,
// and so on. It is named by the groups of the pattern, else by the values, else by the path.
Grouping join_groups(const std::vector<Ties>& recordings);

}  // namespace mote::host::dataset
