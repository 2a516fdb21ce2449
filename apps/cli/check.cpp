#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "apps/cli/command.h"
#include "apps/cli/model_file.h"
#include "apps/cli/target_option.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/base/text.h"
#include "host/codegen/codegen.h"
#include "host/codegen/device_sources.h"
#include "host/drawing/svg.h"
#include "host/firmware/adapters.h"
#include "host/firmware/boards.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/graph/describe.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/memory_plan.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"
#include "host/tflite/inspect.h"

namespace mote::apps::cli {

namespace {

constexpr size_t most_problem_letters = 300;

using host::graph::Graph;
using host::graph::TensorId;

// What stands against running a model.
struct Finding {
  std::string where;  // "operator 3, CONV_3D version 1", "the model"; "" where the problem says it itself
  std::string problem;
  std::string hint;  // "": none is known
};

// What a model takes, and of what a board has; 0: not known.
struct Needs {
  int64_t arena_bytes = 0;
  int64_t constant_bytes = 0;
  int64_t ram_bytes = 0;    // with the stack that the board reserves
  int64_t flash_bytes = 0;  // of the whole image, or of the constants alone with --quick
  int64_t stack_bytes = 0;
};

// The operator with its own tensors and nothing else.
Graph alone(const Graph& graph, const host::graph::Node& node) {
  Graph result;
  std::map<TensorId, TensorId> copies;
  const auto copied = [&](const std::vector<TensorId>& ids) {
    std::vector<TensorId> moved;
    for (const TensorId id : ids) {
      if (id != host::graph::no_tensor && copies.count(id) == 0) {
        copies[id] = result.add_tensor(graph.tensors[static_cast<size_t>(id)]);
      }
      moved.push_back(id == host::graph::no_tensor ? id : copies[id]);
    }
    return moved;
  };
  host::graph::Node copy = node;
  copy.inputs = copied(node.inputs);
  for (TensorId id = 0; id < static_cast<TensorId>(result.tensors.size()); ++id) {
    const host::graph::Tensor& tensor = result.tensors[static_cast<size_t>(id)];
    if (!tensor.is_constant && !tensor.is_variable) result.inputs.push_back(id);
  }
  copy.outputs = copied(node.outputs);
  result.outputs = copy.outputs.empty() ? result.inputs : copy.outputs;
  result.nodes.push_back(copy);
  return result;
}

// Why no kernel takes a node that the reader takes; "" where one does.
std::string problem_of(const Graph& graph, const host::graph::Node& node) {
  try {
    const Graph single = alone(graph, node);
    if (!single.outputs.empty()) host::graph::verify(single);
    host::lowering::LoweredNode lowered;
    const Status status = host::lowering::try_lower(single, single.nodes[0], &lowered);
    if (status == Status::ok) return "";
    return fmt::format("{}: it has {}", host::status_text(status),
                       host::lowering::operands_text(single, single.nodes[0]));
  } catch (const host::InputError& error) {
    return error.what();
  }
}

std::vector<Finding> find_problems(const host::tflite::Inspection& inspection) {
  std::vector<Finding> findings;
  for (size_t g = 0; g < inspection.subgraphs.size(); ++g) {
    const host::tflite::InspectedSubgraph& subgraph = inspection.subgraphs[g];
    for (const host::tflite::InspectedOperator& op : subgraph.operators) {
      std::vector<std::string> problems = op.problems;
      if (problems.empty()) problems.push_back(problem_of(subgraph.graph, op.node));
      const std::string where = fmt::format(
          "{}operator {}, {} version {}", g == 0 ? "" : fmt::format("subgraph {}, ", g), op.index, op.name, op.version);
      for (const std::string& problem : problems) {
        if (problem.empty()) continue;
        findings.push_back({host::drawing::printable(where), host::drawing::elided(problem, most_problem_letters),
                            host::tflite::rewrite_hint(op.name, problem)});
      }
    }
  }
  return findings;
}

// The emulated board that images for the CPU are linked for, where the board that was named has no firmware yet.
std::string image_board(const Target& target, const TargetOption& option) {
  if (!option.board.empty() && host::firmware::find_board(option.board).has_firmware) return option.board;
  return std::string(host::firmware::find_target(target.cpu).board);
}

// Exact: of the linked image with the program of `mote run`.
void measure_image(const Graph& graph, const host::memory_plan::MemoryPlan& plan, const Target& target,
                   const TargetOption& option, Needs& needs) {
  constexpr const char* name = "model";
  host::codegen::Options options;
  options.name = name;
  options.target = target.cpu;
  host::Files files = host::codegen::generate_model(graph, plan, options);
  host::codegen::add_with_includes(files, {"boards/common/run_model_main.cpp"});
  files["boards/common/model_adapter.cpp"] = host::firmware::model_adapter(graph, name);
  const host::store::TempFolder folder;
  const host::firmware::Image image = host::firmware::build_image(
      files, folder.path(), target.cpu, image_board(target, option), host::store::check_interrupt);
  needs.flash_bytes = image.flash_bytes;
  needs.ram_bytes = image.static_ram_bytes + needs.stack_bytes;
}

Needs find_needs(const Graph& graph, const Target& target, const TargetOption& option, bool is_quick) {
  const host::memory_plan::MemoryPlan plan =
      host::memory_plan::plan_memory(graph, host::firmware::lower_for(target.cpu));
  Needs needs;
  needs.arena_bytes = plan.arena_bytes;
  needs.constant_bytes = host::graph::parameter_bytes(graph);
  for (const Graph& subgraph : graph.subgraphs) needs.constant_bytes += host::graph::parameter_bytes(subgraph);
  if (!option.board.empty()) needs.stack_bytes = host::firmware::find_board(option.board).stack_bytes;
  needs.ram_bytes = needs.arena_bytes + host::lowering::state_bytes(graph) + needs.stack_bytes;
  needs.flash_bytes = needs.constant_bytes;
  if (!is_quick && !image_board(target, option).empty()) measure_image(graph, plan, target, option, needs);
  return needs;
}

void compare(const Target& target, const Needs& needs, std::vector<Finding>& findings) {
  const auto too_much = [&](int64_t needed, int64_t limit, const char* what, const char* hint) {
    if (limit == 0 || needed <= limit) return;
    findings.push_back({"the model",
                        fmt::format("needs {} B of {} and {} has {} B", host::with_thousands(needed), what,
                                    target.board, host::with_thousands(limit)),
                        hint});
  };
  too_much(needs.ram_bytes, target.ram_bytes, "RAM",
           "`mote plan` shows what fills the arena: make those layers smaller");
  too_much(needs.flash_bytes, target.flash_bytes, "flash",
           "`mote show` says where the parameters are: fewer channels, or int8 instead of float32");
}

std::string needs_text(const Target& target, const Needs& needs, const TargetOption& option, bool is_quick) {
  const std::string arena = fmt::format(" arena {} B, constants {} B", host::with_thousands(needs.arena_bytes),
                                        host::with_thousands(needs.constant_bytes));
  const std::string board = image_board(target, option);
  if (!is_quick && board.empty()) return arena;
  const auto row = [](const char* what, int64_t needed, int64_t limit) {
    return fmt::format("\n {:<6} {:>11} B{}", what, host::with_thousands(needed),
                       limit == 0 ? "" : fmt::format(" of {} B", host::with_thousands(limit)));
  };
  std::string text = arena + row("RAM", needs.ram_bytes, target.ram_bytes);
  text += needs.stack_bytes == 0 ? ", without stack"
                                 : fmt::format(", {} B of it for the stack", host::with_thousands(needs.stack_bytes));
  text += row("flash", needs.flash_bytes, target.flash_bytes);
  return text + (is_quick ? ", of constants alone: code comes on top (--quick)"
                          : fmt::format(", the whole image with the program of `mote run`, linked for {}", board));
}

std::string verdict(const Target& target, const TargetOption& option) {
  if (target.ram_bytes > 0) return "\n runs and fits";
  return image_board(target, option).empty() ? "\n runs" : "\n runs; --board says whether it fits";
}

// What is to be done once for several in a row is said after the last.
std::string findings_text(const std::vector<Finding>& findings) {
  constexpr size_t most_shown = 30;
  std::string text;
  for (size_t i = 0; i < findings.size() && i < most_shown; ++i) {
    const Finding& finding = findings[i];
    text += fmt::format("\n {}{}{}", finding.where, finding.where.empty() ? "" : ": ", finding.problem);
    const bool is_last = i + 1 == findings.size() || i + 1 == most_shown || findings[i + 1].hint != finding.hint;
    if (is_last && !finding.hint.empty()) text += "\n   try: " + finding.hint;
  }
  if (findings.size() > most_shown)
    text += fmt::format("\n and {} more: --json lists all", findings.size() - most_shown);
  return text;
}

Json findings_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    list.push_back({{"where", finding.where}, {"problem", finding.problem}, {"hint", finding.hint}});
  }
  return list;
}

}  // namespace

void add_model_check(CLI::App& app) {
  struct Settings {
    Common common;
    TargetOption target;
    std::string model;
    bool is_quick = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("check", "Whether a model runs and fits, and all that stands against it");
  command.add_option("MODEL.tflite", settings->model, "Model to check")->required();
  command.add_flag("--quick", settings->is_quick, "Compiles nothing: memory of tensors and constants alone");
  add_target_option(command, settings->target, "cortex-m4");
  add_common(command, settings->common, "mote check kws.tflite --board nano33ble");
  command.callback([settings] {
    const Target target = resolve(settings->target);
    const std::string bytes = host::store::read_file(settings->model);
    const host::tflite::Inspection inspection =
        host::tflite::inspect({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, settings->model);
    if (inspection.is_damaged) read_model(settings->model);  // says what is wrong with the file
    std::vector<Finding> findings = find_problems(inspection);
    std::optional<Needs> needs;
    if (findings.empty()) {
      try {
        needs = find_needs(read_model_to_compile(settings->model), target, settings->target, settings->is_quick);
        compare(target, *needs, findings);
      } catch (const host::InputError& error) {
        findings.push_back({"", host::drawing::printable(error.what()), ""});
      }
    }

    size_t operators = 0;
    for (const auto& subgraph : inspection.subgraphs) operators += subgraph.operators.size();
    std::string text = fmt::format(" {}, target {}{}", host::counted(operators, "operator"), target.cpu,
                                   settings->target.board.empty() ? "" : " of " + settings->target.board);
    if (needs) text += "\n" + needs_text(target, *needs, settings->target, settings->is_quick);
    text += findings_text(findings);
    if (findings.empty()) text += verdict(target, settings->target);
    Json json{{"model", settings->model}, {"target", target.cpu},   {"board", settings->target.board},
              {"operators", operators},   {"ok", findings.empty()}, {"problems", findings_json(findings)}};
    if (needs) {
      json["arena_bytes"] = needs->arena_bytes;
      json["constant_bytes"] = needs->constant_bytes;
      json["ram_bytes"] = needs->ram_bytes;
      json["stack_bytes"] = needs->stack_bytes;
      json["flash_bytes"] = needs->flash_bytes;
      json["ram_limit_bytes"] = target.ram_bytes;
      json["flash_limit_bytes"] = target.flash_bytes;
      json["provenance"] = settings->is_quick ? "computed" : "linked";
    }
    print_result(settings->common, json, text);
    if (findings.empty()) return;
    host::throw_input_error("{}: {} on {}", settings->model, host::counted(findings.size(), "problem"),
                            settings->target.board.empty() ? target.cpu : settings->target.board);
  });
}

}  // namespace mote::apps::cli
