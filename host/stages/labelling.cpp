#include "host/stages/labelling.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/dataset/clock_error.h"

namespace mote::host::stages {

namespace {

// Of rates that are one, the commonest's median; ties go to the higher rate: it loses nothing.
double commonest_rate(std::vector<double> rates_hz) {
  std::sort(rates_hz.begin(), rates_hz.end());
  size_t most = 0;
  double commonest_hz = 0;
  for (size_t begin = 0, end = 0; begin < rates_hz.size(); begin = end) {
    while (end < rates_hz.size() && rates_hz[end] <= rates_hz[begin] * (1 + dataset::clock_error)) ++end;
    if (end - begin < most) continue;
    most = end - begin;
    commonest_hz = rates_hz[begin + (end - begin) / 2];
  }
  return commonest_hz;
}

void split(dataset::Dataset& dataset, const project::Data& data, TestPart test) {
  if (test == TestPart::needed) return dataset::split_by_group(dataset, data);
  try {
    dataset::split_by_group(dataset, data);
  } catch (const InputError&) {
    for (dataset::Clip& clip : dataset.clips) clip.part = dataset::Part::training;
  }
}

}  // namespace

double sample_rate_of(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data) {
  if (data.sample_rate_hz > 0) return data.sample_rate_hz;
  std::vector<double> rates_hz;
  for (const dataset::RecordingFacts& facts : recordings) {
    if (facts.sample_rate_hz > 0) rates_hz.push_back(facts.sample_rate_hz);
  }
  const double rate_hz = commonest_rate(std::move(rates_hz));
  const bool is_sound = !recordings.empty() && recordings.front().kind == "sound";
  return is_sound ? std::round(rate_hz) : rate_hz;  // a sound file's is an integer
}

dataset::Dataset label_and_split(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data,
                                 double sample_rate_hz, dataset::Labels labels, TestPart test) {
  dataset::Dataset dataset = dataset::label_and_group(recordings, data, sample_rate_hz, labels);
  split(dataset, data, labels == dataset::Labels::optional ? TestPart::optional : test);
  return dataset;
}

}  // namespace mote::host::stages
