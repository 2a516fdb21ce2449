#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/events.h"
#include "host/evaluation/regression.h"

// What a sensor does under changed conditions: figures at each strength.
namespace mote::host::study {

enum class FigureScale : uint8_t { share, any };

struct NamedFigure {
  std::string key;   // "recall.seven"
  std::string name;  // "Recall of seven"
  FigureScale scale = FigureScale::share;
  evaluation::Figure figure;
};

// What all figures of a point rest on.
struct PointCounts {
  int64_t windows = 0;
  size_t units = 0;  // that were resampled
  std::string unit;  // "group", "recording", "window"
  std::string warning;
};

struct StudyPoint {
  std::optional<double> strength;  // none: as recorded
  PointCounts counts;
  std::vector<NamedFigure> figures;  // the first stands for all; the same ones at every point
};

struct Response {
  std::string condition;           // Condition::name
  std::vector<StudyPoint> points;  // without the unchanged one
};

struct Study {
  std::string sensor;
  std::string model_sha256;
  std::string recordings_sha256;  // Collection::content_hash
  std::string recorded_noise;     // where noise came from; empty: there was none
  double recorded_distance_m = 1;
  double surroundings_noise_db = 30;
  uint64_t seed = 1;
  StudyPoint unchanged;
  std::vector<Response> responses;
};

// Of a sensor that tells labels apart; `has_normal`: that learns what is normal, for which ROC AUC stands for all.
StudyPoint measure_point(std::optional<double> strength, const evaluation::Evaluation& evaluation, bool has_normal,
                         const std::optional<evaluation::EventFigures>& events);
// Of one that tells a number.
StudyPoint measure_point(std::optional<double> strength, const std::vector<evaluation::RegressionOutcome>& outcomes);

// The point where the first figure is worst; nullptr where no point has one.
const StudyPoint* worst_point(const Response& response);

// "0.931", of errors "1.25".
std::string figure_text(const NamedFigure& figure);

}  // namespace mote::host::study
