#include "host/recordings/hmac.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

#include "host/base/error.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned digest_bytes = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data, bytes.size(), digest, &digest_bytes)) {
    throw_internal_error("libcrypto computes no HMAC-SHA256");
  }
  std::string hex;
  for (unsigned at = 0; at < digest_bytes; ++at) hex += fmt::format("{:02x}", digest[at]);
  return hex;
}

std::string find_hmac_key(const std::string& key_file) {
  if (key_file.empty()) {
    const char* key = std::getenv("MOTE_HMAC_KEY");
    return key ? key : "";
  }
  constexpr uint64_t most_bytes = 4096;
  const std::string text = read_file_bytes(key_file, most_bytes);
  const std::string key = text.substr(0, text.find_first_of("\r\n"));
  if (key.empty()) throw_input_error("{}: empty: expected the key in its first line", key_file);
  return key;
}

}  // namespace mote::host::recordings
