#include "host/recordings/label_manifest.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "host/base/error.h"
#include "host/recordings/acquisition.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

std::string error_of(const std::string& bytes) {
  try {
    (void)parse_label_manifest(bytes, "info.labels");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(label_manifest, files_have_category_label_boxes_and_metadata) {
  const auto files = parse_label_manifest(
      R"({"version": 1, "files": [
        {"path": "training/a.json", "category": "training", "label": {"type": "label", "label": "wave"},
         "metadata": {"site": "north", "height": 3}},
        {"path": "b.jpg", "category": "testing", "label": {"type": "unlabeled"},
         "boundingBoxes": [{"label": "dog", "x": 1, "y": 2, "width": 3, "height": 4}]}]})",
      "info.labels");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].path, "training/a.json");
  EXPECT_EQ(files[0].category, "training");
  EXPECT_EQ(files[0].label, "wave");
  EXPECT_EQ(files[0].metadata.at("site"), "north");
  EXPECT_EQ(files[0].metadata.at("height"), "3");
  EXPECT_EQ(files[1].label, "");
  ASSERT_EQ(files[1].boxes.size(), 1u);
  EXPECT_EQ(files[1].boxes[0].label, "dog");
  EXPECT_EQ(files[1].boxes[0].height, 4);
}

TEST(label_manifest, ranges_of_samples_become_seconds_with_both_ends_within) {
  const auto files = parse_label_manifest(
      R"({"files": [{"path": "a", "label": {"type": "multi-label", "labels": [
        {"label": "grind", "startIndex": 10, "endIndex": 99}, {"label": "idle", "startIndex": 0, "endIndex": 9}]}}]})",
      "info.labels");
  Recording recording;
  recording.sample_rate_hz = 10;
  recording.channels = 2;
  recording.samples.resize(2 * 50);
  apply_labels(files[0], recording);
  ASSERT_EQ(recording.ranges.size(), 2u);
  EXPECT_EQ(recording.ranges[0].label, "idle");
  EXPECT_EQ(recording.ranges[0].end_seconds, 1);
  EXPECT_EQ(recording.ranges[1].start_seconds, 1);
  EXPECT_EQ(recording.ranges[1].end_seconds, 5);  // the recording's end
}

TEST(label_manifest, says_what_is_wrong) {
  EXPECT_EQ(error_of("{"), "info.labels: byte 2: not JSON");
  EXPECT_EQ(error_of(R"({"files": [1e999]})"), "info.labels: not JSON: a number that is too large");
  EXPECT_EQ(error_of("[]"), "info.labels: expected a map");
  EXPECT_EQ(error_of("{}"),
            "info.labels: expected \"files\" (info.labels) or \"boundingBoxes\" (bounding_boxes.labels)");
  EXPECT_EQ(error_of(std::string(1'000'000, '[')), "info.labels: nested deeper than 8 levels");
  EXPECT_EQ(error_of(R"({"files": [{"path": "../secret"}]})"),
            "info.labels: path \"../secret\": expected one below its folder");
  EXPECT_EQ(error_of(R"({"files": [{"path": "/etc/passwd"}]})"),
            "info.labels: path \"/etc/passwd\": expected one below its folder");
  EXPECT_EQ(
      error_of(R"({"files": [{"path": "a", "label": {"labels": [{"label": "x", "startIndex": 2, "endIndex": 1}]}}]})"),
      "info.labels: labels of \"a\": \"x\" ends at 1 before it begins at 2");
  EXPECT_EQ(error_of(R"({"boundingBoxes": {"a.jpg": [{"label": "x", "x": -1}]}})"),
            "info.labels: x: expected a number from 0 to 1048576");
}

class label_manifest_files : public testing::Test {
 protected:
  void SetUp() override {
    const char* named = std::getenv("MOTE_SHARED");
    folder_ = fs::path(named ? named : "../shared") / "data/acquisition";
    if (!fs::is_directory(folder_)) GTEST_SKIP() << "skipped: no ../shared/data/acquisition";
  }
  fs::path folder_;
};

TEST_F(label_manifest_files, coffee_has_labels_to_its_last_sample) {
  const auto files = read_label_manifest((folder_ / "coffee/info.labels").string());
  size_t found = 0;
  for (const FileLabels& labels : files) {
    const fs::path path = folder_ / "coffee" / labels.path;
    if (!fs::exists(path)) continue;
    Recording recording = read_acquisition(path.string());
    apply_labels(labels, recording);
    ASSERT_FALSE(recording.ranges.empty()) << path;
    EXPECT_NEAR(recording.ranges.back().end_seconds, recording.seconds(), 1e-6) << path;
    ++found;
  }
  EXPECT_EQ(found, 11u);
}

TEST_F(label_manifest_files, images_have_labels_and_boxes) {
  EXPECT_EQ(read_label_manifest((folder_ / "dataset/info.labels").string()).size(), 6u);
  const auto boxes = read_label_manifest((folder_ / "object_detection/bounding_boxes.labels").string());
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(boxes[0].boxes.size() + boxes[1].boxes.size(), 5u);
  EXPECT_TRUE(fs::exists(folder_ / "object_detection" / boxes[0].path));
}

}  // namespace
}  // namespace mote::host::recordings
