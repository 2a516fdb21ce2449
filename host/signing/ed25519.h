#pragma once

#include <string>
#include <string_view>

// Ed25519 (RFC 8032) by libsodium. Keys and signatures are lower-case hexadecimal.
namespace mote::host::signing {

struct KeyPair {
  std::string secret;      // 128 digits: seed and public key
  std::string public_key;  // 64 digits
};

// From the system's random numbers.
KeyPair make_key_pair();

// The text of a key's file: a line that says what it is, then the digits.
std::string print_secret_key(const KeyPair& key);
std::string print_public_key(const std::string& public_key);

// Of such texts. Throw InputError naming `path` where the text isn't one, or is the other kind.
KeyPair parse_secret_key(std::string_view text, const std::string& path);
std::string parse_public_key(std::string_view text, const std::string& path);

// 128 digits.
std::string sign(std::string_view message, const KeyPair& key);

// False too for what is no key or signature at all.
bool is_signed(std::string_view message, const std::string& signature, const std::string& public_key);

}  // namespace mote::host::signing
