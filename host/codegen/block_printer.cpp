#include "host/codegen/block_printer.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

using features::Constant;
using features::Table;

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;  // clang 14 doesn't deduce an aggregate's arguments

struct Items {
  const char* type;
  std::vector<std::string> texts;
};

template <typename Integer>
Items integers(const char* type, const std::vector<Integer>& values) {
  Items items = {type, {}};
  for (const Integer value : values) items.texts.push_back(fmt::format("{}", static_cast<int64_t>(value)));
  return items;
}

Items items_of(const Table& table) {
  return std::visit(Overloaded{
                        [](const std::vector<float>& values) {
                          Items items = {"float", {}};
                          for (const float value : values) items.texts.push_back(literal(value));
                          return items;
                        },
                        [](const std::vector<int8_t>& values) { return integers("int8_t", values); },
                        [](const std::vector<uint8_t>& values) { return integers("uint8_t", values); },
                        [](const std::vector<int16_t>& values) { return integers("int16_t", values); },
                        [](const std::vector<uint16_t>& values) { return integers("uint16_t", values); },
                        [](const std::vector<int32_t>& values) { return integers("int32_t", values); },
                        [](const std::vector<uint32_t>& values) { return integers("uint32_t", values); },
                        [](const std::vector<dsp::TurnQ31>& values) {
                          Items items = {"mote::dsp::TurnQ31", {}};
                          for (const dsp::TurnQ31& turn : values) {
                            items.texts.push_back(fmt::format("{{{}, {}}}", turn.cosine, turn.sine));
                          }
                          return items;
                        },
                        [](const std::vector<dsp::MelFilter>& values) {
                          Items items = {"mote::dsp::MelFilter", {}};
                          for (const dsp::MelFilter& filter : values) {
                            items.texts.push_back(fmt::format("{{{}, {}}}", filter.first_bin, filter.bin_count));
                          }
                          return items;
                        },
                        [](const std::vector<dsp::MelSegment>& values) {
                          Items items = {"mote::dsp::MelSegment", {}};
                          for (const dsp::MelSegment& segment : values) {
                            items.texts.push_back(fmt::format("{{{}, {}}}", segment.bins, segment.share));
                          }
                          return items;
                        },
                    },
                    table);
}

// A structure on one line, its members without names: an item of a table. Holds numbers and structures of them.
std::string item_of(const std::vector<Constant>& fields) {
  std::vector<std::string> members;
  for (const Constant& field : fields) {
    members.push_back(std::visit(
        Overloaded{
            [](int64_t number) { return fmt::format("{}", number); },
            [](float number) { return literal(number); },
            [](const std::vector<Constant>& structure) { return item_of(structure); },
            [](const auto&) -> std::string { throw_internal_error("a table's structure holds more than numbers"); },
        },
        field.value));
  }
  return braced(members);
}

std::string definition(const std::string& type, const std::string& name, const std::vector<std::string>& items) {
  return fmt::format("const {} {}[{}] = {{\n{}}};\n\n", type, name, items.size(), wrapped(items, 4));
}

// An initializer of the structure, a member a line; tables that it names are appended to `tables`.
std::string initializer(const std::vector<Constant>& fields, const std::string& prefix, size_t indent,
                        std::string& tables) {
  const std::string spaces(indent, ' ');
  std::string text = "{\n";
  for (const Constant& field : fields) {
    const std::string value =
        std::visit(Overloaded{
                       [](bool flag) -> std::string { return flag ? "true" : "false"; },
                       [](int64_t number) { return fmt::format("{}", number); },
                       [](float number) { return literal(number); },
                       [](const std::string& enumerator) { return enumerator; },
                       [&](const Table& table) -> std::string {
                         const Items items = items_of(table);
                         if (items.texts.empty()) return "{}";
                         const std::string name = prefix + "_" + field.name;
                         tables += definition(items.type, name, items.texts);
                         return name;
                       },
                       [&](const features::Structures& structures) -> std::string {
                         std::vector<std::string> items;
                         for (const std::vector<Constant>& item : structures.items) items.push_back(item_of(item));
                         if (items.empty()) return "{}";
                         const std::string name = prefix + "_" + field.name;
                         tables += definition(structures.type, name, items);
                         return name;
                       },
                       [&](const std::vector<Constant>& members) {
                         return initializer(members, prefix + "_" + field.name, indent + 4, tables);
                       },
                   },
                   field.value);
    text += field.name.empty() ? fmt::format("{}    {},\n", spaces, value)
                               : fmt::format("{}    /*{}=*/{},\n", spaces, field.name, value);
  }
  return text + spaces + "}";
}

}  // namespace

PrintedBlock print_block(const features::DeviceBlock& block, const std::string& name) {
  PrintedBlock printed;
  printed.address = block.type.empty() ? "nullptr" : "&" + name;
  if (block.type.empty()) return printed;
  const std::string text = initializer(block.fields, name, 0, printed.tables);
  printed.structure = fmt::format("const {} {} = {};\n\n", block.type, name, text);
  return printed;
}

}  // namespace mote::host::codegen
