#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "host/recordings/acquisition_builder.h"

namespace mote::host::recordings {

// Walks CBOR (RFC 8949) and tells a builder what it meets: numbers of every width, texts, arrays and maps of definite
// and indefinite length; tags are passed over. nlohmann's reader calls itself once a byte for texts of indefinite
// length and would run out of stack; this one is as deep as its maps and arrays, which the builder bounds.
//
// Throws InputError: cut short, an announced size that what is left can't hold, a reserved byte, bytes behind the end.
class CborReader {
 public:
  CborReader(std::string_view bytes, const std::string& source, AcquisitionBuilder& builder)
      : bytes_(bytes), source_(source), builder_(builder) {}

  void read();

  // Where the signature's text begins; 0 where it is in pieces or missing.
  size_t signature_at() const { return signature_at_; }

 private:
  struct Head {
    unsigned major = 0;   // 0 … 7
    unsigned detail = 0;  // the low five bits
    uint64_t argument = 0;
  };

  [[noreturn]] void fail(std::string_view what) const;
  uint64_t take_number(size_t bytes);
  Head take_head();
  bool take_break();
  std::string_view take_bytes(uint64_t count);
  void check_count(uint64_t count, uint64_t bytes_each) const;

  void read_item(Head head);
  void read_text(Head head);
  std::string take_text(Head head);
  void skip_bytes(Head head);
  void read_array(Head head);
  void read_map(Head head);
  void read_simple(Head head);

  std::string_view bytes_;
  const std::string& source_;
  AcquisitionBuilder& builder_;
  size_t at_ = 0;
  size_t signature_at_ = 0;
};

}  // namespace mote::host::recordings
