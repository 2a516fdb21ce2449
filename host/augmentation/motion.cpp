#include "host/augmentation/motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/augmentation/choice.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/random.h"
#include "host/base/text.h"
#include "mote/math/functions.h"

namespace mote::host::augmentation {

namespace {

using Readings = std::vector<float>;

struct Turn {
  std::array<std::array<double, 3>, 3> rows;
};

// By `turns` round an axis of any direction (Rodrigues' formula).
Turn random_turn(double turns, Random& random) {
  std::array<double, 3> axis{};
  double length = 0;
  while (length < 1e-3) {
    for (double& component : axis) component = random.normal();
    length = std::sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
  }
  const double x = axis[0] / length, y = axis[1] / length, z = axis[2] / length;
  const double s = math::sin_of_turns(turns), c = math::cos_of_turns(turns), d = 1 - c;
  return {{{{c + d * x * x, d * x * y - s * z, d * x * z + s * y},
            {d * y * x + s * z, c + d * y * y, d * y * z - s * x},
            {d * z * x - s * y, d * z * y + s * x, c + d * z * z}}}};
}

std::string rotate(Readings& readings, const MotionVariations& variations, Random& random) {
  if (variations.triples.empty()) return "";
  const double degrees = random.uniform(-variations.strengths.rotation_deg, variations.strengths.rotation_deg);
  turn_readings(readings, variations.axes, variations.triples, degrees / 360, random);
  return fmt::format("turned by {:.0f}°", std::abs(degrees));
}

// A sensor's three axes by the same factor, other axes each by its own.
std::string scale(Readings& readings, const MotionVariations& variations, Random& random) {
  const double change = variations.strengths.scaling;
  std::vector<double> factors(variations.axes);
  for (double& factor : factors) factor = random.uniform(1 - change, 1 + change);
  for (const AxisTriple& triple : variations.triples) factors[triple[1]] = factors[triple[2]] = factors[triple[0]];
  for (size_t i = 0; i < readings.size(); ++i) {
    readings[i] = static_cast<float>(readings[i] * factors[i % variations.axes]);
  }
  return fmt::format("× {:.2f}", factors[0]);
}

double deviation_of(const Readings& readings, size_t axis, size_t axes) {
  double sum = 0, squares = 0, count = 0;
  for (size_t i = axis; i < readings.size(); i += axes) {
    sum += readings[i];
    ++count;
  }
  if (count == 0) return 0;
  for (size_t i = axis; i < readings.size(); i += axes) {
    const double from_mean = readings[i] - sum / count;
    squares += from_mean * from_mean;
  }
  return std::sqrt(squares / count);
}

std::string add_jitter(Readings& readings, const MotionVariations& variations, Random& random) {
  const double share = random.uniform(0, variations.strengths.jitter);
  for (size_t axis = 0; axis < variations.axes; ++axis) {
    const double deviation = share * deviation_of(readings, axis, variations.axes);
    for (size_t i = axis; i < readings.size(); i += variations.axes) {
      readings[i] = static_cast<float>(readings[i] + deviation * random.normal());
    }
  }
  return fmt::format("noise of {:.1f} %", 100 * share);
}

// Stretches of equal length, each at a tempo of its own; the ends stay.
std::string warp_time(Readings& readings, const MotionVariations& variations, Random& random) {
  constexpr size_t stretches = 4;
  const double change = variations.strengths.time_warp;
  std::array<double, stretches + 1> knots{};
  for (size_t i = 0; i < stretches; ++i) knots[i + 1] = knots[i] + random.uniform(1 - change, 1 + change);
  const size_t frames = readings.size() / variations.axes;
  if (frames < 2) return "";
  const Readings before = readings;
  const auto last = static_cast<double>(frames - 1);
  for (size_t frame = 0; frame < frames; ++frame) {
    const double at = static_cast<double>(frame) / last * stretches;
    const size_t stretch = std::min(static_cast<size_t>(at), stretches - 1);
    const double within = at - static_cast<double>(stretch);
    const double place = (knots[stretch] + within * (knots[stretch + 1] - knots[stretch])) / knots[stretches] * last;
    const size_t left = std::min(static_cast<size_t>(place), frames - 2);
    const double share = place - static_cast<double>(left);
    for (size_t axis = 0; axis < variations.axes; ++axis) {
      const double a = before[left * variations.axes + axis], b = before[(left + 1) * variations.axes + axis];
      readings[frame * variations.axes + axis] = static_cast<float>(a + share * (b - a));
    }
  }
  return "time warped";
}

using Apply = std::string (*)(Readings&, const MotionVariations&, Random&);
struct Step {
  const char* name;
  Apply apply;
};
constexpr std::array steps = {Step{"time_warp", warp_time}, Step{"rotation", rotate}, Step{"scaling", scale},
                              Step{"jitter", add_jitter}};

}  // namespace

void turn_readings(Readings& readings, size_t axes, const std::vector<AxisTriple>& triples, double turns,
                   Random& random) {
  const Turn turn = random_turn(turns, random);
  for (size_t frame = 0; frame + axes <= readings.size(); frame += axes) {
    for (const AxisTriple& triple : triples) {
      std::array<double, 3> before{};
      for (size_t i = 0; i < 3; ++i) before[i] = readings[frame + triple[i]];
      for (size_t i = 0; i < 3; ++i) {
        const auto& row = turn.rows[i];
        readings[frame + triple[i]] = static_cast<float>(row[0] * before[0] + row[1] * before[1] + row[2] * before[2]);
      }
    }
  }
}

std::vector<AxisTriple> axis_triples(const std::vector<std::string>& axes) {
  const auto ending = [](const std::string& name) -> int {
    const char last = name.empty() ? ' ' : name.back();
    const char lower = last >= 'A' && last <= 'Z' ? static_cast<char>(last + 32) : last;
    return lower >= 'x' && lower <= 'z' ? lower - 'x' : -1;
  };
  const auto beginning = [](const std::string& name) { return name.substr(0, name.size() - 1); };
  std::vector<AxisTriple> triples;
  for (size_t first = 0; first < axes.size(); ++first) {
    if (ending(axes[first]) != 0) continue;
    AxisTriple triple = {first, axes.size(), axes.size()};
    for (size_t other = 0; other < axes.size(); ++other) {
      const int end = ending(axes[other]);
      if (end > 0 && beginning(axes[other]) == beginning(axes[first])) triple[static_cast<size_t>(end)] = other;
    }
    if (triple[1] < axes.size() && triple[2] < axes.size()) triples.push_back(triple);
  }
  return triples;
}

MotionVariations motion_variations(const project::Project& project, const std::vector<std::string>& axes) {
  MotionVariations variations{
      .names = chosen_variations(project), .strengths = project.augmentation, .axes = axes.size(), .triples = {}};
  variations.triples = axis_triples(axes);
  if (!variations.triples.empty()) return variations;
  const bool is_asked_for = contains(project.training.augmentation, "rotation");
  const bool come_in_threes = !axes.empty() && axes.size() % 3 == 0;
  if (is_asked_for && !come_in_threes) {
    throw_input_error("training.augmentation: rotation: expected axes called x y z or three of each sensor, found {}",
                      join(axes, ", "));
  }
  if (!come_in_threes || (!is_asked_for && project.features.block != "motion")) return variations;
  for (size_t first = 0; first < axes.size(); first += 3) variations.triples.push_back({first, first + 1, first + 2});
  return variations;
}

std::vector<float> vary_motion(std::span<const float> readings, const MotionVariations& variations, uint64_t seed,
                               std::vector<std::string>* done) {
  Readings varied(readings.begin(), readings.end());
  for (const Step& step : steps) {
    if (!contains(variations.names, step.name)) continue;
    Random random(stable_rank(seed, step.name));
    const std::string what = step.apply(varied, variations, random);
    if (done != nullptr && !what.empty()) done->push_back(what);
  }
  return varied;
}

}  // namespace mote::host::augmentation
