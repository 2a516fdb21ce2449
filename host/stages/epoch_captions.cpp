#include "host/stages/epoch_captions.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "host/base/counted.h"
#include "host/base/text.h"

namespace mote::host::stages {

namespace {

std::string shift_caption(int64_t later_rows) {
  if (later_rows == 0) return "row_shift: stays";
  return fmt::format("row_shift: {} {}", counted(std::abs(later_rows), "time step"),
                     later_rows > 0 ? "later" : "earlier");
}

std::string mask_caption(const training::Masked& masked, ColumnWords columns) {
  std::vector<std::string> parts;
  if (masked.rows.length() > 0) parts.push_back(counted(masked.rows.length(), "time step"));
  if (masked.columns.length() > 0) parts.push_back(counted(masked.columns.length(), columns.one, columns.many));
  return "spec_augment: masks " + (parts.empty() ? "nothing" : join(parts, ", "));
}

}  // namespace

std::vector<std::string> epoch_captions(const training::Varied& varied, const training::Options& options,
                                        ColumnWords columns) {
  std::vector<std::string> captions;
  if (options.warp.time > 0) captions.push_back(fmt::format("tempo: × {:.2f}", varied.warped.tempo));
  if (options.warp.frequency > 0) {
    captions.push_back(fmt::format("vtlp: {} × {:.2f}", columns.many, varied.warped.frequency));
  }
  if (options.shift_rows > 0) captions.push_back(shift_caption(varied.later_rows));
  if (options.spec_augment_time > 0 || options.spec_augment_frequency > 0) {
    captions.push_back(mask_caption(varied.masked, columns));
  }
  return captions;
}

std::string mixup_caption(const training::Mixed& mixed, const std::string& own_label, const std::string& other_label,
                          const std::string& other_name) {
  const long own_percent = std::lround(100 * mixed.share);
  return fmt::format("mixup: {} % {} with {} % {} ({})", own_percent, own_label, 100 - own_percent, other_label,
                     other_name);
}

}  // namespace mote::host::stages
