#include "host/codegen/block_printer.h"

#include <fmt/format.h>

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
                         tables += fmt::format("const {} {}[{}] = {{\n{}}};\n\n", items.type, name, items.texts.size(),
                                               wrapped(items.texts, 4));
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
