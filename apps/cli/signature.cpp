#include "apps/cli/signature.h"

#include <fmt/format.h>

#include <filesystem>

#include "host/base/error.h"
#include "host/signing/manifest.h"
#include "host/store/files.h"

namespace mote::apps::cli {
namespace {

namespace fs = std::filesystem;
namespace signing = host::signing;
namespace store = host::store;

constexpr const char* signature_file = "signature.json";

// The firmware that out/datasheet/mlsensor.json tells of; empty where it doesn't.
std::string firmware_told(const fs::path& out) {
  const Json sheet = Json::parse(store::read_file((out / "datasheet/mlsensor.json").string()), nullptr, false);
  const auto at = Json::json_pointer("/sections/resources/values/firmware_sha256/value");
  if (sheet.is_discarded() || !sheet.contains(at) || !sheet[at].is_string()) return "";
  return sheet[at].get<std::string>();
}

signing::Manifest manifest_of(const fs::path& out) {
  signing::Manifest manifest;
  for (const std::string& file : store::list_files((out / "datasheet").string())) {
    manifest.sha256_of["datasheet/" + file] = store::sha256_of_file((out / "datasheet" / file).string());
  }
  manifest.sha256_of["model.tflite"] = store::sha256_of_file((out / "model.tflite").string());
  manifest.firmware_sha256 = firmware_told(out);
  return manifest;
}

// The first difference in words; "" where there is none. Files that were not signed count as well.
std::string difference(const signing::Manifest& was, const signing::Manifest& is) {
  for (const auto& [path, sha256] : was.sha256_of) {
    const auto found = is.sha256_of.find(path);
    if (found == is.sha256_of.end()) return fmt::format("{} was signed and is missing", path);
    if (found->second != sha256) return fmt::format("{} changed since it was signed", path);
  }
  for (const auto& [path, sha256] : is.sha256_of) {
    if (!was.sha256_of.contains(path)) return fmt::format("{} is new since it was signed", path);
  }
  return was.firmware_sha256 == is.firmware_sha256 ? "" : "the datasheet tells of another firmware";
}

// What doesn't hold of a signature, in one sentence; "" where all does.
std::string problem_of(const signing::SignedManifest& all, const fs::path& out, const SignatureOption& option) {
  if (!signing::holds(all)) return "the signature isn't that of the list that it stands beside";
  if (!option.expected_key.empty()) {
    const std::string key = signing::parse_public_key(store::read_file(option.expected_key), option.expected_key);
    if (key != all.public_key) return fmt::format("it was signed by another key than {}", option.expected_key);
  }
  const std::string changed = difference(all.manifest, manifest_of(out));
  if (!changed.empty()) return changed;
  if (option.firmware.empty()) return "";
  if (all.manifest.firmware_sha256.empty()) return "the datasheet tells of no firmware";
  const bool is_it = store::sha256_of_file(option.firmware) == all.manifest.firmware_sha256;
  return is_it ? "" : fmt::format("{} isn't the firmware that the datasheet tells of", option.firmware);
}

}  // namespace

void add_signature_option(CLI::App& command, SignatureOption& option) {
  command
      .add_option("--sign", option.sign_with, "Signs it into out/signature.json with a secret key of `mote key new`")
      ->type_name("KEY");
  CLI::Option* const verify =
      command.add_flag("--verify", option.verifies, "Whether it is what was signed; builds nothing");
  command.add_option("--key", option.expected_key, "With --verify: the public key that it must be signed with")
      ->type_name("KEY.pub")
      ->needs(verify);
  command.add_option("--firmware", option.firmware, "With --verify: an image that must be the firmware it tells of")
      ->type_name("IMAGE")
      ->needs(verify);
}

std::string sign_datasheet(const std::string& folder, const std::string& key_path) {
  const signing::KeyPair key = signing::parse_secret_key(store::read_file(key_path), key_path);
  const fs::path out = fs::path(folder) / "out";
  const signing::Manifest manifest = manifest_of(out);
  const std::string path = (out / signature_file).lexically_normal().string();
  store::write_file_atomically(path, signing::print_signed(signing::sign_manifest(manifest, key)));
  return fmt::format("{}: {} files{} signed by {}", path, manifest.sha256_of.size(),
                     manifest.firmware_sha256.empty() ? "" : " and the firmware's hash", key.public_key);
}

void verify_datasheet(const Common& common, const SignatureOption& option) {
  const fs::path out = fs::path(common.folder) / "out";
  const std::string path = (out / signature_file).lexically_normal().string();
  const signing::SignedManifest all = signing::parse_signed(store::read_file(path), path);
  const std::string problem = problem_of(all, out, option);
  const bool is_known = !option.expected_key.empty();
  const std::string by = is_known ? option.expected_key : all.public_key + ": whose it is, --key KEY.pub checks";
  print_result(common, {{"verified", problem.empty()}, {"problem", problem}, {"public_key", all.public_key}},
               problem.empty() ? fmt::format(" {} files are as signed by {}", all.manifest.sha256_of.size(), by)
                               : fmt::format(" not as signed: {}", problem));
  if (!problem.empty()) end_with_findings();
}

}  // namespace mote::apps::cli
