#include "synth/synth_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::synth_tool(), argc, argv); }
