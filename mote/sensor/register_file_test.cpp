#include "mote/sensor/register_file.h"

#include <gtest/gtest.h>

#include "mote/sensor/publisher.h"
#include "mote/sensor/testing.h"

namespace mote {
namespace sensor {
namespace {

std::vector<uint8_t> bytes_at(const RegisterFile& registers, uint32_t address, uint32_t count) {
  std::vector<uint8_t> bytes;
  for (uint32_t i = 0; i < count; i++) bytes.push_back(registers.read(address + i));
  return bytes;
}

bool write(RegisterFile& registers, uint8_t address, std::initializer_list<int> bytes) {
  registers.begin_write(address);
  for (const int byte : bytes) registers.write(static_cast<uint8_t>(byte));
  return registers.commit_write();
}

TEST(crc16, is_that_of_the_catalogue) {
  const uint8_t digits[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  EXPECT_EQ(crc16(digits, sizeof(digits)), 0x29b1);
}

TEST(register_map, has_no_two_registers_in_one_place_and_none_beyond_its_addresses) {
  std::vector<int> owners(address_count, 0);
#define MOTE_REGISTER(name, address, bytes, type, access, unit, meaning) \
  for (int i = 0; i < bytes; i++) owners.at(address + i)++;
  MOTE_REGISTER_LIST(MOTE_REGISTER)
#undef MOTE_REGISTER
  for (int address = 0; address < address_count; address++) EXPECT_LE(owners[address], 1) << address;
}

TEST(register_file, gives_a_result_little_endian_with_its_crc) {
  TestRegisters registers;
  registers.latch();
  const std::vector<uint8_t> bytes = bytes_at(registers, 0, result_bytes);
  EXPECT_EQ(std::vector<uint8_t>(bytes.begin(), bytes.begin() + at_result_crc),
            (std::vector<uint8_t>{3, 1, 200, 1, 4, 3, 2, 1, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0xc0, 0x3f, 0, 0}));
  EXPECT_EQ(bytes[at_result_crc] | bytes[at_result_crc + 1] << 8, crc16(bytes.data(), at_result_crc));
}

TEST(register_file, gives_bytes_of_one_decision_until_the_next_latch) {
  TestRegisters registers;
  registers.latch();
  const std::vector<uint8_t> before = bytes_at(registers, 0, result_bytes);
  Result other = test_result();
  other.decisions = 4;
  registers.publish(other);
  registers.publish(other);
  EXPECT_EQ(bytes_at(registers, 0, result_bytes), before);
  registers.latch();
  EXPECT_EQ(registers.read(at_decisions), 4);
}

TEST(register_file, gives_its_identity_with_its_crc_and_zeros_between_registers) {
  const TestRegisters registers;
  const std::vector<uint8_t> identity = bytes_at(registers, identity_begin, identity_bytes);
  EXPECT_EQ(bytes_at(registers, at_magic, 4), (std::vector<uint8_t>{0x53, 0x4d, map_version, 3}));
  EXPECT_EQ(registers.read(at_model_sha256), 1);
  EXPECT_EQ(registers.read(at_firmware_sha256 + 31), 169);
  const size_t covered = at_identity_crc - identity_begin;
  EXPECT_EQ(identity[covered] | identity[covered + 1] << 8, crc16(identity.data(), covered));
  EXPECT_EQ(registers.read(0x18), 0);
  EXPECT_EQ(registers.read(0x7f), 0);
  EXPECT_EQ(registers.read(0x80), 0xff);
}

TEST(register_file, changes_control_registers_together) {
  TestRegisters registers;
  EXPECT_TRUE(write(registers, at_mode, {mode_single, 0x00, 0x01, 0x34, 0x12}));
  EXPECT_EQ(registers.control().mode, mode_single);
  EXPECT_EQ(registers.control().threshold_q8, 256);
  EXPECT_EQ(registers.control().period_ms, 0x1234);
  EXPECT_EQ(bytes_at(registers, at_mode, control_bytes), (std::vector<uint8_t>{2, 0, 1, 0x34, 0x12}));
  EXPECT_TRUE(write(registers, at_threshold, {10, 0}));
  EXPECT_EQ(registers.control().threshold_q8, 10);
  EXPECT_EQ(registers.control().mode, mode_single);
}

struct RefusedWrite {
  const char* what;
  uint8_t address;
  std::vector<uint8_t> bytes;
};

TEST(register_file, refuses_a_write_as_a_whole_and_says_so) {
  const RefusedWrite cases[] = {
      {"a mode that there isn't", at_mode, {3}},
      {"an allowed mode with a threshold that is too high", at_mode, {0, 1, 1}},
      {"half of a register", at_threshold, {1}},
      {"the other half", at_threshold + 1, {1}},
      {"a register that is only read", at_class_index, {1}},
      {"the identity", at_model_sha256, {1, 2}},
      {"more than there is", at_period, {1, 2, 3}},
      {"what no register has", 0x7f, {1}},
  };
  for (const RefusedWrite& wrong : cases) {
    TestRegisters registers;
    registers.begin_write(wrong.address);
    for (const uint8_t byte : wrong.bytes) registers.write(byte);
    EXPECT_FALSE(registers.commit_write()) << wrong.what;
    EXPECT_EQ(registers.control().mode, test_defaults.mode) << wrong.what;
    EXPECT_EQ(registers.control().threshold_q8, test_defaults.threshold_q8) << wrong.what;
    EXPECT_EQ(registers.control().period_ms, test_defaults.period_ms) << wrong.what;
    registers.latch();
    EXPECT_EQ(registers.read(at_health), health_write_refused) << wrong.what;
    EXPECT_TRUE(write(registers, at_mode, {0})) << wrong.what;
    registers.latch();
    EXPECT_EQ(registers.read(at_health), 0) << wrong.what;
  }
}

Outcome outcome_at(uint32_t time_ms, bool begins = false) { return {1, true, begins, 1, 180, time_ms, 0}; }

TEST(publisher, puts_decisions_on_the_bus_no_sooner_than_the_period_and_counts_all) {
  TestRegisters registers;
  write(registers, at_period, {232, 3});  // 1000 ms
  Publisher publisher(&registers);
  std::vector<int> on_the_bus;
  for (const uint32_t time_ms : {250u, 500u, 1000u, 1250u, 1500u}) {
    publisher.take(outcome_at(time_ms, time_ms == 500));
    registers.latch();
    on_the_bus.push_back(registers.read(at_decisions));
  }
  EXPECT_EQ(on_the_bus, (std::vector<int>{1, 1, 1, 4, 4}));
  EXPECT_EQ(registers.read(at_events), 1);
}

TEST(publisher, goes_to_standby_after_a_single_decision) {
  TestRegisters registers;
  write(registers, at_mode, {mode_single});
  Publisher publisher(&registers);
  EXPECT_TRUE(publisher.is_awake());
  publisher.take(outcome_at(1000));
  EXPECT_FALSE(publisher.is_awake());
  EXPECT_EQ(registers.read(at_mode), mode_standby);
}

TEST(publisher, tells_no_class_as_255_and_background_as_no_event) {
  TestRegisters registers;
  Publisher publisher(&registers);
  publisher.take({-1, false, false, 2, 300, 1000, 0});
  registers.latch();
  EXPECT_EQ(bytes_at(registers, 0, 4), (std::vector<uint8_t>{flag_decided, no_class, 255, 2}));
  publisher.take({0, false, false, 0, 90, 2000, 0});
  registers.latch();
  EXPECT_EQ(bytes_at(registers, 0, 4), (std::vector<uint8_t>{flag_decided, 0, 90, 0}));
}

}  // namespace
}  // namespace sensor
}  // namespace mote
