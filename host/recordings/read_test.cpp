#include "host/recordings/read.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/recordings/image_test_files.h"
#include "host/recordings/pcm16.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

fs::path shared_data() {
  const char* shared = std::getenv("MOTE_SHARED");
  return fs::path(shared != nullptr ? shared : "../shared") / "data";
}

class read_recording_test : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("mote_read_test." + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Recording read(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return read_recording((folder_ / name).string(), options_);
  }

  // The message without the folder.
  std::string error_of(const std::string& name, const std::string& bytes) const {
    try {
      (void)read(name, bytes);
    } catch (const InputError& error) {
      return std::string(error.what()).substr(folder_.string().size() + 1);
    }
    return "";
  }

  fs::path folder_;
  ReadOptions options_;
};

using recording = read_recording_test;

const std::string png = test::png_bytes(2, 1, PNG_FORMAT_GRAY, {1, 2});
const std::string csv = "x,y\n1,2\n3,4\n";

TEST_F(recording, is_what_its_first_bytes_say_whatever_its_ending) {
  const std::string wav = wav_bytes(std::vector<int16_t>{1, 2, 3}, 8000);
  for (const std::string name : {"x.wav", "x.png", "x.csv", "x.unheard_of", "x"}) {
    EXPECT_EQ(read(name, wav).kind, Kind::sound) << name;
    EXPECT_EQ(read(name, png).kind, Kind::image) << name;
  }
}

TEST_F(recording, of_text_is_what_its_ending_says) {
  options_.csv.rate_hz = 10;
  for (const std::string name : {"x.csv", "x.CSV", "x.txt", "x.tsv"}) {
    const Recording series = read(name, csv);
    EXPECT_EQ(series.kind, Kind::series);
    EXPECT_EQ(series.channels, 2);
    EXPECT_EQ(series.sample_rate_hz, 10);
  }
}

TEST_F(recording, of_numpy_has_the_rate_that_csv_files_have) {
  options_.csv.rate_hz = 5;
  const std::string npy = "\x93NUMPY\x01\0\x3a\0{'descr': '|i1', 'fortran_order': False, 'shape': (2,), } \1\2"s;
  EXPECT_EQ(read("x.data", npy).sample_rate_hz, 5);
}

TEST_F(recording, of_sound_has_the_labels_beside_it) {
  std::ofstream(folder_ / "x.txt") << "0\t0.5\tcroak\n";
  const Recording sound = read("x.wav", wav_bytes(std::vector<int16_t>(8000), 8000));
  ASSERT_EQ(sound.ranges.size(), 1u);
  EXPECT_EQ(sound.ranges[0].label, "croak");
}

TEST_F(recording, that_is_none_is_told_what_is_taken) {
  const std::string formats = "expected one of WAV, FLAC, Ogg, AIFF, PNG, JPEG, BMP, ";
  EXPECT_NE(error_of("x.avi", "RIFF\1\2\3\4AVI LIST").find("x.avi: is a video: " + formats), std::string::npos);
  EXPECT_NE(error_of("x.wav", "RIFF\1\2\3\4AVI LIST").find("x.wav: is a video: " + formats), std::string::npos);
  EXPECT_NE(error_of("x.mp4", "\0\0\0\x20"s + "ftypisom").find("x.mp4: is a video: " + formats), std::string::npos);
  const std::string unknown = error_of("x.docx", "PK\3\4and so on");
  EXPECT_NE(unknown.find("x.docx: neither its ending nor its first bytes, 'PK\\x03\\x04', are known: " + formats),
            std::string::npos)
      << unknown;
  EXPECT_NE(error_of("empty", "").find("expected one of"), std::string::npos);
}

TEST_F(recording, that_is_not_what_its_ending_says_is_named_by_its_reader) {
  EXPECT_EQ(error_of("x.png", "hello"), "x.png: not an image: its first bytes are 'hell': expected PNG, JPEG or BMP");
  EXPECT_EQ(error_of("x.wav", "hello"),
            "x.wav: not a sound file: its first bytes are 'hell': expected WAV, FLAC, Ogg or AIFF");
  EXPECT_EQ(error_of("x.wav", "RIFF\1\2\3\4webp1234"),
            "x.wav: not a sound file: it holds 'webp': expected 'WAVE' or 'AIFF'");
}

TEST_F(recording, that_cannot_be_opened_says_why) {
  EXPECT_THROW(read_recording((folder_ / "absent.wav").string(), options_), InputError);
  EXPECT_THROW(read_recording(folder_.string(), options_), InputError);
}

TEST(recording_extensions, are_those_of_all_formats_but_not_of_readmes) {
  const std::vector<std::string> all = recording_extensions();
  for (const std::string extension : {".wav", ".flac", ".ogg", ".png", ".jpg", ".bmp", ".json", ".cbor", ".csv"}) {
    EXPECT_NE(std::ranges::find(all, extension), all.end()) << extension;
  }
  EXPECT_EQ(std::ranges::find(all, ".txt"), all.end());
}

TEST(shared_recordings, of_sound_are_all_read) {
  if (!fs::exists(shared_data())) GTEST_SKIP() << "skipped: ../shared isn't here";
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(shared_data())) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".wav" && extension != ".ogg") continue;
    ASSERT_EQ(read_recording(entry.path().string(), {}).kind, Kind::sound) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 1875);
}

TEST(shared_recordings, of_the_acquisition_format_are_read) {
  const fs::path folder = shared_data() / "acquisition";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_EQ(read_recording((folder / "wave.01.json").string(), {}).kind, Kind::series);
  EXPECT_EQ(read_recording((folder / "wave.01.cbor").string(), {}).kind, Kind::series);
}

TEST(shared_recordings, that_manifests_name_are_read_and_hold_their_boxes) {
  const fs::path folder = shared_data() / "acquisition";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  int read = 0;
  const auto info = nlohmann::json::parse(std::ifstream(folder / "dataset/info.labels"));
  for (const auto& file : info.at("files")) {
    const fs::path path = folder / "dataset" / file.at("path").get<std::string>();
    EXPECT_EQ(read_recording(path.string(), {}).width, 96);
    ++read;
  }
  const auto boxes = nlohmann::json::parse(std::ifstream(folder / "object_detection/bounding_boxes.labels"));
  for (const auto& [name, boxes_of_image] : boxes.at("boundingBoxes").items()) {
    const Recording image = read_recording((folder / "object_detection" / name).string(), {});
    for (const auto& box : boxes_of_image) {
      EXPECT_LE(box.at("x").get<int>() + box.at("width").get<int>(), image.width) << name;
      EXPECT_LE(box.at("y").get<int>() + box.at("height").get<int>(), image.height) << name;
    }
    ++read;
  }
  EXPECT_EQ(read, 6 + 2);
}

TEST(shared_recordings, that_are_not_taken_are_refused) {
  const fs::path folder = shared_data() / "acquisition";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  EXPECT_THROW(read_recording((folder / "moonwalk.01.avi").string(), {}), InputError);
  EXPECT_THROW(read_recording((folder / "gestures/testing/idle.0.wrong").string(), {}), InputError);
}

}  // namespace
}  // namespace mote::host::recordings
