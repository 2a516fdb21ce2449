#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Sound that is like the labels' but none of them, for what a sensor should reject: a few recordings of other words
// teach it those words only.
namespace mote::host::augmentation {

// Rows of features of sound, one after the other, each of `columns` values, and what is known of them.
struct LabelledFeatures {
  std::vector<float> values;  // samples x rows x columns
  std::vector<int32_t> labels;
  int64_t rows = 0;
  int64_t columns = 0;
};

// What a garbled sample is made of: indices of samples, where `other` stays unused where one alone gives it.
enum class Garbling : uint8_t {
  backwards,  // one played backwards
  spliced,    // the beginning of one and the end of another
  bands,      // low frequencies of one and high ones of another
  exchanged,  // one with its two parts exchanged
};
struct Garbled {
  Garbling how;
  size_t one;
  size_t other;
};

// Behind the samples of `features`, `share` as many as aren't `unknown`, labelled `unknown`, of one or of two of
// different labels, each garbled in a way that is drawn. Only samples that aren't `unknown` are taken apart, so there
// are none of fewer than two labels. The same seed gives the same samples. Answers what each is made of. Throws
// InputError for fewer than three rows.
std::vector<Garbled> add_garbled(LabelledFeatures& features, int32_t unknown, double share, uint64_t seed);

}  // namespace mote::host::augmentation
