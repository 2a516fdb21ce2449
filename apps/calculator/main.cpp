// What the page calls: texts in, JSON out. The answer stays until the next call.
#include <emscripten.h>

#include <string>

#include "host/footprint/calculator.h"
#include "host/html/style_sheet.h"

namespace {

const char* keep(std::string text) {
  static std::string kept;
  kept = std::move(text);
  return kept.c_str();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* style_sheet() { return keep(std::string(mote::host::html::style_sheet())); }

EMSCRIPTEN_KEEPALIVE const char* tables() { return keep(mote::host::footprint::calculator_tables()); }

EMSCRIPTEN_KEEPALIVE const char* calculate(const char* scenario) {
  return keep(mote::host::footprint::calculate(scenario));
}

EMSCRIPTEN_KEEPALIVE const char* read_trace(const char* csv, const char* name, double volts) {
  return keep(mote::host::footprint::read_trace_for_page(csv, name, volts));
}

EMSCRIPTEN_KEEPALIVE const char* read_parts(const char* text, const char* name) {
  return keep(mote::host::footprint::read_parts_for_page(text, name));
}

}  // extern "C"
