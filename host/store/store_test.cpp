#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"
#include "host/store/new_file.h"

namespace mote::host::store {
namespace {

namespace fs = std::filesystem;

std::string error_of_writing(const std::string& path, std::string_view bytes) {
  try {
    write_file_atomically(path, bytes);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(write_file_atomically, what_is_written_is_read) {
  const TempFolder folder;
  const std::string path = folder.path() + "/out/deep/x.bin";
  const std::string bytes("a\0\n\xff", 4);
  write_file_atomically(path, bytes);
  EXPECT_EQ(read_file(path), bytes);
  write_file_atomically(path, "shorter");
  EXPECT_EQ(read_file(path), "shorter");
  EXPECT_EQ(list_files(folder.path()).size(), 1u);
}

TEST(new_file, what_is_written_in_pieces_appears_when_it_is_kept) {
  const TempFolder folder;
  const std::string path = folder.path() + "/x";
  write_file_atomically(path, "old");
  NewFile file(path);
  file.write("ab");
  file.write("c");
  EXPECT_EQ(read_file(path), "old");
  file.keep();
  EXPECT_EQ(read_file(path), "abc");
  EXPECT_EQ(list_files(folder.path()).size(), 1u);
}

TEST(new_file, what_is_not_kept_leaves_nothing) {
  const TempFolder folder;
  { NewFile(folder.path() + "/x").write("half"); }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(claim_file, exactly_one_of_many_threads_gets_a_path) {
  const TempFolder folder;
  std::atomic<int> claimed = 0;
  parallel_for(64, 8, [&](size_t) { claimed += claim_file(folder.path() + "/claim") ? 1 : 0; });
  EXPECT_EQ(claimed, 1);
}

TEST(claim_file, a_folder_that_is_not_there_is_an_error) {
  const TempFolder folder;
  EXPECT_THROW(claim_file(folder.path() + "/absent/claim"), InputError);
}

// A file system of 64 KB of its own.
class SmallDisk {
 public:
  SmallDisk() : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=64k") == 0) {}
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.path().c_str());
  }
  bool is_mounted() const { return mounted_; }
  const std::string& path() const { return folder_.path(); }

 private:
  TempFolder folder_;
  bool mounted_;
};

TEST(write_file_atomically, a_full_disk_leaves_the_old_file_and_nothing_half_written) {
  const SmallDisk disk;
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: mounting a small tmpfs needs root";
  const std::string path = disk.path() + "/x";
  write_file_atomically(path, "old");
  EXPECT_EQ(error_of_writing(path, std::string(100000, 'x')), path + ": can't write: No space left on device");
  EXPECT_EQ(read_file(path), "old");
  EXPECT_EQ(list_files(disk.path()), std::vector<std::string>{"x"});
}

TEST(write_file_atomically, a_file_that_is_too_large_leaves_nothing_half_written) {
  // RLIMIT_FSIZE works without root; the signal would end the program.
  const TempFolder folder;
  rlimit before{}, small{};
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 1000;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string message = error_of_writing(folder.path() + "/x", std::string(5000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_EQ(message, folder.path() + "/x: can't write: File too large");
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(write_file_atomically, says_where_a_file_stands_in_the_way_of_a_folder) {
  const TempFolder folder;
  write_file_atomically(folder.path() + "/x", "");
  EXPECT_EQ(error_of_writing(folder.path() + "/x/y", "1"),
            folder.path() + "/x: can't make the folder: Not a directory");
}

TEST(read_file, says_why_it_cannot) {
  const TempFolder folder;
  EXPECT_THROW(read_file(folder.path()), InputError);
  EXPECT_THROW(read_file(folder.path() + "/absent"), InputError);
}

TEST(write_files, writes_each_below_the_folder) {
  const TempFolder folder;
  write_files({{"a.txt", "1"}, {"sub/b.txt", "2"}}, folder.path() + "/out");
  EXPECT_EQ(list_files(folder.path()), (std::vector<std::string>{"out/a.txt", "out/sub/b.txt"}));
  EXPECT_EQ(read_file(folder.path() + "/out/sub/b.txt"), "2");
}

TEST(list_files, is_sorted_and_filtered) {
  const TempFolder folder;
  for (const char* name : {"b/2.WAV", "b/1.wav", "a.wav", "c.txt", ".hidden/x.wav", "b/.part.wav"}) {
    write_file_atomically(folder.path() + "/" + name, "");
  }
  EXPECT_EQ(list_files(folder.path(), {".wav"}), (std::vector<std::string>{"a.wav", "b/1.wav", "b/2.WAV"}));
  EXPECT_EQ(list_files(folder.path()).size(), 4u);
  EXPECT_THROW(list_files(folder.path() + "/absent"), InputError);
}

TEST(list_files, a_link_to_a_folder_above_does_not_go_on_for_ever) {
  const TempFolder folder;
  write_file_atomically(folder.path() + "/sub/a.wav", "");
  fs::create_directory_symlink("..", folder.path() + "/sub/up");
  EXPECT_GE(list_files(folder.path(), {".wav"}).size(), 1u);
}

TEST(sha256_hex, gives_the_published_value) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(temp_folder, goes_with_what_it_holds) {
  std::string path;
  {
    const TempFolder folder;
    path = folder.path();
    write_file_atomically(path + "/a/b", "x");
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(check_interrupt, throws_after_ctrl_c) {
  catch_interrupts();
  EXPECT_NO_THROW(check_interrupt());
  std::raise(SIGINT);
  EXPECT_THROW(check_interrupt(), Interrupted);
  clear_interrupt();
  EXPECT_NO_THROW(check_interrupt());
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace
}  // namespace mote::host::store
