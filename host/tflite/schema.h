#pragma once

#include <cstdint>

#include "host/graph/graph.h"
#include "mote/tflite/schema.h"

// What the host adds to mote/tflite/schema.h: names for messages, and versions of operators for the writer.
namespace mote::host::tflite::schema {

using namespace mote::tflite::schema;

// Of a type's code: "FLOAT32" …; null for a code that doesn't exist.
const char* type_name(int32_t code);

// The version of an operator says which features a runtime must have; these are the least that allow the element type.
struct OperatorVersions {
  graph::Op op;
  int32_t float32;
  int32_t int8;
  int32_t int16;
};

// 1, 1, 1 for an op whose versions we don't track.
OperatorVersions operator_versions(graph::Op op);

constexpr int depth_multiplier_field = 3;  // of DepthwiseConv2DOptions
constexpr int new_shape_field = 0;         // of ReshapeOptions

}  // namespace mote::host::tflite::schema
