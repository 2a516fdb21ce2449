#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "apps/cli/command.h"

namespace mote::apps::cli {

// --sign KEY, --verify, --key and --firmware of `mote datasheet`.
struct SignatureOption {
  std::string sign_with;
  bool verifies = false;
  std::string expected_key;
  std::string firmware;
};

void add_signature_option(CLI::App& command, SignatureOption& option);

// Signs what stands in out/datasheet, and out/model.tflite, into out/signature.json; answers what it did, for people.
std::string sign_datasheet(const std::string& folder, const std::string& key_path);

// Says whether what stands there is what was signed. Ends with code 1 where it isn't. Builds nothing.
void verify_datasheet(const Common& common, const SignatureOption& option);

}  // namespace mote::apps::cli
