#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "mote/base/span.h"
#include "mote/dsp/complex_q31.h"
#include "mote/dsp/mel.h"
#include "mote/dsp/mel_q.h"

// A prepared block as data, for whoever writes it down as constants of a device (host/codegen).
namespace mote::host::features {

struct Constant;

using Table = std::variant<std::vector<float>, std::vector<int8_t>, std::vector<uint8_t>, std::vector<int16_t>,
                           std::vector<uint16_t>, std::vector<int32_t>, std::vector<uint32_t>,
                           std::vector<dsp::TurnQ31>, std::vector<dsp::MelFilter>, std::vector<dsp::MelSegment>>;

// A table of structures, each with its members in the order of their declaration.
struct Structures {
  std::string type;  // "mote::dsp::Decimator"
  std::vector<std::vector<Constant>> items;
};

// One member of a structure: a number, an enumerator's whole name, a table that a Span looks at, a structure or a table
// of them.
using ConstantValue = std::variant<bool, int64_t, float, std::string, Table, std::vector<Constant>, Structures>;

struct Constant {
  std::string name;  // of the member; "" in an array
  ConstantValue value;
};

// A block (or a window step) as the device calls it: FUNCTION(&PARAMS, …) with `TYPE PARAMS = {fields…}`; without a
// type, FUNCTION(nullptr, …).
struct DeviceBlock {
  std::string header;            // "mote/dsp/mfe.h"
  std::string function;          // "mote::dsp::mfe_row"
  std::string type;              // "mote::dsp::Mfe"
  std::vector<Constant> fields;  // in the order of their declaration
};

template <typename T>
Table table_of(Span<const T> values) {
  return std::vector<T>(values.begin(), values.end());
}

}  // namespace mote::host::features
