#include "host/stages/backgrounds.h"

#include <algorithm>
#include <filesystem>

#include "host/augmentation/choice.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/recording.h"
#include "host/stages/windows.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

constexpr double longest_s = 1200;  // of all together
constexpr double shortest_s = 5;    // of each, where they are many
constexpr size_t most_windows = 200;

bool is_chosen(const project::Project& project) {
  return augmentation::contains(augmentation::chosen_variations(project), "background");
}

std::filesystem::path folder_of(const Workspace& workspace) {
  return workspace.folder / workspace.project.augmentation.background;
}

std::vector<std::string> files_of(const std::filesystem::path& folder, const std::string& name) {
  if (!std::filesystem::is_directory(folder)) throw_input_error("{}: {}: no such folder", name, folder.string());
  const std::vector<std::string> files = store::list_files(folder.string(), recordings::sound_extensions());
  if (files.empty()) {
    throw_input_error("{}: {}: holds no sound: expected {} files", name, folder.string(),
                      join(recordings::sound_extensions(), ", "));
  }
  return files;
}

constexpr const char* key_of_folder = "augmentation.background";

// Evenly spread over them.
void add_windows(const Workspace& workspace, const Collection& collection, augmentation::Backgrounds& backgrounds) {
  const std::string& label = workspace.project.augmentation.background_label;
  const std::vector<std::string>& labels = collection.dataset.labels;
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip* clip : collection.dataset.in(dataset::Part::training)) {
    if (labels[static_cast<size_t>(clip->label)] == label) clips.push_back(clip);
  }
  if (clips.empty()) {
    throw_input_error("augmentation.background_label: no training recording is labelled {}: there are {}",
                      quoted(label, 60), join(labels, ", "));
  }
  const size_t step = (clips.size() + most_windows - 1) / most_windows;
  std::vector<const dataset::Clip*> chosen;
  for (size_t i = 0; i < clips.size(); i += step) chosen.push_back(clips[i]);
  for (const Clips run : runs_of_one_recording(chosen)) {
    read_windows(workspace, collection, run,
                 [&](const dataset::Clip&, const std::vector<int16_t>& window) { backgrounds.push_back(window); });
  }
}

}  // namespace

augmentation::Backgrounds read_backgrounds(const Workspace& workspace, const Collection& collection) {
  augmentation::Backgrounds backgrounds;
  if (!is_chosen(workspace.project)) return backgrounds;
  const project::Augmentation& strengths = workspace.project.augmentation;
  if (!strengths.background.empty()) {
    backgrounds = read_sounds(folder_of(workspace), key_of_folder, static_cast<int>(collection.sample_rate_hz));
  }
  if (!strengths.background_label.empty()) add_windows(workspace, collection, backgrounds);
  return backgrounds;
}

augmentation::Backgrounds read_sounds(const std::filesystem::path& folder, const std::string& name,
                                      int sample_rate_hz) {
  const std::vector<std::string> files = files_of(folder, name);
  const double seconds_each = std::max(shortest_s, longest_s / static_cast<double>(files.size()));
  augmentation::Backgrounds sounds;
  for (const std::string& file : files) {
    recordings::Recording recording = recordings::read_sound((folder / file).string());
    const auto most = static_cast<size_t>(seconds_each * recording.sample_rate_hz);
    if (recording.frames() > most) recording.samples.resize(most * static_cast<size_t>(recording.channels));
    sounds.push_back(recordings::to_pcm16(recording, sample_rate_hz));
  }
  return sounds;
}

std::string digest_of_sounds(const std::filesystem::path& folder, const std::string& name) {
  std::string text;
  for (const std::string& file : files_of(folder, name)) {
    text += file + " " + store::sha256_of_file((folder / file).string()) + "\n";
  }
  return store::sha256_hex(text);
}

std::string digest_of_backgrounds(const Workspace& workspace) {
  if (!is_chosen(workspace.project) || workspace.project.augmentation.background.empty()) return "";
  return digest_of_sounds(folder_of(workspace), key_of_folder);
}

}  // namespace mote::host::stages
