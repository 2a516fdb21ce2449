#include "host/stages/document.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "host/base/text.h"
#include "host/base/version.h"
#include "host/datasheet/facts.h"
#include "host/datasheet/folds_report.h"
#include "host/datasheet/json.h"
#include "host/datasheet/report.h"
#include "host/evaluation/metrics.h"
#include "host/features/block_table.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"
#include "host/stages/board_latency.h"
#include "host/stages/datasheet_changes.h"
#include "host/stages/describe.h"
#include "host/stages/footprint.h"
#include "host/stages/host_stream.h"
#include "host/stages/physical_study.h"
#include "host/stages/print_pdf.h"
#include "host/stages/qr_code.h"
#include "host/stages/study.h"
#include "host/stages/test_json.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

datasheet::DataFacts data_facts(const Collection& collection) {
  datasheet::DataFacts facts = datasheet::count_dataset(collection.dataset);
  if (!(collection.sample_rate_hz > 0)) return facts;
  facts.hours = collection.hours;
  facts.sample_rate_hz = collection.sample_rate_hz;
  return facts;
}

std::string shape_text(const graph::Tensor& tensor) {
  std::vector<std::string> sizes;
  for (const auto size : tensor.shape) sizes.push_back(std::to_string(size));
  return join(sizes, " × ");
}

datasheet::LayerFacts layer_of(const graph::Graph& graph, const graph::Node& node) {
  datasheet::LayerFacts layer;
  layer.op = graph::op_name(node.op);
  layer.macs = graph::multiply_accumulates(graph, node);
  if (!node.outputs.empty()) layer.output = shape_text(graph.tensors[static_cast<size_t>(node.outputs.front())]);
  for (const auto input : node.inputs) {
    if (input < 0) continue;
    const graph::Tensor& tensor = graph.tensors[static_cast<size_t>(input)];
    if (tensor.is_constant) layer.constant_bytes += static_cast<int64_t>(tensor.bytes());
  }
  return layer;
}

datasheet::ModelFacts model_facts(const BuildResult& result) {
  const graph::Graph& graph = result.quantized->graph;
  datasheet::ModelFacts facts;
  int64_t macs = 0;
  std::set<std::string> operators;
  for (const graph::Node& node : graph.nodes) {
    macs += graph::multiply_accumulates(graph, node);
    operators.insert(graph::op_name(node.op));
    facts.layers.push_back(layer_of(graph, node));
  }
  facts.macs = macs;
  facts.operators = {operators.begin(), operators.end()};
  facts.parameters = parameters(result.trained->graph);
  facts.int8_bytes = static_cast<int64_t>(result.quantized->bytes.size());
  facts.sha256 = store::sha256_hex(result.quantized->bytes);
  if (!result.test->numbers) facts.float_accuracy = result.test->float_model.accuracy;
  return facts;
}

datasheet::FirmwareFacts firmware_facts(const BuildResult& result) {
  const auto& [board, run, windows] = *result.test->device;
  datasheet::FirmwareFacts facts;
  facts.emulator = "QEMU, " + board;
  facts.sha256 = run.image_sha256;
  facts.recordings = static_cast<int64_t>(windows.size());
  if (result.test->on_device) facts.correct = result.test->on_device->correct;
  facts.equal = result.test->equal;
  facts.flash_bytes = run.flash_bytes;
  facts.static_ram_bytes = run.static_ram_bytes;
  facts.stack_bytes = run.peak_stack_bytes;
  facts.arena_bytes = result.compiled->plan.arena_bytes;
  facts.feature_instructions = std::llround(run.feature_instructions);
  facts.inference_instructions = std::llround(run.inference_instructions);
  return facts;
}

std::vector<datasheet::Epoch> epochs_of(const training::History& history) {
  std::vector<datasheet::Epoch> epochs;
  for (const training::Epoch& epoch : history.epochs) {
    epochs.push_back({epoch.training_loss, epoch.validation_loss, epoch.validation_accuracy});
  }
  return epochs;
}

datasheet::TrainingFacts training_facts(const BuildResult& result) {
  const training::History& history = result.trained->history;
  const training::History& aware = result.quantized->aware;
  return {.epochs = epochs_of(history),
          .best_epoch = history.best_epoch,
          .aware_epochs = epochs_of(aware),
          .best_aware_epoch = aware.best_epoch,
          .seconds = training_seconds(result)};
}

// What follows from the generated code, whoever uses it.
datasheet::PrivacyFacts privacy_facts(datasheet::Senses senses, std::vector<std::string> outputs) {
  struct Text {
    const char* how;
    const char* storage;
  };
  constexpr Text texts[] = {
      {"the generated interface (out/cpp/sensor.h) has no function that gives samples back",
       "one frame of sound and the features of one window, in RAM"},
      {"the generated interface (out/cpp/sensor.h) has no function that gives readings back",
       "the readings and the features of one window, in RAM"},
      {"the generated interface (out/cpp/sensor.h) has no function that gives rows of pixels back",
       "two rows of a picture and, until the next one, the small picture that the model sees, in RAM"},
  };
  const Text& text = texts[static_cast<size_t>(senses)];
  datasheet::PrivacyFacts facts;
  facts.outputs = std::move(outputs);
  facts.raw_data_leaves = false;
  facts.how = text.how;
  facts.storage = text.storage;
  facts.network = "none in the generated code";
  return facts;
}

std::optional<datasheet::BoardFacts> board_facts(const project::Target& target) {
  const std::string name = target.board.empty() ? std::string(firmware::find_target(target.cpu).board) : target.board;
  if (name.empty()) return std::nullopt;
  const firmware::Board& board = firmware::find_board(name);
  return datasheet::BoardFacts{board.name, board.cpu, board.ram.bytes, board.flash.bytes, board.transducers};
}

datasheet::ReportOptions report_options(const Workspace& workspace) {
  const std::filesystem::path recordings = std::filesystem::absolute(workspace.recordings()).lexically_normal();
  const std::filesystem::path out = std::filesystem::absolute(workspace.out()).lexically_normal();
  return {.recordings_href = recordings.lexically_relative(out).string()};
}

Json course_json(const training::History& history, bool tells_labels) {
  Json epochs = Json::array();
  for (const training::Epoch& epoch : history.epochs) {
    epochs.push_back({{"training_loss", epoch.training_loss}, {"validation_loss", epoch.validation_loss}});
    if (tells_labels) epochs.back()["validation_accuracy"] = epoch.validation_accuracy;
  }
  return {{"best_epoch", history.best_epoch + 1}, {"epochs", epochs}};
}

// The report for programs: figures with their curves, and the training by epoch.
Json report_json(const Workspace& workspace, const BuildResult& result) {
  const bool tells_labels = !result.test->numbers && !result.test->anomalies;
  Json report{{"sensor", workspace.project.sensor.name}};
  // What is fitted at once has no epochs.
  const training::History& history = result.trained->history;
  if (!history.epochs.empty()) report["training"] = course_json(history, tells_labels);
  const training::History& aware = result.quantized->aware;
  if (!aware.epochs.empty()) report["quantization_aware_training"] = course_json(aware, tells_labels);
  report["test"] = test_json(workspace, *result.test, Curves::written);
  return report;
}

}  // namespace

datasheet::Senses senses_of(const Workspace& workspace) {
  constexpr datasheet::Senses senses[] = {datasheet::Senses::sound, datasheet::Senses::readings,
                                          datasheet::Senses::images};  // in the order of BlockKind
  return senses[static_cast<size_t>(kind_of_block(workspace))];
}

namespace {

void add_studies(const Workspace& workspace, const BuildResult& result, datasheet::SensorFacts& facts) {
  facts.study = find_study(workspace, result);
  std::optional<study::PhysicalStudy> physical = find_physical_study(workspace);
  if (!physical) return;
  if (physical->protocol.model_sha256 == facts.model->sha256) {
    facts.physical = std::move(physical);
  } else {
    facts.physical_model_sha256 = physical->protocol.model_sha256;
  }
}

}  // namespace

double training_seconds(const BuildResult& result) {
  return result.trained->history.seconds + (result.quantized ? result.quantized->aware.seconds : 0);
}

int64_t parameters(const graph::Graph& graph) {
  int64_t count = 0;
  for (const graph::Tensor& tensor : graph.tensors) {
    if (tensor.is_constant && tensor.type == Type::float32) count += tensor.elements();
  }
  return count;
}

datasheet::SensorFacts sensor_facts(const Workspace& workspace, const BuildResult& result) {
  datasheet::SensorFacts facts;
  facts.senses = senses_of(workspace);
  facts.project = workspace.project;
  facts.project.features = features::with_defaults(workspace.project.features, result.collection.sample_rate_hz);
  facts.project.data.stride_ms = static_cast<int64_t>(decision_stride_ms(workspace, result.collection));
  facts.tool = std::string("mote ") + version;
  facts.description_sha256 = store::sha256_hex(store::read_file((workspace.folder / "mote.toml").string()));
  facts.data = data_facts(result.collection);
  facts.measures = result.measures;
  facts.form = read_form_beside(workspace);
  const std::vector<int32_t>& shape = result.features->input_shape;
  facts.features = datasheet::FeatureFacts{shape[1], shape[2], shape[3]};
  facts.model = model_facts(result);
  facts.board = board_facts(workspace.project.target);
  facts.decisions_per_second = 1000 / decision_stride_ms(workspace, result.collection);
  if (result.test->numbers) {
    facts.numbers = result.test->numbers;
  } else {
    facts.evaluation = result.test->host;
    facts.metrics = result.test->metrics;
  }
  facts.trivial = result.test->trivial;
  facts.rejection = result.test->rejection;
  facts.anomalies = result.test->anomalies;
  facts.events = result.test->events;
  if (result.test->device) {
    facts.firmware = firmware_facts(result);
    facts.firmware->latency = board_latency(workspace, *result.quantized);
  }
  facts.privacy = privacy_facts(
      facts.senses, facts.numbers ? std::vector<std::string>{"number"} : std::vector<std::string>{"label", "score"});
  facts.training = training_facts(result);
  add_studies(workspace, result, facts);
  facts.footprint = result.footprint;
  return facts;
}

datasheet::Form read_form_beside(const Workspace& workspace) {
  const std::string path = (workspace.folder / datasheet::form_file).string();
  if (!std::filesystem::exists(path)) return {};
  const std::string text = store::read_file(path);
  datasheet::Form form = datasheet::read_form(text, datasheet::form_file);
  form.sha256 = store::sha256_hex(text);
  return form;
}

datasheet::Facts datasheet_facts(const Workspace& workspace, const BuildResult& result) {
  return datasheet::build_facts(sensor_facts(workspace, result));
}

void publish_report(const Workspace& workspace, BuildResult& result) {
  store::write_file_atomically((workspace.out() / "report.json").string(), print_json(report_json(workspace, result)));
  const datasheet::SensorFacts sensor = sensor_facts(workspace, result);
  const std::string html = datasheet::print_report(sensor, datasheet::build_facts(sensor), report_options(workspace));
  result.report_path = (workspace.out() / "report.html").string();
  store::write_file_atomically(result.report_path, html);
}

std::string publish_folds(const Workspace& workspace, const CrossValidation& result) {
  datasheet::FoldsFacts facts;
  facts.sensor.senses = senses_of(workspace);
  facts.sensor.project = workspace.project;
  facts.sensor.tool = std::string("mote ") + version;
  facts.sensor.data = datasheet::DataFacts{};
  facts.sensor.data->groups_known = result.groups_known;
  facts.numbers = result.numbers;
  for (const MeanEpoch& epoch : result.epochs) {
    facts.epochs.push_back({epoch.training_loss, epoch.validation_loss, epoch.models});
  }
  if (result.numbers) facts.sensor.numbers = result.numbers->pooled;
  facts.sensor.evaluation = result.pooled;
  facts.sensor.metrics = result.metrics;
  facts.sensor.trivial = result.trivial;
  facts.sensor.rejection = result.rejection;
  facts.sensor.anomalies = result.anomalies;
  if (result.anomalies && result.folds.size() > 1) facts.folds_note = folds_of_anomalies;
  facts.folds = result.folds;
  facts.summary = result.summary;
  for (size_t i = 0; i < result.seeds.size(); ++i) facts.seeds.push_back({result.seeds[i], result.of_seed[i]});
  if (result.seeds.size() > 1) facts.seeds_note = each_seed_counts(result.seeds.size());
  facts.float_accuracy = result.float_model.accuracy;
  facts.float_roc_auc = evaluation::mean_roc_auc(result.float_model);
  const std::string path = (workspace.out() / "folds.html").string();
  store::write_file_atomically(path, datasheet::print_folds_report(facts, report_options(workspace)));
  store::write_file_atomically((workspace.out() / "folds.json").string(),
                               print_json(cross_validation_json(workspace, result, Curves::written)));
  return path;
}

namespace {

// The pages as PDF. Printing takes seconds: a page that was printed before comes from .mote/. Where PDF wasn't asked
// for but everything else, as by `mote build`, those come that were.
void add_pdf(const Workspace& workspace, const documents::Input& input, const documents::Choice& choice, Files& files) {
  const bool prints = choice.contains("pdf");
  if (!prints && choice != documents::text_formats()) return;
  const Files pages = documents::print_documents(input, {"html", "summary"});
  for (const auto& [page, pdf] : {std::pair{"index.html", "datasheet.pdf"}, {"summary.html", "summary.pdf"}}) {
    const Key key = Key("pdf").add("page", pages.at(page));
    const auto print = [&, name = page] { return Files{{"page.pdf", print_pdf(pages.at(name))}}; };
    const std::optional<Files> printed = prints ? cached(workspace, key, print) : find_cached(workspace, key);
    if (printed) files[pdf] = printed->at("page.pdf");
  }
}

}  // namespace

PublishedDatasheet publish_datasheet(const Workspace& workspace, BuildResult& result, const documents::Choice& choice) {
  result.footprint = footprint::compute(footprint_scenario(workspace, result));
  const datasheet::SensorFacts sensor = sensor_facts(workspace, result);
  const datasheet::Facts facts = datasheet::build_facts(sensor);
  const documents::Input input{sensor, facts, store::sha256_hex(datasheet::print_json(facts)), make_qr};
  Files files = documents::print_documents(input, choice);
  add_pdf(workspace, input, choice, files);
  const bool has_page = files.contains("index.html"), has_json = files.contains("mlsensor.json");
  files["footprint.json"] = footprint::print_json(*result.footprint);
  PublishedDatasheet published{.files = files.size(), .changes = {}};
  const std::string previous = (workspace.out() / "datasheet" / "mlsensor.json").string();
  if (std::filesystem::exists(previous)) published.changes = changes_since(store::read_file(previous), facts);
  publish(workspace, "datasheet", files);
  const std::filesystem::path folder = workspace.out() / "datasheet";
  if (has_page) result.datasheet_path = (folder / "index.html").string();
  if (has_json) result.datasheet_json_path = (folder / "mlsensor.json").string();
  return published;
}

}  // namespace mote::host::stages
