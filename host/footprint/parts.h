#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/range.h"

// The parts of a small ML device and what the published models say of each, cradle to door.
namespace mote::host::footprint {

// Who says what a part costs. Models differ by up to nineteen times for the same part, because they count different
// things: choosing one is a scenario, and their figures are never mixed into one interval of a part.
enum class PartModel { pirson_bol, act, boavizta };
constexpr PartModel part_models[] = {PartModel::pirson_bol, PartModel::act, PartModel::boavizta};
const char* code_of(PartModel model);  // "pirson_bol" …
const char* name_of(PartModel model);  // "Pirson and Bol 2021" …
// Throws InputError with the list.
PartModel find_part_model(std::string_view code);

// How much of a part there is. Of `unknown` the range goes from the small to the large one; where the size is known its
// neighbours bound it: {small, small, typical}, {small, typical, large}, {typical, large, large}.
enum class Size { unknown, small, typical, large };
const char* code_of(Size size);
Size find_size(std::string_view code);
Range at_size(const Range& range, Size size);

// What one model says of one choice for a block.
struct PartFigure {
  PartModel model;
  Range kg;
  std::string_view source;
};

// One choice for a block: "sensing", "imager".
struct PartOption {
  std::string_view block;
  std::string_view code;
  std::string_view name;
  std::vector<PartFigure> figures;  // none: nothing is built in, it costs nothing
};

// In the order in which blocks are shown.
struct PartBlock {
  std::string_view code;
  std::string_view name;
  std::string_view usual;  // the option of a device of which nothing is known
};
std::span<const PartBlock> part_blocks();
std::span<const PartOption> part_options();

// Throw InputError naming the nearest.
const PartBlock& find_block(std::string_view code);
const PartOption& find_option(std::string_view block, std::string_view code);

// The figure of `model`, or else the first that there is, which is by Pirson and Bol where they have one. Null where
// the option has none.
const PartFigure* figure_of(const PartOption& option, PartModel model);

}  // namespace mote::host::footprint
