#include "apps/features_mpi/ranks.h"

#include <mpi.h>

#include <cstdlib>

namespace mote::apps::features_mpi {

Ranks::Ranks(int* argc, char*** argv) {
  int provided = 0;
  MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);  // only the main thread talks to the others
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &count_);
  MPI_Comm machine;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, rank_, MPI_INFO_NULL, &machine);
  MPI_Comm_size(machine, &on_this_machine_);
  MPI_Comm_free(&machine);
}

Ranks::~Ranks() { MPI_Finalize(); }

void Ranks::wait_for_all() const { MPI_Barrier(MPI_COMM_WORLD); }

bool Ranks::agree_on(const std::string& text) const {
  std::string first = text;
  auto length = static_cast<int>(text.size());
  MPI_Bcast(&length, 1, MPI_INT, 0, MPI_COMM_WORLD);
  first.resize(static_cast<size_t>(length));
  MPI_Bcast(first.data(), length, MPI_CHAR, 0, MPI_COMM_WORLD);
  const int is_equal = first == text ? 1 : 0;
  int all_equal = 0;
  MPI_Allreduce(&is_equal, &all_equal, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  return all_equal == 1;
}

std::vector<RankWork> Ranks::gather(const RankWork& work) const {
  constexpr int fields = 3;
  const int64_t mine[fields] = {work.made, work.found, work.threads};
  std::vector<int64_t> all(is_first() ? static_cast<size_t>(count_) * fields : 0);
  MPI_Gather(mine, fields, MPI_INT64_T, all.data(), fields, MPI_INT64_T, 0, MPI_COMM_WORLD);
  std::vector<RankWork> result;
  for (size_t at = 0; at < all.size(); at += fields) result.push_back({all[at], all[at + 1], all[at + 2]});
  return result;
}

void Ranks::leave(int exit_code) const {
  MPI_Finalize();
  std::exit(exit_code);
}

void Ranks::stop_all(int exit_code) const {
  MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::abort();  // MPI_Abort doesn't return
}

}  // namespace mote::apps::features_mpi
