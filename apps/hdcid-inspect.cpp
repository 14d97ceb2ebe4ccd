#include "inspect/inspect_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::inspect_tool(), argc, argv); }
