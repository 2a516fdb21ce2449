#include <map>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/dataset.h"

namespace mote::host::dataset {

namespace {

enum class Border : uint8_t { test_only, every_part };

// Clips that have `name` in common must stand on one side.
class Sides {
 public:
  Sides(const char* what, Border border) : what_(what), border_(border) {}

  void check(const std::string& name, const Clip& clip) {
    const Clip& first = *first_of_.try_emplace(name, &clip).first->second;
    if (first.part == clip.part) return;
    const bool crosses_test = first.part == Part::test || clip.part == Part::test;
    if (!crosses_test && border_ == Border::test_only) return;
    throw_internal_error("the {} {} stands in two parts of the data: {} and {}", what_, quoted(name), first.path,
                         clip.path);
  }

 private:
  const char* what_;
  Border border_;
  std::map<std::string, const Clip*> first_of_;
};

}  // namespace

void verify_no_leak(const Dataset& dataset) {
  Sides groups("group", dataset.validation_by_group ? Border::every_part : Border::test_only);
  Sides recordings("recording", Border::every_part);
  Sides contents("content", Border::every_part);
  for (const Clip& clip : dataset.clips) {
    groups.check(clip.group, clip);
    // Of a recording of several groups, the part that is one.
    const std::string part = clip.has_own_group ? "\n" + clip.group : "";
    recordings.check(clip.path + part, clip);
    if (!clip.content_sha256.empty()) contents.check(clip.content_sha256 + part, clip);
  }
}

}  // namespace mote::host::dataset
