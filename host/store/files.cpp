#include "host/store/files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "host/base/error.h"
#include "host/store/new_file.h"

namespace mote::host::store {

namespace fs = std::filesystem;

namespace {

// Calls `use` with the bytes of a file, up to 64 KB at a time.
template <typename Use>
void read_blocks(const std::string& path, const Use& use) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw_input_error("{}: can't read: {}", path, std::strerror(errno));
  std::array<char, 65536> block;
  int reason = 0;
  for (;;) {
    const ssize_t got = ::read(file, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) reason = errno;
    if (got <= 0) break;
    use(std::string_view(block.data(), static_cast<size_t>(got)));
  }
  ::close(file);
  if (reason != 0) throw_input_error("{}: can't read: {}", path, std::strerror(reason));
}

// SHA-256 of bytes that come in parts.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { check(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr)); }
  void add(std::string_view bytes) { check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size())); }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), &length));
    std::string text;
    for (unsigned int at = 0; at < length; ++at) text += fmt::format("{:02x}", digest[at]);
    return text;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  static void check(int succeeded) {
    if (succeeded != 1) throw_internal_error("OpenSSL has no SHA-256");
  }
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

std::string lower_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return extension;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::string bytes;
  read_blocks(path, [&](std::string_view block) { bytes.append(block); });
  return bytes;
}

void write_file_atomically(const std::string& path, std::string_view bytes) {
  NewFile file(path);
  file.write(bytes);
  file.keep();
}

void write_files(const Files& files, const std::string& folder) {
  for (const auto& [path, bytes] : files) write_file_atomically(folder + "/" + path, bytes);
}

std::vector<std::string> list_files(const std::string& folder, const std::vector<std::string>& extensions) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw_input_error("{}: {}", folder,
                      fs::exists(folder, error) ? "isn't a folder" : "isn't there: expected a folder");
  }
  std::vector<std::string> paths;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::follow_directory_symlink, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    constexpr int deepest = 64;  // a link to a folder above would go on for ever
    if (entry->path().filename().string().starts_with('.') || entry.depth() > deepest) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    const bool wanted =
        extensions.empty() || std::ranges::find(extensions, lower_extension(entry->path())) != extensions.end();
    if (wanted) paths.push_back(entry->path().lexically_relative(folder).generic_string());
  }
  if (error) throw_input_error("{}: can't list: {}", folder, error.message());
  std::ranges::sort(paths);
  return paths;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 sha256;
  sha256.add(bytes);
  return sha256.hex();
}

std::string sha256_of_file(const std::string& path) {
  Sha256 sha256;
  read_blocks(path, [&](std::string_view block) { sha256.add(block); });
  return sha256.hex();
}

TempFolder::TempFolder() {
  std::error_code unusable;
  const fs::path parent = fs::temp_directory_path(unusable);
  if (unusable)
    throw_input_error("the folder for temporary files: {}: TMPDIR should name one that is there", unusable.message());
  std::string path = (parent / "mote.XXXXXX").string();
  if (!::mkdtemp(path.data())) throw_input_error("{}: can't make a folder: {}", path, std::strerror(errno));
  path_ = path;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace mote::host::store
