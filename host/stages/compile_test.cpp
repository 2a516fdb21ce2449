#include <gtest/gtest.h>

#include "host/stages/sensor_files.h"

namespace mote::host::stages {
namespace {

TEST(decision_of, of_what_learns_what_is_normal_takes_it_for_background) {
  Workspace workspace;
  workspace.project.data.normal = {"fine", "idle"};
  Collection collection;
  collection.dataset.learns_normal = true;
  collection.dataset.labels = {dataset::anomalous_label, dataset::normal_label};
  EXPECT_EQ(decision_of(workspace, collection).background, std::vector<std::string>{dataset::normal_label});
}

TEST(decision_of, of_what_tells_labels_apart_takes_a_label_called_normal_for_an_event) {
  Workspace workspace;
  workspace.project.data.background = "still";
  Collection collection;
  collection.dataset.labels = {dataset::normal_label, "still"};
  EXPECT_EQ(decision_of(workspace, collection).background, std::vector<std::string>{"still"});
}

}  // namespace
}  // namespace mote::host::stages
