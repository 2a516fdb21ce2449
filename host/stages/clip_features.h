#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/features/sound_block.h"
#include "host/stages/build.h"
#include "host/stages/change.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

// Features of the data set's windows, whatever they are made of: sound, motion and slow readings, images. By the
// device's own code.
class ClipFeatures {
 public:
  using UseValues = std::function<void(const std::vector<float>&)>;
  using UseBytes = std::function<void(std::string_view)>;

  virtual ~ClipFeatures() = default;

  // 1, rows, columns, channels: what the model sees.
  virtual std::vector<int32_t> input_shape() const = 0;

  // The same values as rows of neighbours, where they have such: 1, rows, columns, channels.
  virtual std::vector<int32_t> layout() const { return input_shape(); }

  // Of the model's int8 input; scale 0 where the values lie on no grid.
  virtual features::Quantization grid() const = 0;

  // One a value; "" where they have none.
  virtual std::vector<std::string> names() const { return {}; }

  // How many varied copies of each training window there are.
  virtual int copies() const { return 0; }

  // Calls `use` with the features of each clip of a run, then with those of its first `copies` varied copies. The
  // recording is read once. May be called from several threads.
  virtual void extract(Clips run, int copies, const UseValues& use) const = 0;

  // Calls `use` with each clip's window as host and firmware are fed it (firmware::SensorInput).
  void read(Clips run, const UseBytes& use) const;

  // The same of the recording after each of `changes`, whose index comes with the window; all windows of the first
  // change come first. The recording is read once. May be called from several threads.
  using UseChanged = std::function<void(size_t change, std::string_view window)>;
  virtual void read_changed(Clips run, std::span<const Change> changes, const UseChanged& use) const = 0;

  // Values of a window.
  size_t length() const;
};

// Throws InputError where features.block can't be computed from these recordings. Both arguments outlive it.
std::unique_ptr<ClipFeatures> make_clip_features(const Workspace& workspace, const Collection& collection);
// Of one kind, a file each.
std::unique_ptr<ClipFeatures> make_sound_features(const Workspace& workspace, const Collection& collection);
std::unique_ptr<ClipFeatures> make_series_features(const Workspace& workspace, const Collection& collection);
std::unique_ptr<ClipFeatures> make_image_features(const Workspace& workspace);

// "40x49", of images "96x96x3", of a vector "39".
std::string shape_text(const std::vector<int32_t>& input_shape);

}  // namespace mote::host::stages
