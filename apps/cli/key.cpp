// Keys that datasheets are signed with. They stay with the user: nothing else of Mote reads or keeps them.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "host/base/error.h"
#include "host/signing/ed25519.h"
#include "host/store/files.h"
#include "host/store/new_file.h"

namespace mote::apps::cli {

namespace {

namespace fs = std::filesystem;

void make_key(const Common& common, const std::string& path) {
  const std::string public_path = path + ".pub";
  for (const std::string& file : {path, public_path}) {
    if (fs::exists(file)) host::throw_input_error("{}: is there already; a key is never overwritten", file);
  }
  const host::signing::KeyPair key = host::signing::make_key_pair();
  host::store::NewFile secret(path);
  secret.write(host::signing::print_secret_key(key));
  secret.keep_for_owner();
  host::store::write_file_atomically(public_path, host::signing::print_public_key(key.public_key));
  print_result(
      common, {{"secret_key", path}, {"public_key_file", public_path}, {"public_key", key.public_key}},
      fmt::format(" {}      the secret key: keep it to yourself\n {}  the public key: give it away\n sign with "
                  "`mote datasheet --sign {}`",
                  path, public_path, path));
}

}  // namespace

void add_key(CLI::App& app) {
  struct Settings {
    Common common;
    std::string path;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("key", "Keys to sign datasheets with");
  command.require_subcommand(1);
  CLI::App& make = *command.add_subcommand("new", "A new pair of keys: FILE and FILE.pub");
  make.add_option("file", settings->path, "Where the secret key goes")->required();
  add_common(make, settings->common, "mote key new ~/sensors.key");
  make.callback([settings] { make_key(settings->common, settings->path); });
}

}  // namespace mote::apps::cli
