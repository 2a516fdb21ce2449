#include "tests/op_models/containers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "host/base/error.h"
#include "host/tflite/tflite.h"

namespace mote::host::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "MOTEOPS1";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_input_error("{}: can't be read", path.string());
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Takes bytes off the front of a container.
class Reader {
 public:
  Reader(const std::string& path, std::string_view bytes) : path_(path), rest_(bytes) {}

  std::string text(size_t count) {
    if (rest_.size() < count) throw_input_error("{}: ends {} bytes too early", path_, count - rest_.size());
    const std::string taken(rest_.substr(0, count));
    rest_.remove_prefix(count);
    return taken;
  }

  uint32_t number() {
    uint32_t value = 0;
    const std::string bytes = text(sizeof(value));
    for (size_t i = 0; i < sizeof(value); ++i) value |= uint32_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
    return value;
  }

  std::string sized_text() { return text(number()); }
  bool at_end() const { return rest_.empty(); }

 private:
  const std::string& path_;
  std::string_view rest_;
};

bool is_near(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= 1e-5f || std::fabs(a - b) <= 1e-5f * std::max(std::fabs(a), std::fabs(b));
}

std::string float_difference(std::string_view got, std::string_view expected) {
  for (size_t at = 0; at + sizeof(float) <= got.size(); at += sizeof(float)) {
    float a = 0;
    float b = 0;
    std::memcpy(&a, got.data() + at, sizeof(float));
    std::memcpy(&b, expected.data() + at, sizeof(float));
    if (!is_near(a, b)) return fmt::format("float {} is {}, expected {}", at / sizeof(float), a, b);
  }
  return "";
}

std::string byte_difference(std::string_view got, std::string_view expected) {
  for (size_t at = 0; at < got.size(); ++at) {
    if (got[at] == expected[at]) continue;
    return fmt::format("byte {} of {} is {}, expected {}", at, got.size(), static_cast<int8_t>(got[at]),
                       static_cast<int8_t>(expected[at]));
  }
  return "";
}

}  // namespace

OpModels read_container(const std::string& path) {
  const std::string bytes = read_file(path);
  Reader reader(path, bytes);
  if (reader.text(magic.size()) != magic) throw_input_error("{}: begins without {}", path, magic);
  OpModels container{fs::path(path).stem().string(), {}};
  const uint32_t count = reader.number();
  for (uint32_t i = 0; i < count; ++i) {
    OpModel& model = container.models.emplace_back();
    model.name = container.name + "/" + reader.sized_text();
    model.runs = static_cast<int32_t>(reader.number());
    model.file = reader.sized_text();
    model.input = reader.sized_text();
    model.expected = reader.sized_text();
  }
  if (!reader.at_end()) throw_input_error("{}: goes on behind its {} models", path, count);
  return container;
}

OpModels read_model_folder(const std::string& path) {
  OpModels container{fs::path(path).filename().string(), {}};
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    if (entry.path().extension() != ".tflite") continue;
    const std::string stem = (entry.path().parent_path() / entry.path().stem()).string();
    const bool has_runs = fs::exists(stem + ".runs");
    container.models.push_back({.name = container.name + "/" + entry.path().stem().string(),
                                .runs = has_runs ? std::stoi(read_file(stem + ".runs")) : 1,
                                .file = read_file(entry.path()),
                                .input = read_file(stem + ".in.bin"),
                                .expected = fs::exists(stem + ".out.bin") ? read_file(stem + ".out.bin") : ""});
  }
  std::sort(container.models.begin(), container.models.end(),
            [](const OpModel& a, const OpModel& b) { return a.name < b.name; });
  return container;
}

std::vector<OpModels> read_all_models(const std::string& folder) {
  std::vector<OpModels> all;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".models") all.push_back(read_container(entry.path().string()));
    if (entry.is_directory()) all.push_back(read_model_folder(entry.path().string()));
  }
  if (all.empty()) throw_input_error("{}: holds no models", folder);
  std::sort(all.begin(), all.end(), [](const OpModels& a, const OpModels& b) { return a.name < b.name; });
  return all;
}

graph::Graph read_graph(const OpModel& model) {
  return tflite::read({reinterpret_cast<const uint8_t*>(model.file.data()), model.file.size()}, model.name);
}

std::string difference(const graph::Graph& graph, std::string_view got, std::string_view expected) {
  if (got.size() != expected.size()) {
    return fmt::format("the outputs have {} bytes, expected {}", got.size(), expected.size());
  }
  size_t at = 0;
  for (size_t i = 0; i < graph.outputs.size(); ++i) {
    const graph::Tensor& tensor = graph.tensors[static_cast<size_t>(graph.outputs[i])];
    const size_t bytes = static_cast<size_t>(tensor.bytes());
    if (at + bytes > got.size()) return fmt::format("output {} lies behind the {} expected bytes", i, got.size());
    const auto compare = tensor.type == Type::float32 ? float_difference : byte_difference;
    const std::string found = compare(got.substr(at, bytes), expected.substr(at, bytes));
    if (!found.empty()) return fmt::format("output {}: {}", i, found);
    at += bytes;
  }
  return at == got.size() ? "" : fmt::format("{} bytes were expected behind the last output", got.size() - at);
}

}  // namespace mote::host::tests
