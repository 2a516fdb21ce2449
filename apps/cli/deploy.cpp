#include "host/stages/deploy.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"

namespace mote::apps::cli {

void add_deploy(CLI::App& app) {
  struct Settings {
    Common common;
    std::string kind;
    std::string board;
    std::string output;
  };
  const auto settings = std::make_shared<Settings>();
  std::string kinds;
  for (const host::stages::PackageKind& kind : host::stages::package_kinds()) {
    kinds += fmt::format("{}{} ({})", kinds.empty() ? "" : ", ", kind.name, kind.meaning);
  }
  CLI::App& command = *app.add_subcommand("deploy", "Packages and firmware");
  command.add_option("--to", settings->kind, "Kind: " + kinds)->required();
  command.add_option("--board", settings->board, "Board, for firmware (default: target.board of mote.toml)");
  command.add_option("-o,--output", settings->output, "Folder (default: out/packages)");
  add_project_common(command, settings->common, "mote deploy --to cpp -o ../my-product/sensor");
  command.callback([settings] {
    const auto workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const auto path = host::stages::deploy(workspace, settings->kind, settings->board, settings->output, progress);
    print_result(settings->common, {{"kind", settings->kind}, {"path", path.string()}},
                 fmt::format(" {}", path.string()));
  });
}

}  // namespace mote::apps::cli
