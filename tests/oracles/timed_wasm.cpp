#include "model.h"

extern "C" __attribute__((export_name("run"))) void run_model() { model::run(); }
