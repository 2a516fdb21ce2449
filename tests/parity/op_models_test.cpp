#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "host/graph/op_table.h"
#include "mote/interpreter/interpreter.h"
#include "tests/op_models/containers.h"
#include "tests/op_models/reference.h"

// Every op in every element type against the reference kernels' outputs: the interpreter and the host's executor here,
// generated code in tests/op_models/on_targets.cpp.
namespace mote::host::tests {
namespace {

// What one engine makes of a model; InputError where it refuses it.
using Engine = std::function<std::vector<std::string>(const OpModel&, const graph::Graph&)>;

const std::vector<OpModels>& containers() {
  static const std::vector<OpModels> all = read_all_models("tests/data/op_models");
  return all;
}

void expect_equal(const Engine& engine) {
  int count = 0;
  for (const OpModels& container : containers()) {
    for (const OpModel& model : container.models) {
      try {
        const graph::Graph graph = read_graph(model);
        for (const std::string& output : engine(model, graph)) {
          EXPECT_EQ(difference(graph, output, model.expected), "") << model.name;
          ++count;
        }
      } catch (const std::exception& error) {
        ADD_FAILURE() << model.name << ": " << error.what();
      }
    }
  }
  EXPECT_GT(count, 0);
}

struct alignas(16) Block {
  uint8_t bytes[16];
};

std::vector<std::string> interpret(const OpModel& container, const graph::Graph&) {
  // Never cleared between models: nothing may depend on what it holds.
  static std::vector<Block> arena(size_t{1} << 18);
  std::vector<Block> file(container.file.size() / sizeof(Block) + 1);
  std::memcpy(file.data(), container.file.data(), container.file.size());
  Interpreter model;
  const auto open = [&](size_t arena_bytes) {
    return model.open({file[0].bytes, container.file.size()}, {arena[0].bytes, arena_bytes}, all_ops());
  };
  Status status = open(arena.size() * sizeof(Block));
  if (status == Status::ok) {
    const size_t enough = static_cast<size_t>(model.arena_bytes_used());
    EXPECT_EQ(open(enough - sizeof(Block)), Status::buffer_too_small) << container.name;
    status = open(enough);
  }
  if (status != Status::ok) {
    throw std::runtime_error("status " + std::to_string(static_cast<int>(status)) + " at node " +
                             std::to_string(model.failure().node));
  }
  std::vector<std::string> outputs;
  for (int round = 0; round < rounds; ++round) {
    for (int32_t run = 0; run < container.runs; ++run) {
      const char* at = container.input.data();
      for (int32_t i = 0; i < model.input_count(); ++i) {
        std::memcpy(model.input(i).data, at, static_cast<size_t>(model.input(i).bytes));
        at += model.input(i).bytes;
      }
      model.run();
    }
    std::string& output = outputs.emplace_back();
    for (int32_t i = 0; i < model.output_count(); ++i) {
      output.append(static_cast<const char*>(model.output(i).data), static_cast<size_t>(model.output(i).bytes));
    }
    model.reset();
  }
  return outputs;
}

TEST(OpModels, give_the_expected_outputs_in_the_interpreter) { expect_equal(interpret); }

TEST(OpModels, give_the_expected_outputs_in_the_executor) { expect_equal(run_reference); }

TEST(OpModels, have_every_op_of_the_list) {
  std::set<std::string> seen;
  const auto add = [&](const graph::Graph& graph) {
    for (const graph::Node& node : graph.nodes) seen.insert(graph::op_name(node.op));
  };
  for (const OpModels& container : containers()) {
    const graph::Graph graph = read_graph(container.models.at(0));
    add(graph);
    for (const graph::Graph& subgraph : graph.subgraphs) add(subgraph);
  }
  for (const graph::OpInfo& info : graph::op_table()) {
    const bool is_on_devices = info.kernel != nullptr;
    EXPECT_TRUE(!is_on_devices || seen.contains(info.name)) << info.name << " is in no model of tests/data/op_models";
  }
}

// Each input must be there in full: the tests copy from it unchecked.
TEST(OpModels, hold_as_many_input_bytes_as_their_model_asks_for) {
  for (const OpModels& container : containers()) {
    for (const OpModel& model : container.models) {
      int64_t bytes = 0;
      const graph::Graph graph = read_graph(model);
      for (const graph::TensorId id : graph.inputs) bytes += graph.tensors[static_cast<size_t>(id)].bytes();
      EXPECT_EQ(bytes, static_cast<int64_t>(model.input.size())) << model.name;
    }
  }
}

}  // namespace
}  // namespace mote::host::tests
