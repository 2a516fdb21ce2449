#include "host/signing/manifest.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "host/base/error.h"

namespace mote::host::signing {
namespace {

constexpr const char* format_name = "mote-signature-1";

using Json = nlohmann::ordered_json;

std::string text_at(const Json& object, const char* key, const std::string& path) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) throw_input_error("{}: \"{}\": expected a text", path, key);
  return found->get<std::string>();
}

}  // namespace

std::string message_of(const Manifest& manifest) {
  std::string text = fmt::format("{}\nfirmware {}\n", format_name, manifest.firmware_sha256);
  for (const auto& [path, sha256] : manifest.sha256_of) text += fmt::format("{} {}\n", sha256, path);
  return text;
}

SignedManifest sign_manifest(const Manifest& manifest, const KeyPair& key) {
  return {manifest, key.public_key, sign(message_of(manifest), key)};
}

bool holds(const SignedManifest& all) { return is_signed(message_of(all.manifest), all.signature, all.public_key); }

std::string print_signed(const SignedManifest& all) {
  Json object = {{"format", format_name}, {"firmware_sha256", all.manifest.firmware_sha256}, {"files", Json::object()}};
  for (const auto& [path, sha256] : all.manifest.sha256_of) object["files"][path] = sha256;
  object["public_key"] = all.public_key;
  object["signature"] = all.signature;
  return object.dump(2) + "\n";
}

SignedManifest parse_signed(std::string_view text, const std::string& path) {
  const Json object = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) throw_input_error("{}: expected a JSON object", path);
  if (text_at(object, "format", path) != format_name) throw_input_error("{}: expected format {}", path, format_name);
  SignedManifest all;
  all.manifest.firmware_sha256 = text_at(object, "firmware_sha256", path);
  all.public_key = text_at(object, "public_key", path);
  all.signature = text_at(object, "signature", path);
  const auto files = object.find("files");
  if (files == object.end() || !files->is_object()) throw_input_error("{}: \"files\": expected an object", path);
  for (const auto& [file, sha256] : files->items()) {
    if (!sha256.is_string()) throw_input_error("{}: \"files\": expected a text for every file", path);
    all.manifest.sha256_of[file] = sha256.get<std::string>();
  }
  return all;
}

}  // namespace mote::host::signing
