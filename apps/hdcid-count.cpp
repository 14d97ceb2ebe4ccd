#include "codes/count_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::count_tool(), argc, argv); }
