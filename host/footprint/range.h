#pragma once

namespace mote::host::footprint {

// What a figure may be, and what it most likely is. Of carbon: kg CO2e.
struct Range {
  double low = 0;
  double typical = 0;
  double high = 0;
};

inline Range operator+(const Range& a, const Range& b) {
  return {a.low + b.low, a.typical + b.typical, a.high + b.high};
}
// `factor` is not negative.
inline Range operator*(const Range& range, double factor) {
  return {range.low * factor, range.typical * factor, range.high * factor};
}
// Of figures that are not negative.
inline Range operator*(const Range& a, const Range& b) {
  return {a.low * b.low, a.typical * b.typical, a.high * b.high};
}
inline Range exactly(double value) { return {value, value, value}; }
inline bool is_nothing(const Range& range) { return range.low == 0 && range.typical == 0 && range.high == 0; }

}  // namespace mote::host::footprint
