#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "host/store/index.h"
#include "host/store/sqlite.h"

namespace mote::host::store {

// A file's size and time of change.
struct Stamp {
  int64_t bytes = 0;
  int64_t changed_ns = 0;  // since 1970
  bool operator==(const Stamp&) const = default;
};

struct IndexRow {
  dataset::RecordingFacts facts;
  Stamp stamp;
  int64_t read_ns = 0;  // when the file was read
  SplitRow split;
};

// What comes back of a row that was put: bytes that are no UTF-8 in metadata are replaced, spans without finite ends
// go.
IndexRow as_kept(const IndexRow& row);

// The one table of the index.
class RecordingIndex::Table {
 public:
  // Throws SqliteError where the file is damaged; a table of another version or reader is dropped and made anew.
  Table(const std::string& file, const std::string& reader);

  // By path; those whose checksum doesn't fit left out.
  std::map<std::string, IndexRow> rows();

  // Each in a transaction of its own.
  void put(const std::vector<IndexRow>& rows);
  void remove(const std::vector<std::string>& paths);
  void put_splits(const std::vector<SplitRow>& splits);

 private:
  void make_anew(const std::string& reader);

  Database database_;
};

}  // namespace mote::host::store
