#include "host/firmware/boards.h"

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <string_view>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/device_sources.h"

namespace mote::host::firmware {
namespace {

// A table of a board's file; what is asked for and absent or of another type is an error with path and key.
class Table {
 public:
  Table(const std::string& path, const std::string& prefix, const toml::table& table)
      : path_(path), prefix_(prefix), table_(table) {}

  std::string text(const char* key) const { return required<std::string>(key, "a text"); }
  bool flag(const char* key) const { return required<bool>(key, "true or false"); }
  int64_t positive(const char* key) const { return at_least(key, 1); }
  int64_t natural(const char* key) const { return at_least(key, 0); }
  std::string text_or_empty(const char* key) const { return has(key) ? text(key) : std::string(); }
  bool has(const char* key) const { return table_.contains(key); }

  double at_least_zero(const char* key) const {
    const double value = required<double>(key, "a number with a point");
    if (!(value >= 0)) throw_input_error("{}: {}{}: is {}: expected at least 0", path_, prefix_, key, value);
    return value;
  }

  Table table(const char* key) const {
    const toml::table* found = table_[key].as_table();
    if (found == nullptr) throw_input_error("{}: {}[{}] is missing", path_, prefix_, key);
    return Table(path_, prefix_ + key + ".", *found);
  }

  // The elements of [[key]]; none where the file has none.
  std::vector<Table> tables(const char* key) const {
    std::vector<Table> found;
    if (!has(key)) return found;
    for (const toml::node& element : elements(key, "tables")) {
      const toml::table* table = element.as_table();
      if (table == nullptr) throw_input_error("{}: {}{}: expected tables", path_, prefix_, key);
      found.push_back(Table(path_, std::string(key) + ".", *table));
    }
    return found;
  }

  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> found;
    for (const toml::node& element : elements(key, "a list of texts")) {
      const auto value = element.value_exact<std::string>();
      if (!value) throw_input_error("{}: {}{}: expected a list of texts", path_, prefix_, key);
      found.push_back(*value);
    }
    return found;
  }

 private:
  int64_t at_least(const char* key, int64_t minimum) const {
    const int64_t value = required<int64_t>(key, "a whole number");
    if (value < minimum)
      throw_input_error("{}: {}{}: is {}: expected at least {}", path_, prefix_, key, value, minimum);
    return value;
  }

  const toml::array& elements(const char* key, const char* expected) const {
    const toml::array* found = table_[key].as_array();
    if (found == nullptr) throw_input_error("{}: {}{}: expected {}", path_, prefix_, key, expected);
    return *found;
  }

  template <typename T>
  T required(const char* key, const char* expected) const {
    const auto value = table_[key].value_exact<T>();
    if (!value) throw_input_error("{}: {}{}: expected {}", path_, prefix_, key, expected);
    return *value;
  }

  const std::string& path_;
  std::string prefix_;
  const toml::table& table_;
};

MemoryRegion read_region(const Table& table) {
  return {.origin = table.natural("origin"), .bytes = table.positive("bytes")};
}

Uart read_uart(const Table& table) {
  return {.source = table.text("source"),
          .address = table.natural("address"),
          .receive_interrupt = table.natural("receive_interrupt"),
          .send_interrupt = table.natural("send_interrupt"),
          .clock_hz = table.positive("clock_hz")};
}

// Milliamperes at a voltage, as data sheets give them.
BoardPower read_power(const Table& table) {
  const double volts = table.at_least_zero("volts");
  return {table.at_least_zero("active_ma") * volts, table.at_least_zero("sleep_ma") * volts, table.text("source")};
}

// What a larger map doesn't say is as on the board.
MemoryMap read_larger_map(const Table& table, const Board& board) {
  MemoryMap map = memory_maps(board).front();
  map.name = table.text("name");
  if (table.has("flash")) map.flash = map.constants = read_region(table.table("flash"));
  if (table.has("constants")) map.constants = read_region(table.table("constants"));
  if (table.has("ram")) map.ram = read_region(table.table("ram"));
  if (table.has("stack_bytes")) map.stack_bytes = table.positive("stack_bytes");
  map.emulator_options = table.text_or_empty("emulator_options");
  return map;
}

std::vector<Board> read_all() {
  std::vector<Board> all;
  for (const auto& [path, text] : codegen::embedded_sources()) {
    if (path.starts_with("boards/") && path.ends_with(".toml")) all.push_back(read_board(path, text));
  }
  if (all.empty()) throw_internal_error("no boards/*.toml is embedded in this program");
  return all;
}

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (const Board& board : boards()) result.push_back(board.name);
  return result;
}

}  // namespace

Board read_board(const std::string& path, const std::string& text) {
  toml::table parsed;
  try {
    parsed = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    throw_input_error("{}: line {}: {}", path, error.source().begin.line, error.description());
  }
  const Table table(path, "", parsed);
  Board board;
  board.name = table.text("name");
  board.description = table.text("description");
  board.cpu = table.text("cpu");
  board.clock_hz = table.positive("clock_hz");
  board.flash = read_region(table.table("flash"));
  board.ram = read_region(table.table("ram"));
  board.stack_bytes = table.positive("stack_bytes");
  board.has_firmware = table.flag("firmware");
  if (board.has_firmware) board.sources = table.texts("sources");
  board.emulator = table.text_or_empty("emulator");
  if (!board.emulator.empty()) board.emulator_program = table.text("emulator_program");
  board.emulator_options = table.text_or_empty("emulator_options");
  if (table.has("uart")) board.uart = read_uart(table.table("uart"));
  if (table.has("transducers")) board.transducers = table.texts("transducers");
  if (table.has("power")) board.power = read_power(table.table("power"));
  for (const Table& larger : table.tables("larger")) board.larger.push_back(read_larger_map(larger, board));
  return board;
}

std::vector<MemoryMap> memory_maps(const Board& board) {
  std::vector<MemoryMap> maps = {{.name = "",
                                  .flash = board.flash,
                                  .constants = board.flash,
                                  .ram = board.ram,
                                  .stack_bytes = board.stack_bytes,
                                  .emulator_options = ""}};
  maps.insert(maps.end(), board.larger.begin(), board.larger.end());
  return maps;
}

MemoryMap find_memory_map(const Board& board, const std::string& name) {
  for (const MemoryMap& map : memory_maps(board)) {
    if (map.name == name) return map;
  }
  throw_internal_error("board {}: has no memory map {}", board.name, quoted(name));
}

const std::vector<Board>& boards() {
  static const std::vector<Board> all = read_all();
  return all;
}

const Board& find_board(const std::string& name) {
  for (const Board& board : boards()) {
    if (board.name == name) return board;
  }
  const std::vector<std::string> known = names();
  throw_input_error("no board is called {}{}: boards are {}", quoted(name), did_you_mean(name, known),
                    join(known, ", "));
}

}  // namespace mote::host::firmware
