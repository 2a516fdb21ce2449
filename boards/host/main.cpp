#include "boards/common/mote_main.h"

int main(int argument_count, char** arguments) { return mote_main(argument_count, arguments); }
