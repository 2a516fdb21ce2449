#include <fmt/format.h>

#include "apps/cli/anomaly_text.h"
#include "apps/cli/figures_text.h"
#include "apps/cli/numbers_text.h"
#include "apps/cli/summary.h"
#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/seed_spread.h"
#include "host/stages/normal_model.h"

namespace mote::apps::cli {

namespace {

using host::format_bytes;
using host::evaluation::Evaluation;
using host::evaluation::Metrics;

std::string millions(double count) { return fmt::format("{:.2f} M", count / 1e6); }

std::string accuracy_text(const Evaluation& test) {
  return fmt::format("{:.3f} ({:.3f}–{:.3f})", test.accuracy, test.accuracy_95.low, test.accuracy_95.high);
}

std::string row(const std::string& name, const std::string& as_float, const std::string& host,
                const std::string& device) {
  std::string text = fmt::format(" {:<12} {:<8} {:<22} {}", name, as_float, host, device);
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

// With an empty line between those that aren't empty.
std::string parts_text(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
  }
  if (!text.empty()) text.pop_back();
  return text;
}

std::string folds_table(const host::stages::CrossValidation& result) {
  size_t width = 8;
  for (const auto& fold : result.folds) width = std::max(width, fold.group.size());
  std::string text = fmt::format(" {:<{}}  windows  accuracy of the int8 model\n", "left out", width);
  for (const auto& fold : result.folds) {
    text += fmt::format(" {:<{}}  {:>7}  {:.3f}\n", fold.group, width, fold.recordings, fold.accuracy());
  }
  if (result.anomalies && result.folds.size() > 1) text += fmt::format(" {}\n", host::stages::folds_of_anomalies);
  return text;
}

std::string resource_rows(const host::firmware::SensorRun& run) {
  return row("features", "–", "–",
             fmt::format("{} instructions a window (emulated)", millions(run.feature_instructions))) +
         row("inference", "–", "–", fmt::format("{} instructions (emulated)", millions(run.inference_instructions))) +
         row("memory", "–", "–",
             fmt::format("RAM {}, flash {}", format_bytes(run.static_ram_bytes + run.peak_stack_bytes),
                         format_bytes(run.flash_bytes)));
}

// What may win back what rounding loses, as far as it isn't done already.
std::string rounding_advice(const host::project::Project& project) {
  if (host::stages::is_fitted_model(project.model.architecture)) {
    return "the 256 steps of the features or of the score are too coarse for these windows: try another features.block "
           "or "
           "model.architecture";
  }
  const host::project::Quantization& keys = project.quantization;
  std::vector<std::string> advice;
  if (keys.aware_epochs == 0) advice.emplace_back("quantization.aware_epochs = 5");
  if (keys.ranges == "min_max") advice.emplace_back("another quantization.ranges");
  if (!keys.equalize) advice.emplace_back("quantization.equalize");
  if (!keys.correct_bias && keys.aware_epochs == 0) advice.emplace_back("quantization.correct_bias");
  if (!project.data.normal.empty())
    advice.emplace_back("another features.block, whose windows the score tells better,");
  if (advice.empty()) return "more quantization.aware_epochs or another features.block may win it back";
  const std::string last = advice.back();
  advice.pop_back();
  return (advice.empty() ? last : host::join(advice, ", ") + " or " + last) + " may win it back";
}

std::string loss_of(const char* what, double as_float, double as_int8, const host::project::Project& project) {
  constexpr double bearable = 0.01;
  const double loss = as_float - as_int8;
  if (!(loss > bearable)) return "";
  return fmt::format(" ! int8 loses {:.3f} of {} against float: {}\n", loss, what, rounding_advice(project));
}

// Of a sensor that tells a number.
std::string loss_text(const host::evaluation::RegressionMetrics& float_model,
                      const host::evaluation::RegressionMetrics& int8, const host::project::Project& project) {
  constexpr double bearable = 1.1;  // times float's error
  const double as_float = float_model.mean_absolute_error.value.value_or(0);
  const double as_int8 = int8.mean_absolute_error.value.value_or(0);
  if (!(as_int8 > bearable * as_float)) return "";
  return fmt::format(" ! int8's mean absolute error is {:.4g}, float's {:.4g}: {}\n", as_int8, as_float,
                     rounding_advice(project));
}

// Of a sensor that learns what is normal: most windows may be of one kind, which accuracy would flatter.
std::string anomaly_row(const host::stages::TestResult& test) {
  if (!test.anomalies) return "";
  const std::optional<double> as_float = host::evaluation::mean_roc_auc(test.float_model);
  return row("ROC AUC", as_float ? fmt::format("{:.3f}", *as_float) : "–", figure_text(test.anomalies->roc_auc), "");
}

// Of a sensor that tells a number: where it ran.
std::string device_rows(const host::stages::TestResult& test) {
  if (!test.device) return "";
  return row("", "", "", fmt::format("firmware in QEMU ({})", test.device->board)) +
         row("equal", "–", "–",
             fmt::format("{} of {}", test.equal, host::counted(test.device->windows.size(), "window"))) +
         resource_rows(test.device->run);
}

}  // namespace

std::string result_table(const host::stages::Workspace& workspace, const host::stages::TestResult& test) {
  const char* on_host =
      host::stages::is_fitted_model(workspace.project.model.architecture) ? "host float32" : "host int8";
  const std::string as_float = fmt::format("{:.3f}", test.float_model.accuracy);
  if (!test.device) {
    return row("", "float", on_host, "") + anomaly_row(test) + row("accuracy", as_float, accuracy_text(test.host), "");
  }
  const auto& [board, run, windows] = *test.device;
  const auto all = static_cast<size_t>(test.host.recordings);
  const std::string of_all = windows.size() < all ? fmt::format(", evenly spread over the {} held out", all) : "";
  std::string text = row("", "float", on_host, fmt::format("firmware in QEMU ({})", board));
  text += anomaly_row(test);
  text += row("accuracy", as_float, accuracy_text(test.host),
              fmt::format("{:.3f} ({} of {} equal{})", test.on_device->accuracy, test.equal,
                          host::counted(windows.size(), "window"), of_all));
  return text + resource_rows(run);
}

std::string test_notes(const host::stages::Workspace& workspace, bool groups_known) {
  const bool tells_number = host::stages::is_regression(workspace.project);
  std::string text;
  if (workspace.project.data.synthetic) {
    text += tells_number ? " These recordings are synthetic: the errors say nothing about real ones.\n"
                         : " These are synthetic voices: the accuracy says nothing about people.\n";
  }
  if (!groups_known && workspace.project.data.normal.empty()) {
    text += fmt::format(
        " No groups are known, each recording counts as its own: the {} may flatter (data.pattern or data.group in "
        "mote.toml).\n",
        tells_number ? "errors" : "accuracy");
  } else if (!groups_known) {
    text +=
        " No groups are known, the recordings of one folder count as one: the accuracy may flatter (data.pattern or "
        "data.group in mote.toml).\n";
  }
  return text;
}

namespace {

std::string loss_text(const Evaluation& float_model, const Evaluation& int8, const Metrics& of_int8,
                      const host::project::Project& project) {
  const std::string of_accuracy = loss_of("accuracy", float_model.accuracy, int8.accuracy, project);
  if (!of_accuracy.empty() || !of_int8.mean_roc_auc.value) return of_accuracy;
  const double as_int8 = *of_int8.mean_roc_auc.value;
  return loss_of("ROC AUC", host::evaluation::mean_roc_auc(float_model).value_or(as_int8), as_int8, project);
}

}  // namespace

std::string loss_text(const host::stages::Workspace& workspace, const host::stages::TestResult& test) {
  if (test.numbers) return loss_text(test.numbers->float_model, test.numbers->metrics, workspace.project);
  return loss_text(test.float_model, test.host, test.metrics, workspace.project);
}

std::string test_count_text(const Evaluation& test) {
  return fmt::format(" n            {} of {} that training never met; {}\n", host::counted(test.recordings, "window"),
                     host::counted(test.by_group.size(), "group"), test.interval_method);
}

std::string test_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result) {
  const host::stages::TestResult& test = *result.test;
  const std::string notes = test_notes(workspace, result.collection.dataset.groups_known);
  if (test.numbers) {
    return parts_text({device_rows(test) + loss_text(workspace, test) + notes,
                       numbers_text(*test.numbers, workspace.recordings().lexically_normal().string())});
  }
  return parts_text({result_table(workspace, test) + test_count_text(test.host) + loss_text(workspace, test) + notes,
                     metrics_text(test.metrics), anomalies_text(test.anomalies),
                     test.events ? events_text("streams", *test.events) : "", groups_table(test.host),
                     conditions_table(test.host), labels_table(test.host, test.metrics),
                     mistakes_text(test.host, workspace.recordings().lexically_normal().string()),
                     rejection_text(test.rejection), trivial_text(test.trivial, test.metrics)});
}

namespace {

std::string spread_text(const char* name, const host::stages::CrossValidation& result,
                        host::evaluation::Figure Metrics::*figure) {
  const auto spread = host::evaluation::spread_over_seeds(result.of_seed, figure);
  if (!spread) return "";
  return fmt::format(" {:<20} mean {:.3f}, standard deviation {:.3f}, {:.3f} to {:.3f}\n", name, spread->mean,
                     spread->standard_deviation, spread->lowest, spread->highest);
}

}  // namespace

std::string cross_validation_text(const host::stages::Workspace& workspace,
                                  const host::stages::CrossValidation& result) {
  const std::string notes = test_notes(workspace, result.groups_known);
  if (result.numbers) {
    const host::evaluation::NumbersTest& pooled = result.numbers->pooled;
    return parts_text({numbers_folds_table(*result.numbers) +
                           loss_text(pooled.float_model, pooled.metrics, workspace.project) + notes,
                       numbers_text(result.numbers->pooled, workspace.recordings().lexically_normal().string())});
  }
  std::string means;
  if (result.summary) {
    means += fmt::format(" mean of {} folds      {:.3f} ({:.3f}–{:.3f}, 95 %, folds resampled); worst {}\n",
                         result.summary->folds, result.summary->mean_accuracy, result.summary->mean_accuracy_95.low,
                         result.summary->mean_accuracy_95.high, result.summary->worst.group);
  }
  const std::optional<double> float_area = host::evaluation::mean_roc_auc(result.float_model);
  means += fmt::format(" {:<20} {} of {}; float {:.3f}{}\n {:<20} {}\n", "accuracy, pooled",
                       figure_text(result.metrics.accuracy), host::counted(result.pooled.recordings, "window"),
                       result.float_model.accuracy, float_area ? fmt::format(", ROC AUC {:.3f}", *float_area) : "", "",
                       result.metrics.method);
  if (result.seeds.size() > 1) {
    for (size_t i = 0; i < result.seeds.size(); ++i) {
      means +=
          fmt::format(" {:<20} {}\n", fmt::format("seed {}", result.seeds[i]), figure_text(result.of_seed[i].accuracy));
    }
    means += spread_text("accuracy, by seed", result, &Metrics::accuracy) +
             spread_text("ROC AUC, by seed", result, &Metrics::mean_roc_auc) +
             fmt::format(" {:<20} {}\n", "", host::stages::each_seed_counts(result.seeds.size()));
  }
  return parts_text({folds_table(result),
                     means + loss_text(result.float_model, result.pooled, result.metrics, workspace.project) + notes,
                     metrics_text(result.metrics), anomalies_text(result.anomalies), groups_table(result.pooled),
                     conditions_table(result.pooled), labels_table(result.pooled, result.metrics),
                     mistakes_text(result.pooled, workspace.recordings().lexically_normal().string()),
                     rejection_text(result.rejection), trivial_text(result.trivial, result.metrics)});
}

}  // namespace mote::apps::cli
