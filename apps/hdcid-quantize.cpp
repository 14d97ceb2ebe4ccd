#include "quantize/quantize_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::quantize_tool(), argc, argv); }
