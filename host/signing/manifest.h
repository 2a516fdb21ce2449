#pragma once

#include <map>
#include <string>
#include <string_view>

#include "host/signing/ed25519.h"

namespace mote::host::signing {

// What a signature is of: files by path with their SHA-256, and the firmware that they tell of.
struct Manifest {
  std::map<std::string, std::string> sha256_of;  // paths below out/
  std::string firmware_sha256;                   // as the datasheet has it; empty: it tells of none
};

struct SignedManifest {
  Manifest manifest;
  std::string public_key;
  std::string signature;
};

// The bytes that are signed: a line each, the firmware's first, then files sorted by path.
std::string message_of(const Manifest& manifest);

SignedManifest sign_manifest(const Manifest& manifest, const KeyPair& key);
bool holds(const SignedManifest& signed_manifest);

// out/signature.json.
std::string print_signed(const SignedManifest& signed_manifest);
// Throws InputError naming `path`.
SignedManifest parse_signed(std::string_view json, const std::string& path);

}  // namespace mote::host::signing
