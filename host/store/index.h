#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/dataset/recording_facts.h"

namespace mote::host::store {

// What the split made of a recording, for whoever looks into the index.
struct SplitRow {
  std::string path;
  std::string label;  // several, of windows with labels of their own: joined by ", "
  std::string group;
  std::string part;
  std::string licence;
  std::string source;
  bool operator==(const SplitRow&) const = default;
};

struct Unreadable {
  std::string path;
  std::string why;  // the whole sentence
};

struct Described {
  std::vector<dataset::RecordingFacts> recordings;  // in the order asked for, without the unreadable
  std::vector<Unreadable> unreadable;
  int64_t read_anew = 0;  // recordings that the index didn't know as they are now
};

// What is known of the recordings of a data set, in a SQLite file; they stay where they are. A recording is read again
// only where its size or time of change differ. Written in transactions: a kill loses at most the last few hundred
// recordings. An index that is damaged, of another version of Mote or of another `reader` is made anew, a row whose
// checksum doesn't fit is not believed. Where no index can be written, all is read every time and `note` says why.
class RecordingIndex {
 public:
  // Facts of one file, all but path and content_sha256. Called on several threads; throws InputError.
  using Describe = std::function<dataset::RecordingFacts(const std::string& path)>;

  // `reader` stands for all that facts depend on besides the file: program, folder, settings.
  RecordingIndex(std::string file, std::string reader);
  ~RecordingIndex();

  // Facts of `paths` below `folder`; rows of other paths go.
  Described describe(const std::string& folder, const std::vector<std::string>& paths, const Describe& describe,
                     Progress& progress);

  void keep_split(const std::vector<SplitRow>& rows);

  // Empty, or why recordings will be read again next time.
  const std::string& note() const { return note_; }

 private:
  class Table;

  void open();
  void give_up(const std::string& why);
  void write(const std::function<void(Table&)>& work);

  std::string file_;
  std::string reader_;
  std::unique_ptr<Table> table_;                 // null: without an index
  std::map<std::string, SplitRow> kept_splits_;  // as they stand in the index
  std::string note_;
};

}  // namespace mote::host::store
