#include "host/store/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "host/base/error.h"

namespace mote::host::store {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void throw_cannot_write(const std::string& path, int reason) {
  throw_input_error("{}: can't write: {}", path, std::strerror(reason));
}

// 0 or errno.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

}  // namespace

NewFile::NewFile(const std::string& named) {
  std::error_code unresolved;
  const fs::path resolved = fs::canonical(named, unresolved);  // the file that a link stands for
  path_ = unresolved ? named : resolved.string();
  if (!unresolved && !fs::is_regular_file(resolved) && !fs::is_directory(resolved)) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) throw_cannot_write(path_, errno);
    return;
  }
  const fs::path parent = fs::path(path_).parent_path();
  std::error_code error;
  if (!parent.empty()) fs::create_directories(parent, error);
  if (error) throw_input_error("{}: can't make the folder: {}", parent.string(), error.message());

  std::string temporary = path_ + ".XXXXXX";
  file_ = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file_ < 0) throw_cannot_write(path_, errno);
  temporary_ = temporary;
}

NewFile::~NewFile() {
  close();
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

int NewFile::close() {
  if (file_ < 0) return 0;
  return ::close(std::exchange(file_, -1)) == 0 ? 0 : errno;
}

void NewFile::write(std::string_view bytes) {
  const int reason = write_all(file_, bytes);
  if (reason != 0) throw_cannot_write(path_, reason);
}

// mkstemp's files are for the owner only; most are for whom the folder is for.
void NewFile::keep() { keep(0644); }

void NewFile::keep_for_owner() { keep(0600); }

void NewFile::keep(unsigned mode) {
  if (!temporary_.empty() && ::fchmod(file_, mode) != 0) throw_cannot_write(path_, errno);
  const int reason = close();
  if (reason != 0) throw_cannot_write(path_, reason);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw_cannot_write(path_, errno);
  temporary_.clear();
}

bool claim_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0 && errno == EEXIST) return false;
  if (file < 0) throw_cannot_write(path, errno);
  ::close(file);
  return true;
}

}  // namespace mote::host::store
