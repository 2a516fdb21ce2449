// `mote-features-mpi`: what `mote features --out` does, by several processes that MPI started on several machines. They
// share the sensor's folder with its recordings; a claim file a shard decides who makes it, so that fast machines make
// more and none reads what another did. The first rank joins the shards.
#include <fmt/format.h>
#include <mpi.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "apps/features_mpi/ranks.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/stages/describe.h"
#include "host/stages/table_files.h"
#include "host/stages/write_features.h"
#include "host/store/new_file.h"

namespace mote::apps::features_mpi {
namespace {

using namespace mote::host;

struct Settings {
  std::string folder = ".";
  std::string output;
  bool as_int8 = false;
  int threads = 0;  // of a rank; 0: its share of the machine's cores
};

// One file a shard that somebody has taken.
class Claims {
 public:
  Claims(const stages::Workspace& workspace, const std::string& digest)
      : folder_(workspace.folder / ".mote" / "claims" / digest.substr(0, 24)) {}

  // For the first rank, while nobody claims: a run that was ended has left some.
  void clear() const {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void remove() const { std::filesystem::remove_all(folder_); }
  bool take(size_t shard) const { return store::claim_file((folder_ / fmt::format("{}", shard)).string()); }

 private:
  std::filesystem::path folder_;
};

void say_work(const std::vector<RankWork>& all, const stages::FeaturePass& pass, double seconds) {
  int64_t made = 0;
  for (size_t rank = 0; rank < all.size(); ++rank) {
    made += all[rank].made;
    fmt::print(stderr, " rank {:<7} {} read, {} unchanged, {}\n", rank, counted(all[rank].made, "recording"),
               with_thousands(all[rank].found), counted(all[rank].threads, "thread"));
  }
  const double rate = seconds > 0 ? static_cast<double>(made) / seconds : 0;
  fmt::print(stderr, " features     {} by {}, {} recordings/s\n", counted(pass.paths.size(), "recording"),
             counted(all.size(), "rank"), with_thousands(static_cast<int64_t>(rate)));
}

void run(const Settings& settings, const Ranks& ranks) {
  stages::check_features_ending(settings.output);
  const stages::Workspace workspace = stages::open_workspace(settings.folder);
  if (stages::kind_of_block(workspace) != features::BlockKind::sound) {
    throw_input_error("features.block: {}: isn't made of sound: use `mote features`", workspace.project.features.block);
  }
  SilentProgress silent;
  const stages::FeaturePass pass = stages::plan_feature_pass(workspace, silent);
  const std::string digest = stages::digest_of(workspace, pass);
  if (!ranks.agree_on(digest)) {
    throw_input_error(
        "the ranks see different recordings, or are different programs: all need the same mote-features-mpi and one "
        "shared folder");
  }

  const Claims claims(workspace, digest);
  if (ranks.is_first()) claims.clear();
  ranks.wait_for_all();
  const double start = MPI_Wtime();
  const int threads =
      settings.threads > 0 ? settings.threads : std::max(1, default_threads() / ranks.on_this_machine());
  const stages::PassWork work = stages::make_shards(
      workspace, pass, threads, [&](size_t shard) { return claims.take(shard); }, silent);
  const std::vector<RankWork> all = ranks.gather({work.made, work.found, threads});  // waits for all
  if (!ranks.is_first()) return;

  say_work(all, pass, MPI_Wtime() - start);
  claims.remove();
  const auto type = settings.as_int8 ? stages::FeatureType::int8 : stages::FeatureType::float32;
  const stages::WrittenFeatures written = stages::write_features(workspace, pass, settings.output, type);
  fmt::print(" {} x {} features in {}, their recordings in {}\n", written.rows, pass.window_bytes(), settings.output,
             written.rows_path);
}

Settings read_settings(int argc, char** argv, const Ranks& ranks) {
  Settings settings;
  CLI::App app{"Features of a data set by several processes, started by mpirun, that share its folder."};
  app.name("mote-features-mpi");
  app.add_option("-C,--project", settings.folder, "Folder of the sensor project (where mote.toml is)")
      ->capture_default_str();
  app.add_option("-o,--out", settings.output, "Where to write them: .csv or .npy; NAME_rows.csv: what each row is")
      ->required();
  app.add_flag("--int8", settings.as_int8, "As the model sees them: int8 instead of float32");
  app.add_option("--threads", settings.threads, "Of each process; 0: its share of the machine's cores")
      ->check(CLI::Range(0, 1024));
  app.footer("Example: mpirun --map-by node --bind-to none -np 4 mote-features-mpi -C sensor -o features.npy");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& end) {
    const int code = ranks.is_first() ? app.exit(end) : end.get_exit_code();
    ranks.leave(code == 0 ? 0 : 2);
  }
  return settings;
}

}  // namespace
}  // namespace mote::apps::features_mpi

int main(int argc, char** argv) {
  using namespace mote::apps::features_mpi;
  const Ranks ranks(&argc, &argv);
  try {
    run(read_settings(argc, argv, ranks), ranks);
    return 0;
  } catch (const mote::host::InputError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    ranks.stop_all(2);
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\nThis is Mote's fault, not yours: please report it.\n", error.what());
    ranks.stop_all(1);
  }
}
