#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "host/base/error.h"

// Reads FlatBuffers in place and trusts nothing: every offset and count is checked against the file before it is
// followed, every value is copied out, so that alignment doesn't matter. (tflite-format §1)
namespace mote::host::tflite {

struct File {
  std::span<const uint8_t> bytes;
  std::string name;

  // Throws InputError "x.tflite: …".
  template <typename... Args>
  [[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) const {
    throw InputError(name + ": " + fmt::format(format, std::forward<Args>(args)...));
  }

  // Throws InputError unless `count` bytes from `position` lie within the file.
  void require(uint64_t position, uint64_t count, const char* what) const {
    if (position <= bytes.size() && count <= bytes.size() - position) return;
    fail("a {} lies at byte {} and has {} bytes, the file ends at {}: it is damaged or no .tflite", what, position,
         count, bytes.size());
  }

  template <typename T>
  T load(uint64_t position, const char* what) const {
    require(position, sizeof(T), what);
    T value;
    std::memcpy(&value, bytes.data() + position, sizeof(T));
    return value;
  }

  // Where the offset stored at `position` leads.
  uint64_t follow(uint64_t position, const char* what) const { return position + load<uint32_t>(position, what); }
};

// A vector of scalars.
template <typename T>
class VectorView {
 public:
  VectorView() = default;
  VectorView(const File& file, uint64_t position) : file_(&file) {
    count_ = file.load<uint32_t>(position, "vector");
    begin_ = position + sizeof(uint32_t);
    file.require(begin_, uint64_t{count_} * sizeof(T), "vector");
  }

  size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  uint64_t begin_position() const { return begin_; }
  T operator[](size_t i) const { return file_->load<T>(begin_ + i * sizeof(T), "vector element"); }
  std::span<const uint8_t> bytes() const {
    return count_ == 0 ? std::span<const uint8_t>() : file_->bytes.subspan(begin_, count_ * sizeof(T));
  }

 private:
  const File* file_ = nullptr;
  uint64_t begin_ = 0;
  uint32_t count_ = 0;
};

class TableView;

// A vector of tables.
class TablesView {
 public:
  TablesView() = default;
  TablesView(const File& file, uint64_t position) : file_(&file), offsets_(file, position) {}

  size_t size() const { return offsets_.size(); }
  TableView operator[](size_t i) const;

 private:
  const File* file_ = nullptr;
  VectorView<uint32_t> offsets_;
};

class TableView {
 public:
  TableView(const File& file, uint64_t position) : file_(&file), position_(position) {
    const int64_t back = file.load<int32_t>(position, "table");
    const int64_t vtable = static_cast<int64_t>(position) - back;
    if (vtable < 0) file.fail("the table at byte {} has no field list: the file is damaged", position);
    vtable_ = static_cast<uint64_t>(vtable);
    vtable_bytes_ = file.load<uint16_t>(vtable_, "field list");
    table_bytes_ = file.load<uint16_t>(vtable_ + 2, "field list");
    if (vtable_bytes_ < 4 || vtable_bytes_ % 2 != 0 || table_bytes_ < 4) {
      file.fail("the table at byte {} has a field list of {} bytes for {} bytes of fields: the file is damaged",
                position, vtable_bytes_, table_bytes_);
    }
    file.require(vtable_, vtable_bytes_, "field list");
    file.require(position, table_bytes_, "table");
  }

  template <typename T>
  T scalar(int field, T usual) const {
    const std::optional<uint64_t> at = locate(field, sizeof(T));
    return at ? file_->load<T>(*at, "field") : usual;
  }

  std::optional<TableView> table(int field) const {
    const std::optional<uint64_t> at = reference(field, "table");
    return at ? std::optional<TableView>(TableView(*file_, *at)) : std::nullopt;
  }

  // Empty when absent.
  template <typename T>
  VectorView<T> vector(int field) const {
    const std::optional<uint64_t> at = reference(field, "vector");
    return at ? VectorView<T>(*file_, *at) : VectorView<T>();
  }

  TablesView tables(int field) const {
    const std::optional<uint64_t> at = reference(field, "vector");
    return at ? TablesView(*file_, *at) : TablesView();
  }

  std::string_view string(int field) const {
    const std::span<const uint8_t> bytes = vector<uint8_t>(field).bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  bool has(int field) const { return locate(field, 1).has_value(); }

 private:
  std::optional<uint64_t> locate(int field, size_t size) const {
    const uint64_t entry = 4 + 2 * static_cast<uint64_t>(field);
    if (entry + 2 > vtable_bytes_) return std::nullopt;
    const uint16_t offset = file_->load<uint16_t>(vtable_ + entry, "field list");
    if (offset == 0) return std::nullopt;
    if (offset < 4 || offset + size > table_bytes_) {
      file_->fail("field {} of the table at byte {} lies outside of it: the file is damaged", field, position_);
    }
    return position_ + offset;
  }

  std::optional<uint64_t> reference(int field, const char* what) const {
    const std::optional<uint64_t> at = locate(field, sizeof(uint32_t));
    return at ? std::optional<uint64_t>(file_->follow(*at, what)) : std::nullopt;
  }

  const File* file_;
  uint64_t position_;
  uint64_t vtable_ = 0;
  uint16_t vtable_bytes_ = 0;
  uint16_t table_bytes_ = 0;
};

inline TableView TablesView::operator[](size_t i) const {
  return TableView(*file_, offsets_.begin_position() + 4 * i + offsets_[i]);
}

}  // namespace mote::host::tflite
