#include "host/recordings/acquisition.h"

#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/acquisition_builder.h"
#include "host/recordings/cbor.h"
#include "host/recordings/file_bytes.h"
#include "host/recordings/hmac.h"

namespace mote::host::recordings {

namespace {

constexpr size_t signature_digits = 64;

// nlohmann's parser, which goes through the text without a tree, tells the builder what it meets.
class JsonEvents final : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonEvents(const std::string& source, AcquisitionBuilder& builder) : source_(source), builder_(builder) {}

  bool null() override { return builder_.nothing(), true; }
  bool boolean(bool) override { return builder_.nothing(), true; }
  bool number_integer(int64_t value) override { return builder_.number(static_cast<double>(value)), true; }
  bool number_unsigned(uint64_t value) override { return builder_.number(static_cast<double>(value)), true; }
  bool number_float(double value, const std::string&) override { return builder_.number(value), true; }
  bool string(std::string& value) override { return builder_.text(value), true; }
  bool binary(nlohmann::json::binary_t&) override { return builder_.nothing(), true; }
  bool start_object(size_t) override { return builder_.begin_map(), true; }
  bool key(std::string& name) override { return builder_.key(name), true; }
  bool end_object() override { return builder_.end(), true; }
  bool start_array(size_t) override { return builder_.begin_array(), true; }
  bool end_array() override { return builder_.end(), true; }
  bool parse_error(size_t position, const std::string&, const nlohmann::json::exception&) override {
    throw_input_error("{}: byte {}: not JSON", source_, position);
  }

 private:
  const std::string& source_;
  AcquisitionBuilder& builder_;
};

// `signature_at`: where its digits begin.
void check_signature(std::string_view bytes, const std::string& source, const AcquisitionBuilder& builder,
                     size_t signature_at, const std::string& hmac_key) {
  if (!builder.is_signed())
    throw_input_error("{}: not signed, and a key is given that it should be signed with", source);
  const std::string& signature = builder.signature();
  const bool is_hex = signature.size() == signature_digits &&
                      signature.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  if (!is_hex || signature_at == 0) {
    throw_input_error("{}: its signature is {}: expected 64 hexadecimal digits", source, quoted(signature, 70));
  }
  std::string unsigned_bytes(bytes);
  unsigned_bytes.replace(signature_at, signature_digits, signature_digits, '0');
  std::string expected = hmac_sha256_hex(hmac_key, unsigned_bytes), found = signature;
  for (char& c : found) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  if (found == expected) return;
  const bool is_blank = found.find_first_not_of('0') == std::string::npos;
  throw_input_error("{}: {}", source,
                    is_blank ? "its signature was taken out: it can't be checked with the key given"
                             : "its signature is wrong: the file was changed, or signed with another key");
}

// The one place where the signature stands as a JSON text; 0 where there are several or none.
size_t find_signature(std::string_view bytes, const std::string& signature) {
  const std::string text = "\"" + signature + "\"";
  const size_t at = bytes.find(text);
  const bool is_one = at != std::string_view::npos && bytes.find(text, at + 1) == std::string_view::npos;
  return is_one ? at + 1 : 0;
}

Recording finish(AcquisitionBuilder& builder, std::string_view bytes, const std::string& source, size_t signature_at,
                 const std::string& hmac_key) {
  Recording recording = builder.finish();
  if (!hmac_key.empty()) check_signature(bytes, source, builder, signature_at, hmac_key);
  recording.metadata["signature"] = !builder.is_signed() ? "none"
                                    : hmac_key.empty()   ? "not checked: no key was given"
                                                         : "right";
  return recording;
}

}  // namespace

Recording parse_acquisition_json(std::string_view bytes, const std::string& source, const std::string& hmac_key) {
  AcquisitionBuilder builder(source);
  JsonEvents events(source, builder);
  nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &events);
  return finish(builder, bytes, source, find_signature(bytes, builder.signature()), hmac_key);
}

Recording parse_acquisition_cbor(std::string_view bytes, const std::string& source, const std::string& hmac_key) {
  AcquisitionBuilder builder(source);
  CborReader reader(bytes, source, builder);
  reader.read();
  return finish(builder, bytes, source, reader.signature_at(), hmac_key);
}

Recording read_acquisition(const std::string& path, const std::string& hmac_key) {
  constexpr uint64_t most_bytes = 64'000'000;
  const std::string bytes = read_file_bytes(path, most_bytes);
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  const bool is_json = first != std::string::npos && bytes[first] == '{';
  return is_json ? parse_acquisition_json(bytes, path, hmac_key) : parse_acquisition_cbor(bytes, path, hmac_key);
}

}  // namespace mote::host::recordings
