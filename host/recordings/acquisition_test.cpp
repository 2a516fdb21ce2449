#include "host/recordings/acquisition.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>

#include "host/base/error.h"
#include "host/recordings/file_bytes.h"
#include "host/recordings/hmac.h"
#include "host/recordings/test_time.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;

const std::string zeros(64, '0');

std::string error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string json_with(const std::string& payload, const std::string& signature = zeros) {
  return R"({"protected": {"ver": "v1", "alg": "HS256", "iat": 1564128599}, "signature": ")" + signature +
         R"(", "payload": {)" + payload + "}}";
}

const std::string two_axes = R"("device_name": "ac:87", "device_type": "BOARD", "interval_ms": 10,
  "sensors": [{"name": "x", "units": "m/s2"}, {"name": "y", "units": "N/A"}], "values": [[1, -2.5], [3, 4e1]])";

std::string error_of_payload(const std::string& payload) {
  return error_of([&] { (void)parse_acquisition_json(json_with(payload), "x.json"); });
}

const std::string one_axis = R"("interval_ms": 1, "sensors": [{"name": "x", "units": "g"}], )";

TEST(acquisition_json, is_a_series_with_what_it_says_of_itself) {
  const Recording recording = parse_acquisition_json(json_with(two_axes), "x.json");
  EXPECT_EQ(recording.kind, Kind::series);
  EXPECT_EQ(recording.sample_rate_hz, 100);
  EXPECT_EQ(recording.samples, (std::vector<float>{1, -2.5f, 3, 40}));
  EXPECT_EQ(recording.axes[0].unit, "m/s2");
  EXPECT_EQ(recording.axes[1].unit, "");
  EXPECT_EQ(recording.metadata.at("device"), "ac:87");
  EXPECT_EQ(recording.metadata.at("time"), "2019-07-26T08:09:59Z");
  EXPECT_EQ(recording.metadata.at("date"), "2019-07-26");
  EXPECT_EQ(recording.metadata.at("signature"), "not checked: no key was given");
}

TEST(acquisition_json, values_of_one_sensor_may_be_flat) {
  const Recording recording = parse_acquisition_json(json_with(one_axis + R"("values": [1, 2, 3])"), "x.json");
  EXPECT_EQ(recording.samples, (std::vector<float>{1, 2, 3}));
}

TEST(acquisition_json, a_wav_sensor_is_sound) {
  const Recording recording = parse_acquisition_json(
      json_with(R"("interval_ms": 0.0625, "sensors": [{"name": "audio", "units": "wav"}], "values": [-32768, 16384])"),
      "x.json");
  EXPECT_EQ(recording.kind, Kind::sound);
  EXPECT_EQ(recording.sample_rate_hz, 16000);
  EXPECT_EQ(recording.samples, (std::vector<float>{-1, 0.5f}));
}

TEST(acquisition_json, an_rgba_sensor_is_an_image) {
  const std::string sensors = R"("sensors": [{"name": "image", "units": "rgba"}], )";
  const Recording recording = parse_acquisition_json(
      json_with(sensors + R"("width": 2, "height": 1, "values": [4278255615, 66051])"), "x.json");
  EXPECT_EQ(recording.kind, Kind::image);
  EXPECT_EQ(recording.width, 2);
  EXPECT_EQ(recording.height, 1);
  EXPECT_EQ(recording.samples, (std::vector<float>{255, 0, 255, 0, 1, 2}));
  EXPECT_EQ(error_of_payload(sensors + R"("values": [1, 2])"),
            "x.json: 2 pixels: expected payload.width and payload.height whose product they are, or a square");
  EXPECT_EQ(error_of_payload(sensors + R"("values": [0.5])"), "x.json: payload.values: 0.5 is no pixel of 32 bits");
}

TEST(acquisition_json, says_what_is_wrong) {
  const auto error = [](const std::string& text) {
    return error_of([&] { (void)parse_acquisition_json(text, "x.json"); });
  };
  EXPECT_EQ(error("{\"protected\": "), "x.json: byte 15: not JSON");
  EXPECT_EQ(error("[]"), "x.json: protected.ver is missing: expected \"v1\" of the data acquisition format");
  EXPECT_EQ(error_of_payload(two_axes + R"(, "values": [])"), "x.json: payload.values stands there twice");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [])"), "x.json: payload.values: expected at least one reading");
  EXPECT_EQ(error_of_payload(R"("values": [1])"), "x.json: payload.sensors: expected at least one");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [[1], [1, 2]])"),
            "x.json: payload.values: row 2 has 2 values: expected 1");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [[1, 2]])"), "x.json: payload.values: 2 a reading for 1 sensors");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [[1], 2])"),
            "x.json: payload.values: rows and single values beside one another");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [1, null])"), "x.json: payload.values: number 2 is missing");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": [1, 1e300])"), "x.json: payload.values: number 2 is 1e+300");
  EXPECT_EQ(error_of_payload(one_axis + R"("values": ["Ref-BINARY-i16"])"),
            "x.json: payload.values: expected numbers, found \"Ref-BINARY-i16\"");
  EXPECT_EQ(error_of_payload(R"("sensors": [{}], "values": [1, 2])"),
            "x.json: payload.interval_ms is 0: expected the time from one reading to the next");
}

TEST(acquisition_json, a_bomb_of_brackets_is_refused_at_once) {
  const double begin = test::cpu_seconds();
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_json(std::string(10'000'000, '['), "x.json"); }),
            "x.json: nested deeper than 8 levels");
  EXPECT_LT(test::cpu_seconds() - begin, 0.5);
}

TEST(hmac, agrees_with_rfc_4231) {
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(acquisition_signature, is_checked_where_a_key_is_given) {
  const std::string key = "a secret";
  const std::string text = json_with(two_axes, hmac_sha256_hex(key, json_with(two_axes)));
  EXPECT_EQ(parse_acquisition_json(text, "x.json", key).metadata.at("signature"), "right");
  const std::string wrong = "x.json: its signature is wrong: the file was changed, or signed with another key";
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_json(text, "x.json", "another"); }), wrong);
  std::string changed = text;
  changed.replace(changed.find("-2.5"), 4, "-2.6");
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_json(changed, "x.json", key); }), wrong);
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_json(json_with(two_axes), "x.json", key); }),
            "x.json: its signature was taken out: it can't be checked with the key given");
  std::string unsigned_text = json_with(two_axes);
  unsigned_text.replace(unsigned_text.find("HS256"), 5, "none");
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_json(unsigned_text, "x.json", key); }),
            "x.json: not signed, and a key is given that it should be signed with");
  EXPECT_EQ(parse_acquisition_json(unsigned_text, "x.json").metadata.at("signature"), "none");
}

// Text and lists of CBOR for short contents.
std::string text(const std::string& content) {
  return content.size() < 24 ? std::string(1, static_cast<char>(0x60 + content.size())) + content
                             : std::string("\x78") + static_cast<char>(content.size()) + content;
}

std::string cbor_with(const std::string& values, const std::string& signature = zeros) {
  return "\xa3" + text("protected") + "\xa2" + text("ver") + text("v1") + text("alg") + text("HS256") +
         text("signature") + text(signature) + text("payload") + "\xbf" + text("values") + values + text("sensors") +
         "\x81\xa2" + text("name") + text("x") + text("units") + text("g") + text("interval_ms") + "\x18\x14\xff";
}

TEST(acquisition_cbor, numbers_of_every_width_in_lists_of_open_length) {
  using namespace std::string_literals;
  const std::string values =
      "\x9f\x01\x38\x63\x19\x01\x00\xf9\x3e\x00\xfa\xbf\x00\x00\x00\xfb\x40\x00\0\0\0\0\0\0\xc1\x02\xff"s;
  const Recording recording = parse_acquisition_cbor(cbor_with(values), "x.cbor");
  EXPECT_EQ(recording.samples, (std::vector<float>{1, -100, 256, 1.5f, -0.5f, 2, 2}));
  EXPECT_EQ(recording.sample_rate_hz, 50);
  EXPECT_EQ(recording.axes[0].unit, "g");
}

TEST(acquisition_cbor, its_signature_is_over_its_bytes) {
  const std::string key = "k";
  const std::string bytes = cbor_with("\x81\x01", hmac_sha256_hex(key, cbor_with("\x81\x01")));
  EXPECT_EQ(parse_acquisition_cbor(bytes, "x.cbor", key).metadata.at("signature"), "right");
  std::string changed = bytes;
  changed.replace(changed.find("\x81\x01"), 2, "\x81\x02");
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_cbor(changed, "x.cbor", key); }),
            "x.cbor: its signature is wrong: the file was changed, or signed with another key");
}

TEST(acquisition_cbor, bombs_are_refused_at_once) {
  using namespace std::string_literals;
  const auto error = [](const std::string& bytes) {
    return error_of([&] { (void)parse_acquisition_cbor(bytes, "x.cbor"); });
  };
  const double begin = test::cpu_seconds();
  EXPECT_EQ(error(std::string(10'000'000, '\x81')), "x.cbor: nested deeper than 8 levels");
  EXPECT_EQ(error(std::string(10'000'000, '\x9f')), "x.cbor: nested deeper than 8 levels");
  EXPECT_EQ(error(std::string(10'000'000, '\xc1')), "x.cbor: byte 10000000: cut short");
  EXPECT_EQ(error(std::string(10'000'000, '\x7f')), "x.cbor: byte 2: expected a piece of text");
  EXPECT_EQ(error("\x9b\xff\xff\xff\xff\xff\xff\xff\xff"s),
            "x.cbor: byte 9: 18446744073709551615 items announced, 0 bytes left");
  EXPECT_EQ(error("\xbb\x7f\xff\xff\xff\xff\xff\xff\xff"s),
            "x.cbor: byte 9: 9223372036854775807 items announced, 0 bytes left");
  EXPECT_EQ(error("\x7b\xff\xff\xff\xff\xff\xff\xff\xff"s), "x.cbor: byte 9: cut short");
  EXPECT_LT(test::cpu_seconds() - begin, 0.5);
}

TEST(acquisition_cbor, cut_anywhere_it_is_refused) {
  const std::string whole = cbor_with("\x82\x01\x02");
  for (size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THROW((void)parse_acquisition_cbor(whole.substr(0, length), "x.cbor"), InputError) << length;
  }
  EXPECT_EQ(error_of([&] { (void)parse_acquisition_cbor(whole + "\x01", "x.cbor"); }),
            "x.cbor: byte 164: more bytes behind the end");
}

class acquisition_files : public testing::Test {
 protected:
  void SetUp() override {
    const char* named = std::getenv("MOTE_SHARED");
    folder_ = fs::path(named ? named : "../shared") / "data/acquisition";
    if (!fs::is_directory(folder_)) GTEST_SKIP() << "skipped: no ../shared/data/acquisition";
  }
  fs::path folder_;
};

TEST_F(acquisition_files, json_and_cbor_of_one_recording_are_the_same) {
  const Recording json = read_acquisition((folder_ / "wave.01.json").string());
  const Recording cbor = read_acquisition((folder_ / "wave.01.cbor").string());
  EXPECT_EQ(json.samples.size(), 12u);
  EXPECT_EQ(json.samples, cbor.samples);
  EXPECT_EQ(json.sample_rate_hz, cbor.sample_rate_hz);
  EXPECT_EQ(json.metadata, cbor.metadata);
}

TEST_F(acquisition_files, every_gesture_and_coffee_is_read) {
  size_t files = 0;
  for (const char* set : {"gestures", "coffee"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / set)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".labels") continue;
      const Recording recording = read_acquisition(entry.path().string());
      EXPECT_EQ(recording.channels, 3) << entry.path();
      EXPECT_NEAR(recording.sample_rate_hz, std::string(set) == "coffee" ? 198.613 : 62.5, 0.001) << entry.path();
      EXPECT_GT(recording.seconds(), 5) << entry.path();
      ++files;
    }
  }
  EXPECT_EQ(files, 27u + 11);
}

}  // namespace
}  // namespace mote::host::recordings
