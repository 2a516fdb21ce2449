#include "host/stages/epoch_captions.h"

#include <gtest/gtest.h>

namespace mote::host::stages {
namespace {

using Captions = std::vector<std::string>;

constexpr ColumnWords frequencies = {"frequency", "frequencies"};

TEST(epoch_captions, tell_each_step_that_is_asked_for_in_the_order_it_is_done) {
  training::Options options;
  options.warp = {.time = 0.2, .frequency = 0.1};
  options.shift_rows = 4;
  options.spec_augment_time = 8;
  options.spec_augment_frequency = 6;
  const training::Varied varied{.warped = {.tempo = 1.071, .frequency = 0.938},
                                .later_rows = -3,
                                .masked = {.rows = {2, 8}, .columns = {40, 40}},
                                .mixed = {}};
  EXPECT_EQ(epoch_captions(varied, options, frequencies),
            (Captions{"tempo: × 1.07", "vtlp: frequencies × 0.94", "row_shift: 3 time steps earlier",
                      "spec_augment: masks 6 time steps"}));
}

TEST(epoch_captions, are_silent_of_what_is_not_asked_for) {
  EXPECT_EQ(epoch_captions({}, {}, frequencies), Captions{});
  training::Options options;
  options.spec_augment_frequency = 6;
  EXPECT_EQ(epoch_captions({.warped = {}, .later_rows = 0, .masked = {.rows = {}, .columns = {1, 3}}, .mixed = {}},
                           options, {"coefficient", "coefficients"}),
            Captions{"spec_augment: masks 2 coefficients"});
}

TEST(epoch_captions, a_mask_of_no_length_masks_nothing) {
  training::Options options;
  options.spec_augment_time = 8;
  EXPECT_EQ(epoch_captions({}, options, frequencies), Captions{"spec_augment: masks nothing"});
}

TEST(epoch_captions, a_row_is_one_time_step) {
  training::Options options;
  options.shift_rows = 4;
  training::Varied varied;
  EXPECT_EQ(epoch_captions(varied, options, frequencies), Captions{"row_shift: stays"});
  varied.later_rows = 1;
  EXPECT_EQ(epoch_captions(varied, options, frequencies), Captions{"row_shift: 1 time step later"});
}

TEST(mixup_caption, names_both_labels_and_their_shares_of_a_hundred) {
  EXPECT_EQ(mixup_caption({.with = 1, .share = 0.685f}, "bell", "other", "b.wav"),
            "mixup: 69 % bell with 31 % other (b.wav)");
}

}  // namespace
}  // namespace mote::host::stages
