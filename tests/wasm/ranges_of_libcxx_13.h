#pragma once

// Debian's emscripten has libc++ 13, which lacks the algorithms of std::ranges. Included in front of every host source
// by CMakeLists.txt: those that the portable core uses, on whole ranges. Remove it with a newer emscripten.
#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace mote_wasm {

struct Identity {
  template <typename T>
  constexpr T&& operator()(T&& value) const {
    return std::forward<T>(value);
  }
};

struct Less {
  template <typename A, typename B>
  constexpr bool operator()(const A& a, const B& b) const {
    return a < b;
  }
};

}  // namespace mote_wasm

namespace std {
namespace ranges {

using mote_wasm::Identity;
using mote_wasm::Less;

template <typename R, typename F, typename P = Identity>
constexpr auto find_if(R&& range, F test, P of = {}) {
  auto at = std::begin(range);
  while (at != std::end(range) && !std::invoke(test, std::invoke(of, *at))) ++at;
  return at;
}
template <typename R, typename T, typename P = Identity>
constexpr auto find(R&& range, const T& value, P of = {}) {
  return ranges::find_if(
      range, [&](const auto& x) { return x == value; }, of);
}
template <typename R, typename F, typename P = Identity>
constexpr bool any_of(R&& range, F test, P of = {}) {
  return ranges::find_if(range, test, of) != std::end(range);
}
template <typename R, typename F, typename P = Identity>
constexpr bool none_of(R&& range, F test, P of = {}) {
  return !ranges::any_of(range, test, of);
}
template <typename R, typename F, typename P = Identity>
constexpr bool all_of(R&& range, F test, P of = {}) {
  return ranges::none_of(
      range, [&](const auto& x) { return !std::invoke(test, x); }, of);
}
template <typename R, typename F, typename P = Identity>
constexpr auto count_if(R&& range, F test, P of = {}) {
  return std::count_if(std::begin(range), std::end(range),
                       [&](const auto& x) { return std::invoke(test, std::invoke(of, x)); });
}
template <typename R, typename T, typename P = Identity>
constexpr auto count(R&& range, const T& value, P of = {}) {
  return ranges::count_if(
      range, [&](const auto& x) { return x == value; }, of);
}

template <typename C, typename P>
constexpr auto projected(C& before, P& of) {
  return [&](const auto& a, const auto& b) { return std::invoke(before, std::invoke(of, a), std::invoke(of, b)); };
}
template <typename R, typename C = Less, typename P = Identity>
constexpr bool is_sorted(R&& range, C before = {}, P of = {}) {
  return std::is_sorted(std::begin(range), std::end(range), ranges::projected(before, of));
}
template <typename R, typename C = Less, typename P = Identity>
constexpr void sort(R&& range, C before = {}, P of = {}) {
  std::sort(std::begin(range), std::end(range), ranges::projected(before, of));
}
template <typename R, typename C = Less, typename P = Identity>
void stable_sort(R&& range, C before = {}, P of = {}) {
  std::stable_sort(std::begin(range), std::end(range), ranges::projected(before, of));
}
template <typename R, typename C = Less, typename P = Identity>
constexpr auto max_element(R&& range, C before = {}, P of = {}) {
  return std::max_element(std::begin(range), std::end(range), ranges::projected(before, of));
}
template <typename R, typename T, typename C = Less, typename P = Identity>
constexpr auto lower_bound(R&& range, const T& value, C before = {}, P of = {}) {
  return std::lower_bound(std::begin(range), std::end(range), value, [&](const auto& x, const T& wanted) {
    return std::invoke(before, std::invoke(of, x), wanted);
  });
}

template <typename R, typename T>
constexpr void fill(R&& range, const T& value) {
  std::fill(std::begin(range), std::end(range), value);
}
template <typename R>
constexpr void reverse(R&& range) {
  std::reverse(std::begin(range), std::end(range));
}
template <typename R, typename O>
constexpr void copy(R&& range, O to) {
  std::copy(std::begin(range), std::end(range), to);
}
template <typename R, typename O, typename F>
constexpr void transform(R&& range, O to, F function) {
  std::transform(std::begin(range), std::end(range), to, function);
}
template <typename A, typename B, typename O>
constexpr void set_intersection(A&& a, B&& b, O to) {
  std::set_intersection(std::begin(a), std::end(a), std::begin(b), std::end(b), to);
}

}  // namespace ranges
}  // namespace std
