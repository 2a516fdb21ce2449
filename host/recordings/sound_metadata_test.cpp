#include "host/recordings/sound_metadata.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "host/recordings/pcm16.h"
#include "host/recordings/recording.h"

namespace mote::host::recordings {
namespace {

using Metadata = std::map<std::string, std::string>;

std::string chunk(const std::string& id, const std::string& content) {
  std::string bytes = id;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(content.size() >> shift & 255);
  return bytes + content + (content.size() % 2 ? std::string(1, '\0') : "");
}

TEST(guano, says_device_time_and_place) {
  Metadata metadata;
  parse_guano(
      "GUANO|Version: 1.0\nTimestamp: 2026-11-29T01:30:00+03:00\nLoc Position: -1.28 36.82\nMake: Wildlife Acoustics\n"
      "Model: Song Meter Micro\nSerial: SMM01234\nWA|Song Meter|Prefix: KAKAMEGA\nTemperature Int: 18.5\n"
      "Species Manual ID: Corvus, Bubo\nno colon\n",
      metadata);
  EXPECT_EQ(metadata, (Metadata{{"device", "SMM01234"},
                                {"time", "2026-11-28T22:30:00Z"},
                                {"date", "2026-11-29"},
                                {"location", "-1.28 36.82"},
                                {"make", "Wildlife Acoustics"},
                                {"model", "Song Meter Micro"},
                                {"site", "KAKAMEGA"},
                                {"species", "Corvus, Bubo"},
                                {"temperature", "18.5"}}));
}

TEST(audiomoth_comment, of_newer_firmware) {
  Metadata metadata;
  parse_sound_comment(
      "Recorded at 19:17:30 14/08/2020 (UTC-3:30) by AudioMoth 24E144085F256BDF at low-medium gain while battery was "
      "4.3V "
      "and temperature was 22.5C.",
      metadata);
  EXPECT_EQ(metadata, (Metadata{{"time", "2020-08-14T22:47:30Z"},
                                {"date", "2020-08-14"},
                                {"device", "24E144085F256BDF"},
                                {"gain", "low-medium"},
                                {"battery", "4.3V"},
                                {"temperature", "22.5C"}}));
}

TEST(audiomoth_comment, of_older_firmware_and_of_deployments) {
  Metadata older;
  parse_sound_comment(
      "Recorded at 10:00:00 15/05/2018 (UTC) by AudioMoth 0FE081F80FE081F0 at gain setting 2 while battery "
      "state was 4.1V",
      older);
  EXPECT_EQ(older.at("time"), "2018-05-15T10:00:00Z");
  EXPECT_EQ(older.at("gain"), "2");
  EXPECT_EQ(older.at("battery"), "4.1V");
  Metadata deployed;
  parse_sound_comment("Recorded at 10:00:00 15/05/2023 (UTC+2) during deployment 0123456789ABCDEF at medium gain",
                      deployed);
  EXPECT_EQ(deployed.at("site"), "0123456789ABCDEF");
  EXPECT_EQ(deployed.at("time"), "2023-05-15T08:00:00Z");
}

TEST(sound_comment, of_somebody_else_is_kept_as_it_is) {
  Metadata metadata;
  parse_sound_comment(std::string("by the lake\0\0", 13), metadata);
  EXPECT_EQ(metadata, (Metadata{{"comment", "by the lake"}}));
}

TEST(wav_metadata, is_found_before_and_behind_the_sound_and_guano_is_believed_first) {
  const std::string plain = wav_bytes(std::vector<int16_t>(9), 8000);
  const std::string list =
      chunk("LIST",
            "INFO" + chunk("ICMT", "Recorded at 10:00:00 15/05/2018 (UTC) by AudioMoth 0FE081F80FE081F0 at high gain") +
                chunk("IART", "AudioMoth 0FE081F80FE081F0"));
  std::string bytes =
      plain.substr(0, 36) + list + plain.substr(36) + chunk("guan", "Serial: 7\nTimestamp: 2026-01-02 03:04:05");
  const std::string path =
      (std::filesystem::temp_directory_path() / ("mote_metadata_test." + std::to_string(getpid()) + ".wav")).string();
  std::ofstream(path, std::ios::binary) << bytes;
  const Recording recording = read_sound(path);
  std::filesystem::remove(path);
  EXPECT_EQ(recording.samples.size(), 9u);
  EXPECT_EQ(recording.metadata.at("device"), "7");
  EXPECT_EQ(recording.metadata.at("time"), "2026-01-02T03:04:05");
  EXPECT_EQ(recording.metadata.at("gain"), "high");
  EXPECT_EQ(recording.metadata.at("artist"), "AudioMoth 0FE081F80FE081F0");
}

TEST(wav_metadata, a_chunk_that_announces_more_than_there_is_ends_the_walk) {
  std::string bytes = "RIFF....WAVE" + chunk("guan", "Serial: 7");
  bytes.replace(16, 4, "\xf0\xff\xff\xff");
  std::FILE* const file = fmemopen(bytes.data(), bytes.size(), "rb");
  EXPECT_TRUE(read_wav_metadata(file).empty());
  std::fclose(file);
}

}  // namespace
}  // namespace mote::host::recordings
