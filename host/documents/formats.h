#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "host/base/files.h"
#include "host/datasheet/facts.h"
#include "host/documents/qr_code.h"

// The forms in which a sensor's datasheet is given away: one table.
namespace mote::host::documents {

// What a document is printed from.
struct Input {
  const datasheet::SensorFacts& sensor;
  const datasheet::Facts& facts;
  std::string content_sha256 = {};  // of mlsensor.json: by it documents are known; "" leaves that out
  QrCode (*make_qr)(const std::string& text) = nullptr;  // nullptr: documents have no QR code
};

struct Format {
  std::string_view name;  // on the command line
  std::string_view file;  // below out/datasheet
  std::string_view what;
  std::string (*print)(const Input& input);  // nullptr: not of text; host/stages makes it of the HTML pages
};
std::span<const Format> formats();

// Names of formats, each checked: "html,markdown". Throws InputError for one that isn't there, with the list.
using Choice = std::set<std::string>;
Choice read_choice(const std::string& list);
Choice every_format();
// All but what needs another program (pdf).
Choice text_formats();

// The chosen documents, by file name. The same facts give the same bytes.
Files print_documents(const Input& input, const Choice& choice);

}  // namespace mote::host::documents
