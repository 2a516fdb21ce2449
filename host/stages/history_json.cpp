#include "host/stages/history_json.h"

#include <nlohmann/json.hpp>

namespace mote::host::stages {

std::string history_to_json(const training::History& history) {
  nlohmann::ordered_json json{
      {"best_epoch", history.best_epoch}, {"seconds", history.seconds}, {"epochs", nlohmann::json::array()}};
  for (const training::Epoch& epoch : history.epochs) {
    json["epochs"].push_back({{"training_loss", epoch.training_loss},
                              {"validation_loss", epoch.validation_loss},
                              {"validation_accuracy", epoch.validation_accuracy}});
  }
  return json.dump(1);
}

training::History history_from_json(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  training::History history;
  history.best_epoch = json.at("best_epoch");
  history.seconds = json.at("seconds");
  for (const nlohmann::json& epoch : json.at("epochs")) {
    history.epochs.push_back({epoch.at("training_loss"), epoch.at("validation_loss"), epoch.at("validation_accuracy")});
  }
  return history;
}

}  // namespace mote::host::stages
