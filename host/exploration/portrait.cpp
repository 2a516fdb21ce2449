#include "host/exploration/portrait.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::exploration {
namespace {

constexpr double silence_dbfs = -120;
constexpr size_t one_beyond_in = 50;  // recordings; 2 %

double dbfs(double amplitude) {
  return amplitude > 0 ? std::max(silence_dbfs, 20 * std::log10(amplitude)) : silence_dbfs;
}

std::vector<float> channel_mean(const Content& content) {
  const auto channels = static_cast<size_t>(content.channels);
  if (channels == 1) return {content.values.begin(), content.values.end()};
  std::vector<float> mean(content.values.size() / channels);
  for (size_t i = 0; i < mean.size(); ++i) {
    float sum = 0;
    for (size_t channel = 0; channel < channels; ++channel) sum += content.values[i * channels + channel];
    mean[i] = sum / static_cast<float>(channels);
  }
  return mean;
}

void portray_sound(const Content& content, const PictureSize& size, Item& item) {
  const std::vector<float> samples = channel_mean(content);
  float peak = 0;
  double squares = 0;
  for (const float sample : samples) {
    peak = std::max(peak, std::abs(sample));
    squares += static_cast<double>(sample) * sample;
  }
  item.peak_dbfs = dbfs(peak);
  item.rms_dbfs = samples.empty() ? silence_dbfs : dbfs(std::sqrt(squares / static_cast<double>(samples.size())));
  for (const int8_t value : envelope(samples, size.columns, peak)) item.picture.push_back(static_cast<uint8_t>(value));
  const std::vector<uint8_t> cells = spectrogram(samples, content.sample_rate_hz, size.columns, size.bands);
  item.picture.insert(item.picture.end(), cells.begin(), cells.end());
}

void portray_series(const Content& content, const PictureSize& size, Item& item) {
  const auto channels = static_cast<size_t>(content.channels);
  std::vector<float> axis(content.values.size() / channels);
  for (size_t channel = 0; channel < channels; ++channel) {
    for (size_t i = 0; i < axis.size(); ++i) axis[i] = content.values[i * channels + channel];
    const std::vector<float> extremes = find_extremes(axis, size.columns);
    item.extremes.insert(item.extremes.end(), extremes.begin(), extremes.end());
  }
}

// The value that `rank_from_end` of `values` lie beyond, at the low or the high end.
double nth_from_end(std::vector<float> values, size_t rank_from_end, bool at_low_end) {
  std::sort(values.begin(), values.end());
  return at_low_end ? values[rank_from_end] : values[values.size() - 1 - rank_from_end];
}

void choose_range(Axis& axis, const std::vector<Item>& items, size_t begin, size_t end) {
  std::vector<float> least, greatest;
  for (const Item& item : items) {
    const auto [low, high] = std::minmax_element(item.extremes.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 item.extremes.begin() + static_cast<std::ptrdiff_t>(end));
    if (std::isfinite(*low)) least.push_back(*low);
    if (std::isfinite(*high)) greatest.push_back(*high);
  }
  if (least.empty() || greatest.empty()) return;
  axis.low = nth_from_end(least, least.size() / one_beyond_in, true);
  axis.high = nth_from_end(greatest, greatest.size() / one_beyond_in, false);
}

}  // namespace

void portray(const Content& content, const PictureSize& size, Item& item) {
  if (content.kind == Kind::image) {
    item.width = content.width;
    item.height = content.height;
    item.picture = shrink_image(content.values, content.width, content.height, content.channels, size.pixels_wide);
    return;
  }
  item.seconds = static_cast<double>(content.values.size()) / content.channels / content.sample_rate_hz;
  if (content.kind == Kind::sound) {
    portray_sound(content, size, item);
  } else {
    portray_series(content, size, item);
  }
}

void scale_series(DataSet& data_set) {
  const size_t of_axis = static_cast<size_t>(data_set.picture_size.columns) * 2;
  std::vector<Item*> items;
  for (Item& item : data_set.items) items.push_back(&item);
  for (VariedItem& varied : data_set.varied) {
    for (Version& version : varied.versions) items.push_back(&version.item);
  }
  for (const Item* item : items) {
    if (item->extremes.size() == of_axis * data_set.axes.size()) continue;
    throw_internal_error("scale series: {} has {} extremes for {} axes", item->path, item->extremes.size(),
                         data_set.axes.size());
  }
  for (size_t axis = 0; axis < data_set.axes.size(); ++axis) {
    Axis& range = data_set.axes[axis];
    choose_range(range, data_set.items, axis * of_axis, (axis + 1) * of_axis);
    const double middle = (range.low + range.high) / 2;
    const auto half = static_cast<float>((range.high - range.low) / 2);
    for (Item* item : items) {
      for (size_t i = axis * of_axis; i < (axis + 1) * of_axis; ++i) {
        const auto value = static_cast<float>(item->extremes[i] - middle);
        item->picture.push_back(static_cast<uint8_t>(quantize_extreme(value, half)));
      }
    }
  }
  for (Item* item : items) item->extremes = {};
}

}  // namespace mote::host::exploration
