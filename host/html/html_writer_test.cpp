#include "host/html/html_writer.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::html {
namespace {

TEST(html_writer, text_and_attributes_are_escaped) {
  HtmlWriter html;
  html.element("p", {{"title", "a\"b'<"}}, "<script>alert(1)</script> & \x01");
  EXPECT_EQ(html.finish(),
            "<!DOCTYPE html>\n<p title=\"a&quot;b&#39;&lt;\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; </p>\n");
}

TEST(html_writer, an_element_left_open_is_our_fault) {
  HtmlWriter html;
  html.open("p");
  EXPECT_THROW(html.finish(), InternalError);
  html.close();
  EXPECT_THROW(html.close(), InternalError);
}

TEST(html_writer, a_path_becomes_a_link_that_cannot_leave_its_attribute) {
  EXPECT_EQ(url_of_path("a b/é\"?.wav"), "a%20b/%C3%A9%22%3F.wav");
  EXPECT_EQ(url_of_path("javascript:x"), "javascript%3Ax");
}

TEST(html_writer, a_fragment_has_no_document_type) {
  HtmlWriter html;
  html.element("td", "1");
  EXPECT_EQ(html.finish_fragment(), "<td>1</td>");
}

}  // namespace
}  // namespace mote::host::html
