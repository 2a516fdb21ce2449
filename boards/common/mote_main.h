#pragma once

// What start-up code calls. Freestanding C++ gives `main` no fixed symbol, so the programs under boards/common use this
// one.
extern "C" int mote_main(int argument_count, char** arguments);
