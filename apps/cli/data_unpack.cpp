// `mote data unpack`: a data set that comes as arrays, as MNIST does, as image files.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/recordings/idx.h"
#include "host/store/files.h"

namespace mote::apps::cli {

namespace {

namespace fs = std::filesystem;
namespace recordings = host::recordings;

struct Settings {
  Common common;
  std::string images, labels, name, out = "recordings";
};

void check(const Settings& settings, const recordings::Idx& images, const recordings::Idx& labels) {
  recordings::check_images(images, settings.images);
  if (labels.shape.size() != 1 || labels.shape[0] != images.shape[0]) {
    host::throw_input_error("{}: {} values for {} images: expected one label an image", settings.labels,
                            labels.values.size(), images.shape[0]);
  }
  if (settings.name.empty() || settings.name.find_first_of("/_") != std::string::npos) {
    host::throw_input_error("--name {}: expected a word without / and _", settings.name);
  }
}

void unpack(const Settings& settings) {
  const recordings::Idx images = recordings::read_idx(settings.images);
  const recordings::Idx labels = recordings::read_idx(settings.labels);
  check(settings, images, labels);
  TerminalProgress progress;
  progress.begin("unpack", images.shape[0]);
  for (size_t i = 0; i < images.shape[0]; ++i) {
    const int label = static_cast<unsigned char>(labels.values[i]);
    const fs::path file = fs::path(settings.out) / fmt::format("{}/{}_{:05}.png", label, settings.name, i);
    host::store::write_file_atomically(file.string(),
                                       recordings::encode_png(recordings::image_of(images, i), settings.images));
    progress.advance(1, "");
  }
  progress.finish(fmt::format("{} images of {} x {} pixels", images.shape[0], images.shape[2], images.shape[1]));
  print_result(settings.common, {{"images", images.shape[0]}, {"folder", settings.out}},
               fmt::format(" {}   a folder a label; data.group = \"{{set}}_*.png\" tells {} from other sets",
                           settings.out, settings.name));
}

}  // namespace

void add_data_unpack(CLI::App& data) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *data.add_subcommand("unpack", "Images and labels of IDX files (MNIST and its like, .gz too) as PNG files");
  command.add_option("IMAGES", settings->images, "IDX file of images")->required();
  command.add_option("LABELS", settings->labels, "IDX file of their labels")->required();
  command.add_option("--name", settings->name, "What their names begin with, as train or test")->required();
  command.add_option("--out", settings->out, "Folder to put them in")->capture_default_str();
  add_common(command, settings->common, "mote data unpack t10k-images.gz t10k-labels.gz --name test");
  command.callback([settings] { unpack(*settings); });
}

}  // namespace mote::apps::cli
