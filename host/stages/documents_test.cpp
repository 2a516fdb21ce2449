#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/stages/print_pdf.h"
#include "host/stages/qr_code.h"

namespace mote::host::stages {
namespace {

constexpr const char* page =
    "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head><body><h1>Knock</h1><p>A door.</p></body></html>";

TEST(make_qr, has_its_three_corners_and_is_the_same_each_time) {
  const documents::QrCode code = make_qr("https://example.org/knock");
  ASSERT_GE(code.side, 21);
  ASSERT_EQ(code.dark.size(), static_cast<size_t>(code.side * code.side));
  const auto is_dark = [&](int row, int column) { return code.dark[static_cast<size_t>(row * code.side + column)]; };
  const int far = code.side - 7;
  for (const auto& [row, column] : {std::pair{0, 0}, {0, far}, {far, 0}}) {
    EXPECT_TRUE(is_dark(row, column) && is_dark(row + 3, column + 3) && is_dark(row + 6, column + 6));
    EXPECT_FALSE(is_dark(row + 1, column + 1));
  }
  EXPECT_EQ(code.dark, make_qr("https://example.org/knock").dark);
  EXPECT_NE(code.dark, make_qr("https://example.org/other").dark);
}

TEST(make_qr, refuses_what_no_code_holds) { EXPECT_THROW(make_qr(std::string(4000, 'a')), InputError); }

TEST(print_pdf, dates_are_set_in_place) {
  const std::string pdf = "x /CreationDate (D:20261201022400+00'00')\n/ModDate (D:20261201022400+00'00')>> y";
  EXPECT_EQ(without_dates(pdf), "x /CreationDate (D:19700101000000+00'00')\n/ModDate (D:19700101000000+00'00')>> y");
  EXPECT_THROW(without_dates("x /CreationDate (D:2026)"), InternalError);
}

TEST(print_pdf, the_same_page_gives_the_same_bytes) {
  if (!can_print_pdf()) GTEST_SKIP() << "skipped: chromium isn't installed";
  const std::string pdf = print_pdf(page);
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_EQ(pdf, print_pdf(page));
}

}  // namespace
}  // namespace mote::host::stages
