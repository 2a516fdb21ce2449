#include "host/store/index_table.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/hash.h"

namespace mote::host::store {

namespace {

using Json = nlohmann::json;

constexpr int64_t application_id = 0x6d6f7465;  // "mote": tells the index from other SQLite files
constexpr int64_t schema_version = 2;

constexpr const char* schema = R"(
CREATE TABLE recordings (
  path TEXT PRIMARY KEY, bytes INTEGER, changed_ns INTEGER, read_ns INTEGER, sha256 TEXT, kind TEXT,
  sample_rate_hz REAL, channels INTEGER, frames INTEGER, seconds REAL, own_label TEXT, spans TEXT, own_groups TEXT,
  metadata TEXT,
  checksum INTEGER,
  label TEXT NOT NULL DEFAULT '', group_name TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE reader (name TEXT);
)";

std::string json_of(const std::vector<dataset::LabelledSpan>& spans) {
  Json json = Json::array();
  for (const auto& span : spans) {
    if (!std::isfinite(span.start_seconds) || !std::isfinite(span.end_seconds)) continue;
    json.push_back({span.start_seconds, span.end_seconds, span.label});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_of(const std::map<std::string, std::string>& metadata) {
  return Json(metadata).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<dataset::LabelledSpan> spans_of(const std::string& text) {
  std::vector<dataset::LabelledSpan> spans;
  if (text == "[]") return spans;
  for (const Json& span : Json::parse(text)) {
    spans.push_back({span.at(0).get<double>(), span.at(1).get<double>(), span.at(2).get<std::string>()});
  }
  return spans;
}

// What a row says of its file, as it stands in the table.
struct Columns {
  std::string path, sha256, kind, own_label, spans, groups, metadata;
  int64_t bytes = 0, changed_ns = 0, read_ns = 0, channels = 0, frames = 0;
  double sample_rate_hz = 0;

  // Bits that turned in the file are not believed.
  int64_t checksum() const {
    const std::string text =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{} {} {} {} {} {:a}", path, sha256, kind, own_label, spans, groups,
                    metadata, bytes, changed_ns, read_ns, channels, frames, sample_rate_hz);
    return static_cast<int64_t>(fnv1a_64(text));
  }
};

Columns columns_of(const IndexRow& row) {
  return {.path = row.facts.path,
          .sha256 = row.facts.content_sha256,
          .kind = row.facts.kind,
          .own_label = row.facts.label,
          .spans = json_of(row.facts.spans),
          .groups = json_of(row.facts.groups),
          .metadata = json_of(row.facts.metadata),
          .bytes = row.stamp.bytes,
          .changed_ns = row.stamp.changed_ns,
          .read_ns = row.read_ns,
          .channels = row.facts.channels,
          .frames = row.facts.frames,
          .sample_rate_hz = row.facts.sample_rate_hz};
}

IndexRow row_of(const Columns& columns) {
  IndexRow row;
  row.facts.path = columns.path;
  row.facts.content_sha256 = columns.sha256;
  row.facts.kind = columns.kind;
  row.facts.sample_rate_hz = columns.sample_rate_hz;
  row.facts.channels = static_cast<int>(columns.channels);
  row.facts.frames = columns.frames;
  row.facts.label = columns.own_label;
  row.facts.spans = spans_of(columns.spans);
  row.facts.groups = spans_of(columns.groups);
  if (columns.metadata != "{}") row.facts.metadata = Json::parse(columns.metadata).get<decltype(row.facts.metadata)>();
  row.stamp = {columns.bytes, columns.changed_ns};
  row.read_ns = columns.read_ns;
  return row;
}

}  // namespace

IndexRow as_kept(const IndexRow& row) { return row_of(columns_of(row)); }

RecordingIndex::Table::Table(const std::string& file, const std::string& reader) : database_(file) {
  const bool is_ours = database_.integer("PRAGMA application_id") == application_id &&
                       database_.integer("PRAGMA user_version") == schema_version;
  const std::string health = database_.text("PRAGMA quick_check(1)");
  if (health != "ok") throw SqliteError(SQLITE_CORRUPT, health);
  if (is_ours && database_.text("SELECT name FROM reader") == reader) return;
  make_anew(reader);
}

void RecordingIndex::Table::make_anew(const std::string& reader) {
  Transaction transaction(database_);
  database_.run("DROP TABLE IF EXISTS recordings; DROP TABLE IF EXISTS reader");
  database_.run(schema);
  Statement(database_, "INSERT INTO reader VALUES (?)").bind(1, reader).run();
  database_.run(fmt::format("PRAGMA application_id = {}", application_id).c_str());
  database_.run(fmt::format("PRAGMA user_version = {}", schema_version).c_str());
  transaction.commit();
}

std::map<std::string, IndexRow> RecordingIndex::Table::rows() {
  std::map<std::string, IndexRow> rows;
  Statement select(
      database_,
      "SELECT path, bytes, changed_ns, read_ns, sha256, kind, sample_rate_hz, channels, frames, own_label,"
      " spans, own_groups, metadata, checksum, label, group_name, part, licence, source FROM recordings ORDER BY path");
  while (select.step()) {
    const Columns columns = {.path = select.text(0),
                             .sha256 = select.text(4),
                             .kind = select.text(5),
                             .own_label = select.text(9),
                             .spans = select.text(10),
                             .groups = select.text(11),
                             .metadata = select.text(12),
                             .bytes = select.integer(1),
                             .changed_ns = select.integer(2),
                             .read_ns = select.integer(3),
                             .channels = select.integer(7),
                             .frames = select.integer(8),
                             .sample_rate_hz = select.real(6)};
    if (columns.checksum() != select.integer(13)) continue;
    IndexRow row = row_of(columns);
    row.split = {columns.path, select.text(14), select.text(15), select.text(16), select.text(17), select.text(18)};
    rows.emplace_hint(rows.end(), columns.path, std::move(row));
  }
  return rows;
}

void RecordingIndex::Table::put(const std::vector<IndexRow>& rows) {
  Transaction transaction(database_);
  Statement insert(database_,
                   "INSERT OR REPLACE INTO recordings (path, bytes, changed_ns, read_ns, sha256, kind, sample_rate_hz,"
                   " channels, frames, seconds, own_label, spans, own_groups, metadata, checksum)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const IndexRow& row : rows) {
    const Columns columns = columns_of(row);
    insert.bind(1, columns.path).bind(2, columns.bytes).bind(3, columns.changed_ns).bind(4, columns.read_ns);
    insert.bind(5, columns.sha256).bind(6, columns.kind).bind(7, columns.sample_rate_hz).bind(8, columns.channels);
    insert.bind(9, columns.frames).bind(10, row.facts.seconds()).bind(11, columns.own_label).bind(12, columns.spans);
    insert.bind(13, columns.groups).bind(14, columns.metadata).bind(15, columns.checksum()).run();
  }
  transaction.commit();
}

void RecordingIndex::Table::remove(const std::vector<std::string>& paths) {
  Transaction transaction(database_);
  Statement remove(database_, "DELETE FROM recordings WHERE path = ?");
  for (const std::string& path : paths) remove.bind(1, path).run();
  transaction.commit();
}

void RecordingIndex::Table::put_splits(const std::vector<SplitRow>& splits) {
  Transaction transaction(database_);
  Statement update(database_,
                   "UPDATE recordings SET label = ?, group_name = ?, part = ?, licence = ?, source = ? WHERE path = ?");
  for (const SplitRow& split : splits) {
    update.bind(1, split.label).bind(2, split.group).bind(3, split.part);
    update.bind(4, split.licence).bind(5, split.source).bind(6, split.path).run();
  }
  transaction.commit();
}

}  // namespace mote::host::store
