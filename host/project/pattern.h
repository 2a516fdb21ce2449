#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::project {

// "{label}_{speaker}_*.wav": how names of files say what they hold. {field} stands for the shortest run of characters
// without '/' (at least one) that lets the rest match, * for any run without '/' (also none), anything else for itself.
class Pattern {
 public:
  // Throws InputError: a brace without its partner, an empty, malformed or repeated field.
  explicit Pattern(std::string_view text);

  // The fields by name, or nothing where `path` doesn't match. A pattern without '/' looks at the file's name only.
  std::optional<std::map<std::string, std::string>> match(std::string_view path) const;

  const std::string& text() const { return text_; }
  const std::vector<std::string>& fields() const { return fields_; }  // in the order of the pattern
  bool has_field(std::string_view name) const;

 private:
  struct Piece {
    enum class Kind { literal, field, any } kind;
    std::string text;  // of a literal, or the field's name
  };

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<std::string> fields_;
  bool has_folders_ = false;
};

// Those of `paths` that one of `patterns` matches, in their order; all where there is none.
std::vector<std::string> keep_matching(const std::vector<std::string>& paths, const std::vector<std::string>& patterns);

}  // namespace mote::host::project
