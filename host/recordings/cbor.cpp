#include "host/recordings/cbor.h"

#include <bit>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

namespace {

constexpr unsigned indefinite = 31;
constexpr unsigned text_type = 3;

// IEEE 754 binary16.
double number_from_half(uint64_t bits) {
  const int exponent = static_cast<int>(bits >> 10 & 31), mantissa = static_cast<int>(bits & 1023);
  const double sign = bits >> 15 & 1 ? -1 : 1;
  if (exponent == 31) return mantissa == 0 ? sign * INFINITY : NAN;
  if (exponent == 0) return sign * std::ldexp(mantissa, -24);
  return sign * std::ldexp(mantissa + 1024, exponent - 25);
}

}  // namespace

void CborReader::fail(std::string_view what) const { throw_input_error("{}: byte {}: {}", source_, at_, what); }

void CborReader::read() {
  if (bytes_.empty()) throw_input_error("{}: empty", source_);
  read_item(take_head());
  if (at_ != bytes_.size()) fail("more bytes behind the end");
}

uint64_t CborReader::take_number(size_t bytes) {
  uint64_t value = 0;
  for (const char byte : take_bytes(bytes)) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

std::string_view CborReader::take_bytes(uint64_t count) {
  if (count > bytes_.size() - at_) fail("cut short");
  const std::string_view taken = bytes_.substr(at_, count);
  at_ += count;
  return taken;
}

CborReader::Head CborReader::take_head() {
  const auto first = static_cast<unsigned>(take_number(1));
  Head head{first >> 5, first & 31, first & 31};
  if (head.detail >= 24 && head.detail <= 27) head.argument = take_number(size_t{1} << (head.detail - 24));
  if (head.detail >= 28 && head.detail < indefinite) fail("a reserved length");
  return head;
}

bool CborReader::take_break() {
  if (at_ >= bytes_.size() || bytes_[at_] != '\xff') return false;
  ++at_;
  return true;
}

void CborReader::check_count(uint64_t count, uint64_t bytes_each) const {
  const uint64_t left = bytes_.size() - at_;
  if (count <= left / bytes_each) return;
  fail(fmt::format("{} items announced, {} bytes left", count, left));
}

void CborReader::read_item(Head head) {
  while (head.major == 6) head = take_head();  // tags
  switch (head.major) {
    case 0:
      return builder_.number(static_cast<double>(head.argument));
    case 1:
      return builder_.number(-1 - static_cast<double>(head.argument));
    case 2:
      return skip_bytes(head);
    case text_type:
      return read_text(head);
    case 4:
      return read_array(head);
    case 5:
      return read_map(head);
    default:
      return read_simple(head);
  }
}

void CborReader::read_text(Head head) {
  const bool is_signature = builder_.is_at_signature() && head.detail != indefinite;
  if (is_signature) signature_at_ = at_;
  builder_.text(take_text(head));
}

std::string CborReader::take_text(Head head) {
  if (head.detail != indefinite) return std::string(take_bytes(head.argument));
  std::string text;
  while (!take_break()) {
    const Head piece = take_head();
    if (piece.major != text_type || piece.detail == indefinite) fail("expected a piece of text");
    text += take_bytes(piece.argument);
  }
  return text;
}

void CborReader::skip_bytes(Head head) {
  if (head.detail != indefinite) {
    take_bytes(head.argument);
  } else {
    while (!take_break()) {
      const Head piece = take_head();
      if (piece.major != 2 || piece.detail == indefinite) fail("expected a piece of bytes");
      take_bytes(piece.argument);
    }
  }
  builder_.nothing();
}

void CborReader::read_array(Head head) {
  const bool is_open = head.detail == indefinite;
  if (!is_open) check_count(head.argument, 1);
  builder_.begin_array();
  for (uint64_t at = 0; is_open ? !take_break() : at < head.argument; ++at) read_item(take_head());
  builder_.end();
}

void CborReader::read_map(Head head) {
  const bool is_open = head.detail == indefinite;
  if (!is_open) check_count(head.argument, 2);
  builder_.begin_map();
  for (uint64_t at = 0; is_open ? !take_break() : at < head.argument; ++at) {
    const Head key = take_head();
    if (key.major != text_type) fail("expected a text as key of a map");
    builder_.key(take_text(key));
    read_item(take_head());
  }
  builder_.end();
}

void CborReader::read_simple(Head head) {
  switch (head.detail) {
    case 25:
      return builder_.number(number_from_half(head.argument));
    case 26:
      return builder_.number(std::bit_cast<float>(static_cast<uint32_t>(head.argument)));
    case 27:
      return builder_.number(std::bit_cast<double>(head.argument));
    case indefinite:
      fail("a break outside of an array or map");
    default:
      return builder_.nothing();
  }
}

}  // namespace mote::host::recordings
