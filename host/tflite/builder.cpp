#include "host/tflite/builder.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "host/base/error.h"

namespace mote::host::tflite {

Builder::Builder(const char* identifier) {
  put(uint32_t{0});  // the root table's reference
  for (int i = 0; i < 4; ++i) bytes_.push_back(static_cast<uint8_t>(identifier[i]));
}

void Builder::link(Position slot, Position target) {
  if (target > std::numeric_limits<int32_t>::max()) {
    throw_input_error("the model is larger than the 2 GiB that a .tflite can hold");
  }
  const uint32_t offset = static_cast<uint32_t>(target - slot);
  std::memcpy(bytes_.data() + slot, &offset, sizeof(offset));
}

Builder::Slots Builder::table(Position slot, const TableFields& fields) {
  // Wide fields first: then each is aligned where the one before ends.
  std::vector<std::pair<int, TableFields::Field>> ordered(fields.fields_.begin(), fields.fields_.end());
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.second.size > b.second.size; });

  const int last_field = fields.fields_.empty() ? -1 : fields.fields_.rbegin()->first;
  std::vector<uint16_t> vtable(2 + static_cast<size_t>(last_field + 1));
  uint32_t table_bytes = sizeof(int32_t);
  for (const auto& [id, field] : ordered) {
    vtable[2 + static_cast<size_t>(id)] = static_cast<uint16_t>(table_bytes);
    table_bytes += field.size;
  }
  vtable[0] = static_cast<uint16_t>(vtable.size() * sizeof(uint16_t));
  vtable[1] = static_cast<uint16_t>(table_bytes);

  align(sizeof(uint16_t));
  const Position vtable_position = bytes_.size();
  for (const uint16_t entry : vtable) put(entry);
  align(sizeof(uint32_t));
  const Position position = bytes_.size();
  put(static_cast<int32_t>(position - vtable_position));
  Slots slots;
  for (const auto& [id, field] : ordered) {
    slots[id] = bytes_.size();
    for (uint32_t i = 0; i < field.size; ++i) bytes_.push_back(static_cast<uint8_t>(field.bits >> (8 * i)));
  }
  link(slot, position);
  return slots;
}

void Builder::begin_vector(Position slot, size_t count, uint64_t alignment) {
  alignment = std::max<uint64_t>(alignment, sizeof(uint32_t));
  while ((bytes_.size() + sizeof(uint32_t)) % alignment != 0) bytes_.push_back(0);
  link(slot, bytes_.size());
  put(static_cast<uint32_t>(count));
}

void Builder::string(Position slot, const std::string& text) {
  vector(slot, std::span<const char>(text));
  bytes_.push_back(0);
}

std::vector<Builder::Position> Builder::references(Position slot, size_t count) {
  begin_vector(slot, count, sizeof(uint32_t));
  std::vector<Position> slots;
  for (size_t i = 0; i < count; ++i) {
    slots.push_back(bytes_.size());
    put(uint32_t{0});
  }
  return slots;
}

std::vector<uint8_t> Builder::finish() {
  align(sizeof(uint32_t));
  return std::move(bytes_);
}

}  // namespace mote::host::tflite
