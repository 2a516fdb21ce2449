#include "host/recordings/label_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "host/base/error.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

std::string show(const std::vector<LabelledRange>& ranges) {
  std::string text;
  for (const LabelledRange& range : ranges) {
    text += fmt::format("{} {} {} {}-{}\n", range.start_seconds, range.end_seconds, range.label, range.low_hz,
                        range.high_hz);
  }
  return text;
}

std::string read(const std::string& text, const std::string& recording = "x.wav") {
  try {
    return show(parse_label_file(text, "labels", recording));
  } catch (const InputError& error) {
    return error.what();
  }
}

const std::string raven_header =
    "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tAnnotation\n";

TEST(raven_selection_table, has_times_band_and_annotation) {
  EXPECT_EQ(read(raven_header + "1\tSpectrogram 1\t1\t1.5\t2.25\t800\t4000.5\tup call\n"),
            "1.5 2.25 up call 800-4000.5\n");
}

TEST(raven_selection_table, a_selection_in_two_views_counts_once) {
  EXPECT_EQ(read(raven_header + "2\tWaveform 1\t1\t3\t4\t0\t9\tb\n2\tSpectrogram 1\t1\t3\t4\t0\t9\tb\n"
                                "1\tSpectrogram 1\t1\t1\t2\t0\t9\ta\n"),
            "1 2 a 0-9\n3 4 b 0-9\n");
}

TEST(raven_selection_table, over_several_files_gives_each_its_own) {
  const std::string text =
      "Selection\tBegin Time (s)\tEnd Time (s)\tBegin File\tFile Offset (s)\tSpecies\n"
      "1\t1\t2\tx.wav\t1\tgull\n2\t61\t62.5\tC:\\sound\\y.wav\t1\ttern\n";
  EXPECT_EQ(read(text, "x.wav"), "1 2 gull 0-0\n");
  EXPECT_EQ(read(text, "y.wav"), "1 2.5 tern 0-0\n");
}

TEST(raven_selection_table, says_what_is_missing) {
  EXPECT_EQ(read("Selection\tBegin Time (s)\tEnd Time (s)\n1\t1\t2\n"),
            "labels:1: expected columns Begin Time (s), End Time (s) and Annotation (or Label, Species …): found "
            "\"Selection, Begin Time (s), End Time (s)\"");
  EXPECT_EQ(read("Begin Time (s)?\tEnd Time (s)\tAnnotation\n1\t2\ta\n").substr(0, 32),
            "labels:1: expected columns Begin");
  EXPECT_EQ(read(raven_header + "1\tS\t1\tx\t2\t0\t9\ta\n"), "labels:2: Begin Time (s): expected seconds, found \"x\"");
  EXPECT_EQ(read(raven_header + "1\tS\t1\t3\t2\t0\t9\ta\n"), "labels:2: it ends before it begins");
}

TEST(audacity_label_track, has_times_and_labels_and_perhaps_a_band) {
  EXPECT_EQ(read("5.5\t6\tcroak, loud\r\n0.25\t0.25\tclick\n\\\t100.0\t2000.0\n7\t8\t\n"),
            "0.25 0.25 click 100-2000\n5.5 6 croak, loud 0-0\n");
  EXPECT_EQ(read("1\t2\ta\n3 4 b\n"), "labels:2: expected start, end and label parted by tabs");
}

TEST(kaleidoscope_table, has_the_rows_of_one_file) {
  const std::string text =
      "INDIR,FOLDER,IN FILE,CHANNEL,OFFSET,DURATION,Fmin,Fmean,Fmax,TOP1MATCH*,MANUAL ID*\n"
      "d,f,x.wav,0,10.5,2,1000,1500,3000,owl.cluster,Tawny Owl\n"
      "d,f,y.wav,0,1,2,1000,1500,3000,owl.cluster,\n"
      "d,f,x.wav,0,1,2,1000,1500,3000,owl.cluster,\n";
  EXPECT_EQ(read(text, "x.wav"), "1 3 owl.cluster 1000-3000\n10.5 12.5 Tawny Owl 1000-3000\n");
}

TEST(kaleidoscope_table, of_bats_has_whole_files) {
  EXPECT_EQ(read("INDIR,OUTDIR,FOLDER,IN FILE,CHANNEL,OFFSET,DURATION,AUTO ID*,MANUAL ID\n,,,x.wav,0,0,5.2,PIPPIP,\n"),
            "0 5.2 PIPPIP 0-0\n");
}

TEST(label_file, what_is_none_is_refused) {
  EXPECT_EQ(
      read("hello\n"),
      "labels: not labels: expected a selection table of Raven, a label track of Audacity or a table of Kaleidoscope");
}

TEST(label_file, is_found_beside_its_recording_by_name_and_contents) {
  const fs::path folder = fs::temp_directory_path() / ("mote_label_test." + std::to_string(getpid()));
  fs::create_directories(folder);
  const std::string recording = (folder / "x.wav").string();
  EXPECT_EQ(find_label_file(recording), "");
  std::ofstream(folder / "x.txt") << "notes of that day\n";
  EXPECT_EQ(find_label_file(recording), "");
  std::ofstream(folder / "id.csv") << "IN FILE,OFFSET,DURATION,AUTO ID\nx.wav,0,5,owl\n";
  EXPECT_EQ(find_label_file(recording), (folder / "id.csv").string());
  std::ofstream(folder / "x.txt") << "1\t2\towl\n";
  EXPECT_EQ(find_label_file(recording), (folder / "x.txt").string());
  EXPECT_EQ(show(read_label_file(find_label_file(recording), recording)), "1 2 owl 0-0\n");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace mote::host::recordings
