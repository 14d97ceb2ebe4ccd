#include "cli/tool.h"
#include "report/report_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::report_tool(), argc, argv); }
