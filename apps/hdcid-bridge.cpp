#include "bridge/bridge_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::bridge_tool(), argc, argv); }
