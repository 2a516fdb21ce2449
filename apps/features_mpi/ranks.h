#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mote::apps::features_mpi {

// What a rank did.
struct RankWork {
  int64_t made = 0;
  int64_t found = 0;
  int64_t threads = 0;
};

// The processes that mpirun started; MPI lives as long as this.
class Ranks {
 public:
  Ranks(int* argc, char*** argv);
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  bool is_first() const { return rank_ == 0; }
  int on_this_machine() const { return on_this_machine_; }

  // Every rank must come to these; they return when all have.
  void wait_for_all() const;
  bool agree_on(const std::string& text) const;              // true: all gave the same text
  std::vector<RankWork> gather(const RankWork& work) const;  // of all by rank, for the first; empty for the others

  // When all ranks end alike (--help): the first one's output is out before.
  [[noreturn]] void leave(int exit_code) const;
  // When this rank can't go on: the others are ended too.
  [[noreturn]] void stop_all(int exit_code) const;

 private:
  int rank_ = 0;
  int count_ = 1;
  int on_this_machine_ = 1;
};

}  // namespace mote::apps::features_mpi
