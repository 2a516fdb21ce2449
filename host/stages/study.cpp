#include "host/stages/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/base/version.h"
#include "host/datasheet/study_report.h"
#include "host/stages/backgrounds.h"
#include "host/stages/clip_features.h"
#include "host/stages/describe.h"
#include "host/stages/document.h"
#include "host/stages/host_stream.h"
#include "host/stages/sensor_files.h"
#include "host/stages/stream_scores.h"
#include "host/stages/study_json.h"
#include "host/stages/test_on_host.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"
#include "host/study/image_conditions.h"

namespace mote::host::stages {

namespace {

using study::ChosenCondition;
using study::StudyPoint;

constexpr uint64_t seed = 1;
constexpr const char* noise_option = "--noise";

// What all conditions of one study share.
struct Played {
  const Workspace& workspace;
  const Collection& collection;
  const QuantizedModel& model;
  const StudyOptions& options;
  augmentation::Backgrounds noise{};
  std::string noise_source{};
  std::string noise_digest{};
};

// What the int8 model gave, for each change: windows x classes, of the test part's windows and of its streams.
struct Scores {
  std::vector<std::vector<int8_t>> windows;
  std::vector<std::vector<int8_t>> streams;
};

// Runners aren't shared by threads, and making one takes as long as many windows.
class Runners {
 public:
  using Run = std::function<WindowResult(std::string_view)>;

  explicit Runners(const Played& played) : played_(played) {}

  Run take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Run run = std::move(idle_.back());
        idle_.pop_back();
        return run;
      }
    }
    return window_runner(played_.workspace, played_.collection, played_.model);
  }
  void give_back(Run run) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(run));
  }

 private:
  const Played& played_;
  std::mutex mutex_;
  std::vector<Run> idle_;
};

std::vector<std::vector<int8_t>> play_windows(const Played& played, std::span<const Change> changes,
                                              Progress& progress) {
  const auto clips = played.collection.dataset.in(dataset::Part::test);
  const std::vector<Clips> runs = runs_of_one_recording(clips);
  const std::unique_ptr<ClipFeatures> source = make_clip_features(played.workspace, played.collection);
  const size_t classes = played.collection.dataset.labels.size();
  std::vector<std::vector<int8_t>> scores(changes.size(), std::vector<int8_t>(clips.size() * classes));
  Runners runners(played);
  std::mutex mutex;
  parallel_for(runs.size(), default_threads(), [&](size_t index) {
    const auto first = static_cast<size_t>(runs[index].data() - clips.data());
    std::vector<size_t> next(changes.size(), first);
    Runners::Run run = runners.take();
    source->read_changed(runs[index], changes, [&](size_t change, std::string_view window) {
      const WindowResult result = run(window);
      std::copy(result.scores.begin(), result.scores.end(),
                scores[change].begin() + static_cast<ptrdiff_t>(next[change]++ * classes));
    });
    runners.give_back(std::move(run));
    const std::lock_guard lock(mutex);
    progress.advance(static_cast<int64_t>(runs[index].size() * changes.size()));
  });
  return scores;
}

std::vector<int8_t> joined_scores(const std::vector<evaluation::StreamScores>& streams) {
  std::vector<int8_t> scores;
  for (const evaluation::StreamScores& stream : streams) {
    scores.insert(scores.end(), stream.scores.begin(), stream.scores.end());
  }
  return scores;
}

// Streams are long: Ctrl-C is heard after each.
class Stoppable final : public Progress {
 public:
  void begin(std::string_view, int64_t) override {}
  void advance(int64_t, std::string_view) override { store::check_interrupt(); }
  void finish(std::string_view) override {}
};

std::vector<std::vector<int8_t>> play_streams(const Played& played, std::span<const Change> changes) {
  std::vector<std::vector<int8_t>> scores(changes.size());
  parallel_for(changes.size(), default_threads(), [&](size_t change) {
    Stoppable silent;
    scores[change] = joined_scores(
        stream_scores(played.workspace, played.collection, played.model, dataset::Part::test, silent, changes[change]));
  });
  return scores;
}

std::string to_bytes(const std::vector<std::vector<int8_t>>& scores) {
  std::string bytes;
  for (const std::vector<int8_t>& of_change : scores) bytes.append(of_change.begin(), of_change.end());
  return bytes;
}

std::vector<std::vector<int8_t>> from_bytes(const std::string& bytes, size_t changes) {
  const size_t each = bytes.size() / changes;
  std::vector<std::vector<int8_t>> scores;
  for (size_t change = 0; change < changes; ++change) {
    const auto begin = bytes.begin() + static_cast<ptrdiff_t>(change * each);
    scores.emplace_back(begin, begin + static_cast<ptrdiff_t>(each));
  }
  return scores;
}

// What changed recordings come to, apart from how they are changed.
Key key_of(const Played& played, const std::string& condition, const std::vector<double>& strengths) {
  const Collection& collection = played.collection;
  Key key("study");
  key.add("model", store::sha256_hex(played.model.bytes))
      .add("content", collection.content_hash)
      .add("features", project::print_section(played.workspace.project, "features"))
      .add("data", project::print_section(played.workspace.project, "data"))
      .add("sample_rate_hz", collection.sample_rate_hz)
      .add("window_samples", collection.window_samples)
      .add("stride_samples", collection.stride_samples)
      .add("noise", played.noise_digest)
      .add("recorded_distance_m", played.options.recorded_distance_m)
      .add("surroundings_noise_db", played.options.surroundings_noise_db)
      .add("seed", static_cast<double>(seed))
      .add("condition", condition);
  for (const double strength : strengths) key.add("strength", strength);
  return key;
}

Scores play(const Played& played, const Key& key, std::span<const Change> changes, bool has_streams,
            Progress& progress) {
  const Files files = cached(played.workspace, key, [&] {
    return Files{{"windows.s8", to_bytes(play_windows(played, changes, progress))},
                 {"streams.s8", has_streams ? to_bytes(play_streams(played, changes)) : ""}};
  });
  return {from_bytes(files.at("windows.s8"), changes.size()), from_bytes(files.at("streams.s8"), changes.size())};
}

Change sound_change(const Played& played, study::ConditionId condition, double strength) {
  study::SoundChange sound{.condition = condition,
                           .strength = strength,
                           .sample_rate_hz = static_cast<int>(played.collection.sample_rate_hz),
                           .surroundings = {.recorded_distance_m = played.options.recorded_distance_m,
                                            .noise_db = played.options.surroundings_noise_db},
                           .noise = &played.noise};
  Change change;
  change.sound = [sound](const std::string& path, const std::vector<int16_t>& samples,
                         const study::SoundLevels& levels) {
    return study::change_sound(samples, levels, sound, stable_rank(seed, path));
  };
  return change;
}

std::vector<augmentation::AxisTriple> triples_of(const Played& played) {
  return augmentation::motion_variations(played.workspace.project, played.collection.axes).triples;
}

Change motion_change(const Played& played, study::ConditionId condition, double strength) {
  study::MotionChange motion{.condition = condition, .strength = strength, .triples = triples_of(played)};
  Change change;
  change.series = [motion](const std::string& path, const study::Series& series, int64_t start_frame, size_t frames) {
    return study::change_readings(series, start_frame, frames, motion, stable_rank(seed, path));
  };
  return change;
}

Change image_change(study::ConditionId condition, double strength) {
  Change change;
  change.image = [condition, strength](const std::string& path, const augmentation::Image& image) {
    return study::change_image(image, {condition, strength}, stable_rank(seed, path));
  };
  return change;
}

// The same draws at every strength: what differs is the strength alone.
std::vector<Change> changes_of(const Played& played, const ChosenCondition& chosen) {
  std::vector<Change> changes;
  for (const double strength : chosen.strengths) {
    switch (chosen.condition->senses) {
      case study::Senses::sound:
        changes.push_back(sound_change(played, chosen.condition->id, strength));
        break;
      case study::Senses::motion:
        changes.push_back(motion_change(played, chosen.condition->id, strength));
        break;
      case study::Senses::image:
        changes.push_back(image_change(chosen.condition->id, strength));
        break;
    }
  }
  return changes;
}

// Shares, or of regression numbers, one list a window.
std::vector<std::vector<float>> shares_of_windows(const Played& played, const std::vector<int8_t>& scores) {
  const size_t classes = played.collection.dataset.labels.size();
  std::vector<std::vector<float>> shares;
  for (size_t at = 0; at + classes <= scores.size(); at += classes) {
    const auto first = scores.begin() + static_cast<ptrdiff_t>(at);
    shares.push_back(shares_of(played.model.graph, {first, first + static_cast<ptrdiff_t>(classes)}));
  }
  return shares;
}

StudyPoint measure(const Played& played, std::optional<double> strength, const std::vector<int8_t>& windows,
                   std::vector<evaluation::StreamScores> streams, const std::vector<int8_t>& stream_scores) {
  const auto clips = played.collection.dataset.in(dataset::Part::test);
  const auto shares = shares_of_windows(played, windows);
  if (played.collection.dataset.has_numbers) {
    return study::measure_point(strength, outcomes_of(played.collection, clips, shares));
  }
  std::optional<evaluation::EventFigures> events;
  if (!streams.empty()) {
    auto next = stream_scores.begin();
    for (evaluation::StreamScores& stream : streams) {
      std::copy(next, next + static_cast<ptrdiff_t>(stream.scores.size()), stream.scores.begin());
      next += static_cast<ptrdiff_t>(stream.scores.size());
    }
    const Deciders deciders(played.workspace, played.collection, played.model);
    events = evaluation::measure_events(streams, deciders.with(played.workspace.project.decision));
  }
  return study::measure_point(strength, evaluate_scores(played.collection, clips, shares),
                              played.collection.dataset.learns_normal, events);
}

// Held-out windows of labels that are no event; of what learns what is normal there is no noise among them.
void read_held_out_noise(Played& played) {
  const Collection& collection = played.collection;
  if (collection.dataset.learns_normal || collection.dataset.has_numbers) return;
  const std::vector<std::string> background = decision_of(played.workspace, collection).background;
  const auto clips = collection.dataset.in(dataset::Part::test);
  std::vector<const dataset::Clip*> chosen;
  std::vector<std::string> labels;
  for (const dataset::Clip* clip : clips) {
    const std::string& label = collection.dataset.labels[static_cast<size_t>(clip->label)];
    if (label == dataset::unknown_label) continue;
    if (std::find(background.begin(), background.end(), label) == background.end()) continue;
    chosen.push_back(clip);
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
  }
  if (chosen.empty()) return;
  constexpr size_t most_windows = 200;
  const size_t step = (chosen.size() + most_windows - 1) / most_windows;
  std::vector<const dataset::Clip*> spread;
  for (size_t i = 0; i < chosen.size(); i += step) spread.push_back(chosen[i]);
  for (const Clips run : runs_of_one_recording(spread)) {
    read_windows(played.workspace, collection, run,
                 [&](const dataset::Clip&, const std::vector<int16_t>& window) { played.noise.push_back(window); });
  }
  played.noise_source =
      fmt::format("{} of the test part, labelled {}", counted(spread.size(), "window"), join(labels, ", "));
  played.noise_digest = played.noise_source;  // the rest follows from the content
}

void read_noise(Played& played) {
  if (study_senses_of(played.workspace) != study::Senses::sound) {
    if (!played.options.noise.empty()) throw_input_error("{}: is for sensors that hear", noise_option);
    return;
  }
  if (played.options.noise.empty()) return read_held_out_noise(played);
  played.noise = read_sounds(played.options.noise, noise_option, static_cast<int>(played.collection.sample_rate_hz));
  played.noise_source = counted(played.noise.size(), "recording") + " of " + played.options.noise;
  played.noise_digest = digest_of_sounds(played.options.noise, noise_option);
}

// What keeps a condition from being played on these recordings; empty: nothing.
std::string hindrance(const Played& played, const study::Condition& condition) {
  if (condition.id == study::ConditionId::recorded_noise && played.noise.empty()) {
    return fmt::format(
        "no label of the test part is background (decision.background, data.background): name a folder of noise with "
        "{} FOLDER",
        noise_option);
  }
  if (condition.id == study::ConditionId::orientation && triples_of(played).empty()) {
    return fmt::format("no three axes are called x, y and z: there are {}", join(played.collection.axes, ", "));
  }
  return "";
}

std::vector<ChosenCondition> choose_conditions(const Played& played) {
  const study::Senses senses = study_senses_of(played.workspace);
  std::vector<ChosenCondition> chosen;
  if (played.options.conditions.empty()) {
    for (ChosenCondition& condition : study::all_conditions(senses)) {
      if (hindrance(played, *condition.condition).empty()) chosen.push_back(std::move(condition));
    }
    return chosen;
  }
  for (const std::string& text : played.options.conditions) {
    chosen.push_back(study::parse_condition(text, senses));
    const study::Condition* condition = chosen.back().condition;
    if (std::any_of(chosen.begin(), chosen.end() - 1,
                    [&](const ChosenCondition& other) { return other.condition == condition; })) {
      throw_input_error("condition {}: is asked for twice", condition->name);
    }
    const std::string hinders = hindrance(played, *condition);
    if (!hinders.empty()) throw_input_error("condition {}: {}", condition->name, hinders);
  }
  return chosen;
}

// Where the last study of a model is kept, whatever its conditions.
Key key_of_last(const Workspace& workspace, const BuildResult& built) {
  Key key("last_study");
  key.add("model", store::sha256_hex(built.quantized->bytes)).add("content", built.collection.content_hash);
  for (const char* section : {"data", "features", "decision"}) {
    key.add(section, project::print_section(workspace.project, section));
  }
  return key;
}

std::string told(const study::Condition& condition, const StudyPoint& unchanged, const study::Response& response) {
  const StudyPoint* worst = study::worst_point(response);
  if (worst == nullptr) return std::string(condition.title);
  return fmt::format("{}: {} {}, at worst {} ({})", condition.title, unchanged.figures.front().name,
                     study::figure_text(unchanged.figures.front()), study::figure_text(worst->figures.front()),
                     strength_text(condition, *worst->strength));
}

}  // namespace

study::Senses study_senses_of(const Workspace& workspace) {
  constexpr study::Senses senses[] = {study::Senses::sound, study::Senses::motion, study::Senses::image};
  return senses[static_cast<size_t>(kind_of_block(workspace))];  // in the order of BlockKind
}

StudyResult run_study(const Workspace& workspace, const StudyOptions& options, Progress& progress) {
  for (const std::string& condition : options.conditions) study::parse_condition(condition, study_senses_of(workspace));
  BuildResult built = build(workspace, Stage::quantize, progress);
  Played played{workspace, built.collection, *built.quantized, options};
  read_noise(played);
  const std::vector<ChosenCondition> chosen = choose_conditions(played);
  const auto clips = built.collection.dataset.in(dataset::Part::test);
  const auto windows = static_cast<int64_t>(clips.size());

  study::Study result{.sensor = workspace.project.sensor.name,
                      .model_sha256 = store::sha256_hex(built.quantized->bytes),
                      .recordings_sha256 = built.collection.content_hash,
                      .recorded_noise = played.noise_source,
                      .recorded_distance_m = options.recorded_distance_m,
                      .surroundings_noise_db = options.surroundings_noise_db,
                      .seed = seed,
                      .unchanged = {},
                      .responses = {}};
  const std::vector<evaluation::StreamScores> streams =
      built.collection.dataset.has_numbers
          ? std::vector<evaluation::StreamScores>{}
          : stream_scores(workspace, built.collection, *built.quantized, dataset::Part::test, progress);
  progress.begin("study", windows);
  const Scores unchanged = play(played, key_of(played, "", {}), std::array{Change{}}, false, progress);
  result.unchanged = measure(played, std::nullopt, unchanged.windows.front(), streams, joined_scores(streams));
  progress.finish(fmt::format("as recorded: {} {} on {} held out", result.unchanged.figures.front().name,
                              study::figure_text(result.unchanged.figures.front()), counted(windows, "window")));
  for (const ChosenCondition& one : chosen) {
    progress.begin("study", windows * static_cast<int64_t>(one.strengths.size()));
    const Scores scores = play(played, key_of(played, std::string(one.condition->name), one.strengths),
                               changes_of(played, one), !streams.empty(), progress);
    study::Response response{.condition = std::string(one.condition->name), .points = {}};
    response.points.resize(one.strengths.size());
    parallel_for(one.strengths.size(), default_threads(), [&](size_t i) {
      response.points[i] = measure(played, one.strengths[i], scores.windows[i], streams, scores.streams[i]);
    });
    progress.finish(told(*one.condition, result.unchanged, response));
    result.responses.push_back(std::move(response));
  }
  store_anew(workspace, key_of_last(workspace, built), {{"study.json", print_json(to_json(result))}});
  return {std::move(result), std::move(built)};
}

std::optional<study::Study> find_study(const Workspace& workspace, const BuildResult& built) {
  const std::optional<Files> files = find_cached(workspace, key_of_last(workspace, built));
  if (!files) return std::nullopt;
  return study_from(Json::parse(files->at("study.json")));
}

std::string publish_study(const Workspace& workspace, const StudyResult& result) {
  datasheet::SensorFacts sensor;
  sensor.senses = senses_of(workspace);
  sensor.project = workspace.project;
  sensor.tool = std::string("mote ") + version;
  sensor.data = datasheet::DataFacts{};
  sensor.data->groups_known = result.built.collection.dataset.groups_known;
  store::write_file_atomically((workspace.out() / "study.json").string(), print_json(to_json(result.study)));
  const std::string path = (workspace.out() / "study.html").string();
  store::write_file_atomically(path, datasheet::print_study_report(sensor, result.study));
  return path;
}

}  // namespace mote::host::stages
