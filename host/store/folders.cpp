#include "host/store/folders.h"

#include <unistd.h>

#include <filesystem>

#include "host/base/error.h"
#include "host/store/files.h"

namespace mote::host::store {

namespace fs = std::filesystem;

namespace {

// Removes a half-written folder whatever ends the writing.
class RemoveAtEnd {
 public:
  explicit RemoveAtEnd(fs::path path) : path_(std::move(path)) {}
  ~RemoveAtEnd() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  RemoveAtEnd(const RemoveAtEnd&) = delete;
  RemoveAtEnd& operator=(const RemoveAtEnd&) = delete;

 private:
  fs::path path_;
};

}  // namespace

Files read_folder(const std::string& folder) {
  Files files;
  for (const std::string& path : list_files(folder)) files[path] = read_file((fs::path(folder) / path).string());
  return files;
}

void write_folder_atomically(const std::string& folder, const Files& files) {
  const fs::path target = fs::path(folder).lexically_normal();
  const fs::path parent = target.has_parent_path() ? target.parent_path() : ".";
  const std::string unique = "." + target.filename().string() + "." + std::to_string(getpid());
  const fs::path fresh = parent / (unique + ".new");
  const fs::path old = parent / (unique + ".old");
  const RemoveAtEnd remove_fresh(fresh);
  const RemoveAtEnd remove_old(old);

  std::error_code failure;
  fs::create_directories(fresh, failure);
  if (failure) throw_input_error("{}: can't make this folder: {}", target.string(), failure.message());
  write_files(files, fresh.string());
  if (fs::exists(target)) fs::rename(target, old, failure);
  if (!failure) fs::rename(fresh, target, failure);
  if (failure) throw_input_error("{}: can't replace this folder: {}", target.string(), failure.message());
}

void write_generated_folder(const std::string& folder, const Files& files) {
  constexpr const char* mark = ".made_by_mote";
  std::error_code failure;
  const bool is_ours =
      !fs::exists(folder, failure) || fs::is_empty(folder, failure) || fs::exists(fs::path(folder) / mark, failure);
  if (!is_ours) {
    throw_input_error(
        "{}: holds files that Mote didn't make, and they would be lost: name a new folder, or empty this one", folder);
  }
  Files marked = files;
  marked[mark] = "This folder is replaced as a whole by the command that made it.\n";
  write_folder_atomically(folder, marked);
}

}  // namespace mote::host::store
