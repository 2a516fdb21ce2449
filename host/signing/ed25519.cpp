#include "host/signing/ed25519.h"

#include <sodium.h>

#include <array>
#include <optional>
#include <vector>

#include "host/base/error.h"

namespace mote::host::signing {
namespace {

constexpr std::string_view secret_title = "mote ed25519 secret key: keep it to yourself\n";
constexpr std::string_view public_title = "mote ed25519 public key\n";

using Bytes = std::vector<unsigned char>;

void begin() {
  if (sodium_init() < 0) throw_internal_error("libsodium can't begin");
}

std::string hex(const unsigned char* bytes, size_t count) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    text += digits[bytes[i] >> 4];
    text += digits[bytes[i] & 15];
  }
  return text;
}

std::optional<Bytes> bytes_of(std::string_view text, size_t count) {
  if (text.size() != 2 * count) return std::nullopt;
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  Bytes bytes(count);
  for (size_t i = 0; i < count; ++i) {
    const int high = value(text[2 * i]), low = value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<unsigned char>(high << 4 | low);
  }
  return bytes;
}

// The digits behind a title; a line break at the end may be there or not.
std::string_view digits_of(std::string_view text, std::string_view title, std::string_view other,
                           const std::string& path) {
  if (text.starts_with(other)) {
    throw_input_error("{}: a {}, expected a {}", path, other.substr(0, other.find(" key") + 4),
                      title.substr(0, title.find(" key") + 4));
  }
  if (!text.starts_with(title)) {
    throw_input_error("{}: no {}: `mote key new` makes one", path, title.substr(0, title.find(" key") + 4));
  }
  text.remove_prefix(title.size());
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

KeyPair make_key_pair() {
  begin();
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
  crypto_sign_keypair(public_key.data(), secret.data());
  return {hex(secret.data(), secret.size()), hex(public_key.data(), public_key.size())};
}

std::string print_secret_key(const KeyPair& key) { return std::string(secret_title) + key.secret + "\n"; }

std::string print_public_key(const std::string& public_key) { return std::string(public_title) + public_key + "\n"; }

KeyPair parse_secret_key(std::string_view text, const std::string& path) {
  const std::string_view digits = digits_of(text, secret_title, public_title, path);
  const auto bytes = bytes_of(digits, crypto_sign_SECRETKEYBYTES);
  if (!bytes) throw_input_error("{}: damaged: expected {} hexadecimal digits", path, 2 * crypto_sign_SECRETKEYBYTES);
  // Both halves must belong together: a signature by others would give the key away.
  begin();
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
  crypto_sign_seed_keypair(public_key.data(), secret.data(), bytes->data());
  if (hex(secret.data(), secret.size()) != digits) throw_input_error("{}: damaged: its halves don't fit", path);
  return {std::string(digits), hex(public_key.data(), public_key.size())};
}

std::string parse_public_key(std::string_view text, const std::string& path) {
  const std::string_view digits = digits_of(text, public_title, secret_title, path);
  if (!bytes_of(digits, crypto_sign_PUBLICKEYBYTES)) {
    throw_input_error("{}: damaged: expected {} hexadecimal digits", path, 2 * crypto_sign_PUBLICKEYBYTES);
  }
  return std::string(digits);
}

std::string sign(std::string_view message, const KeyPair& key) {
  begin();
  const auto secret = bytes_of(key.secret, crypto_sign_SECRETKEYBYTES);
  if (!secret) throw_internal_error("a secret key of {} digits", key.secret.size());
  std::array<unsigned char, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(message.data()),
                       message.size(), secret->data());
  return hex(signature.data(), signature.size());
}

bool is_signed(std::string_view message, const std::string& signature, const std::string& public_key) {
  begin();
  const auto bytes = bytes_of(signature, crypto_sign_BYTES);
  const auto key = bytes_of(public_key, crypto_sign_PUBLICKEYBYTES);
  if (!bytes || !key) return false;
  return crypto_sign_verify_detached(bytes->data(), reinterpret_cast<const unsigned char*>(message.data()),
                                     message.size(), key->data()) == 0;
}

}  // namespace mote::host::signing
