#include "host/codegen/device_sources.h"

#include <string_view>

#include "host/base/error.h"

namespace mote::host::codegen {
namespace {

constexpr std::string_view kernels_folder = "mote/kernels/";

// The paths in `#include "…"` lines; system headers are written with <> and stay out.
std::vector<std::string> included_paths(std::string_view text) {
  constexpr std::string_view directive = "#include \"";
  std::vector<std::string> paths;
  for (size_t at = text.find(directive); at != std::string_view::npos; at = text.find(directive, at)) {
    const bool begins_line = at == 0 || text[at - 1] == '\n';
    at += directive.size();
    const size_t end = text.find('"', at);
    if (begins_line && end != std::string_view::npos) paths.emplace_back(text.substr(at, end - at));
  }
  return paths;
}

// The `prepare_…` functions, and nothing else, share this header.
bool prepares_kernels(const std::string& path, std::string_view text) {
  return path.ends_with(".cpp") && text.find("#include \"mote/kernels/checks.h\"") != std::string_view::npos;
}

// Where a header's functions may be defined. Not all have a file: some headers say everything.
std::vector<std::string> implementation_paths(const std::string& path) {
  if (!path.ends_with(".h")) return {};
  const std::string stem = path.substr(0, path.size() - 2);
  std::vector<std::string> paths = {stem + ".cpp"};
  if (path.starts_with(kernels_folder)) {
    paths.push_back(std::string(kernels_folder) + "reference/" + stem.substr(kernels_folder.size()) + ".cpp");
  }
  return paths;
}

}  // namespace

void add_with_includes(Files& files, const std::vector<std::string>& paths) {
  const Files& embedded = embedded_sources();
  std::vector<std::string> open = paths;
  while (!open.empty()) {
    const std::string path = open.back();
    open.pop_back();
    if (files.contains(path)) continue;
    const auto found = embedded.find(path);
    if (found == embedded.end()) throw_internal_error("{}: isn't among the embedded device sources", path);
    files[path] = found->second;
    for (std::string& included : included_paths(found->second)) open.push_back(std::move(included));
    for (std::string& implementation : implementation_paths(path)) {
      const auto text = embedded.find(implementation);
      if (text == embedded.end() || prepares_kernels(implementation, text->second)) continue;
      open.push_back(std::move(implementation));
    }
  }
}

}  // namespace mote::host::codegen
