#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

// As much of SQLite's C interface as the index needs, with exceptions and owners.
namespace mote::host::store {

// SQLite's own words. Never leaves host/store: an index that fails is rebuilt or done without.
class SqliteError : public std::runtime_error {
 public:
  SqliteError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  bool is_damage() const;  // the file is no database, or a broken one

 private:
  int code_;
};

class Database {
 public:
  // Makes the file where it isn't there; opens it for reading where it can't be written.
  explicit Database(const std::string& file);

  void run(const char* sql);
  // First column of the first row.
  int64_t integer(const char* sql);
  std::string text(const char* sql);

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

// Prepared once, run many times. Parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(Database& database, const char* sql);

  Statement& bind(int parameter, int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view value);  // copied

  bool step();  // false: no further row
  void run();   // to the end, and ready for the next values

  int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;

 private:
  void check(int code) const;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool is_open_ = true;
};

}  // namespace mote::host::store
