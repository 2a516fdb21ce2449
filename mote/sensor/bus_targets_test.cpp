#include <gtest/gtest.h>

#include "mote/sensor/i2c_target.h"
#include "mote/sensor/spi_target.h"
#include "mote/sensor/testing.h"
#include "mote/sensor/uart_target.h"

namespace mote {
namespace sensor {
namespace {

constexpr uint8_t address = 0x3a;
constexpr uint8_t to_write = address << 1;
constexpr uint8_t to_read = to_write | 1;

class I2c : public testing::Test {
 protected:
  TestRegisters registers;
  I2cTarget target{&registers, address};

  std::vector<int> read(int count) {
    std::vector<int> bytes;
    for (int i = 0; i < count; i++) bytes.push_back(target.read());
    return bytes;
  }
  void write(std::initializer_list<int> bytes) {
    EXPECT_EQ(target.start(to_write), I2cReply::acknowledge);
    for (const int byte : bytes) EXPECT_EQ(target.write(static_cast<uint8_t>(byte)), I2cReply::acknowledge) << byte;
  }
};

TEST_F(I2c, gives_the_results_to_a_read_without_a_register) {
  for (int i = 0; i < 2; i++) {
    EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
    EXPECT_EQ(read(4), (std::vector<int>{3, 1, 200, 1}));
    target.stop();
  }
}

TEST_F(I2c, reads_on_from_the_register_that_was_written) {
  write({at_magic});
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(4), (std::vector<int>{0x53, 0x4d, map_version, 3}));
  target.stop();
}

TEST_F(I2c, reads_from_it_after_a_stop_too_and_then_from_the_results_again) {
  write({at_class_count});
  target.stop();
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(1), (std::vector<int>{3}));
  target.stop();
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(3), (std::vector<int>{3, 1, 200}));
  target.stop();
  write({at_mode, mode_standby});
  target.stop();
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(3), (std::vector<int>{3, 1, 200}));
}

TEST_F(I2c, changes_a_control_register_at_the_stop_and_not_before) {
  write({at_threshold, 77, 0});
  EXPECT_EQ(registers.control().threshold_q8, 128);
  target.stop();
  EXPECT_EQ(registers.control().threshold_q8, 77);
}

TEST_F(I2c, changes_it_at_a_repeated_start_too) {
  write({at_mode, mode_standby});
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(1), (std::vector<int>{mode_standby}));
}

TEST_F(I2c, refuses_another_address_and_stays_silent_until_its_own) {
  EXPECT_EQ(target.start(to_write + 2), I2cReply::refuse);
  EXPECT_EQ(target.write(at_mode), I2cReply::refuse);
  EXPECT_EQ(target.read(), 0xff);
  target.stop();
  EXPECT_EQ(registers.control().mode, mode_continuous);
}

TEST_F(I2c, refuses_bytes_for_registers_that_are_only_read_and_beyond_the_last) {
  write({at_class_index});
  EXPECT_EQ(target.write(1), I2cReply::refuse);
  target.stop();
  EXPECT_EQ(target.start(to_write), I2cReply::acknowledge);
  EXPECT_EQ(target.write(0x80), I2cReply::refuse);
  target.stop();
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(read(2), (std::vector<int>{3, 1}));
}

TEST_F(I2c, forgets_a_write_that_is_cut_short_and_counts_it) {
  write({at_mode, mode_standby});
  target.abort();
  target.stop();
  EXPECT_EQ(registers.control().mode, mode_continuous);
  registers.latch();
  EXPECT_EQ(registers.read(at_bus_errors), 1);
}

TEST_F(I2c, gives_ones_behind_the_last_register) {
  write({0x7f});
  target.start(to_read);
  EXPECT_EQ(read(3), (std::vector<int>{0, 0xff, 0xff}));
}

TEST(I2cTarget, stretches_the_clock_until_the_sensor_is_ready) {
  RegisterFile registers(test_identity(), test_defaults);
  I2cTarget target(&registers, address);
  EXPECT_EQ(target.start(to_read), I2cReply::stretch);
  EXPECT_EQ(target.start(to_read), I2cReply::stretch);
  registers.begin();
  EXPECT_EQ(target.start(to_read), I2cReply::acknowledge);
  EXPECT_EQ(target.read(), 0);  // no decision yet
}

std::vector<int> transfer(SpiTarget& target, std::initializer_list<int> bytes) {
  std::vector<int> answer = {target.select()};
  for (const int byte : bytes) answer.push_back(target.exchange(static_cast<uint8_t>(byte)));
  answer.pop_back();  // loaded, and never clocked out
  return answer;
}

TEST(SpiTarget, sends_its_state_a_gap_and_the_registers) {
  TestRegisters registers;
  SpiTarget target(&registers);
  EXPECT_EQ(transfer(target, {0x80 | at_flags, 0, 0, 0, 0}), (std::vector<int>{0xa5, 0, 3, 1, 200}));
  target.deselect();
}

TEST(SpiTarget, changes_a_control_register_when_deselected) {
  TestRegisters registers;
  SpiTarget target(&registers);
  transfer(target, {at_period, 0x10, 0x27});
  EXPECT_EQ(registers.control().period_ms, 0);
  target.deselect();
  EXPECT_EQ(registers.control().period_ms, 10000);
}

TEST(SpiTarget, forgets_a_write_that_is_cut_short) {
  TestRegisters registers;
  SpiTarget target(&registers);
  transfer(target, {at_mode, mode_standby});
  target.abort();
  EXPECT_EQ(registers.control().mode, mode_continuous);
}

TEST(SpiTarget, takes_nothing_while_the_sensor_is_not_ready) {
  RegisterFile registers(test_identity(), test_defaults);
  SpiTarget target(&registers);
  EXPECT_EQ(transfer(target, {at_mode, mode_standby, 0}), (std::vector<int>{0, 0, 0}));
  target.deselect();
  EXPECT_EQ(registers.control().mode, mode_continuous);
}

class Uart : public testing::Test {
 protected:
  TestRegisters registers;
  UartTarget target{&registers};

  static std::vector<uint8_t> request(std::initializer_list<int> body) {
    std::vector<uint8_t> bytes = {uart_request_mark};
    for (const int byte : body) bytes.push_back(static_cast<uint8_t>(byte));
    const uint16_t crc = crc16(bytes.data() + 1, bytes.size() - 1);
    bytes.push_back(static_cast<uint8_t>(crc));
    bytes.push_back(static_cast<uint8_t>(crc >> 8));
    return bytes;
  }
  void send(const std::vector<uint8_t>& bytes) {
    for (const uint8_t byte : bytes) target.take(byte);
  }
  // Without mark and CRC, which are checked; empty where there is none.
  std::vector<int> reply() {
    std::vector<uint8_t> bytes;
    while (target.has_byte()) bytes.push_back(target.next_byte());
    if (bytes.empty()) return {};
    EXPECT_EQ(bytes.front(), uart_reply_mark);
    EXPECT_EQ(bytes[bytes.size() - 2] | bytes.back() << 8, crc16(bytes.data() + 1, bytes.size() - 3));
    return {bytes.begin() + 1, bytes.end() - 2};
  }
  int bus_errors() {
    registers.latch();
    return registers.read(at_bus_errors);
  }
};

TEST_F(Uart, gives_registers) {
  send(request({1, 0, 4}));
  EXPECT_EQ(reply(), (std::vector<int>{0, 0, 4, 3, 1, 200, 1}));
  EXPECT_EQ(bus_errors(), 0);
}

TEST_F(Uart, writes_registers_and_says_when_it_refuses) {
  send(request({2, at_threshold, 2, 7, 0}));
  EXPECT_EQ(reply(), (std::vector<int>{0, at_threshold, 0}));
  EXPECT_EQ(registers.control().threshold_q8, 7);
  send(request({2, at_mode, 1, 9}));
  EXPECT_EQ(reply(), (std::vector<int>{1, at_mode, 0}));
  send(request({2, at_score, 1, 9}));
  EXPECT_EQ(reply(), (std::vector<int>{1, at_score, 0}));
  send(request({1, 100, 29}));
  EXPECT_EQ(reply(), (std::vector<int>{1, 100, 0}));
}

TEST_F(Uart, gives_no_reply_to_a_damaged_request_and_answers_the_next) {
  for (size_t at = 1; at < 6; at++) {
    std::vector<uint8_t> damaged = request({2, at_mode, 1, mode_standby});
    damaged[at] ^= 0x10;
    send(damaged);
    target.idle();
    EXPECT_EQ(reply(), std::vector<int>()) << at;
    EXPECT_EQ(registers.control().mode, mode_continuous) << at;
  }
  EXPECT_GE(bus_errors(), 5);
  send(request({1, at_class_count, 1}));
  EXPECT_EQ(reply(), (std::vector<int>{0, at_class_count, 1, 3}));
}

TEST_F(Uart, forgets_what_was_cut_short_when_the_line_is_idle) {
  send({uart_request_mark, 1, 0});
  target.idle();
  send(request({1, 0, 1}));
  EXPECT_EQ(reply(), (std::vector<int>{0, 0, 1, 3}));
  EXPECT_EQ(bus_errors(), 1);
}

TEST_F(Uart, passes_over_bytes_before_a_request) {
  send({0, 0xff, 0x31});
  send(request({1, 0, 1}));
  EXPECT_EQ(reply(), (std::vector<int>{0, 0, 1, 3}));
}

TEST(UartTarget, says_that_the_sensor_is_not_ready) {
  RegisterFile registers(test_identity(), test_defaults);
  UartTarget target(&registers);
  const uint8_t body[] = {1, 0, 4};
  const uint16_t crc = crc16(body, 3);
  for (const int byte : {int{uart_request_mark}, 1, 0, 4, crc & 255, crc >> 8}) target.take(static_cast<uint8_t>(byte));
  target.next_byte();
  EXPECT_EQ(target.next_byte(), 2);
}

}  // namespace
}  // namespace sensor
}  // namespace mote
