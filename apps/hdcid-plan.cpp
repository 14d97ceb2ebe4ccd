#include "plan/plan_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::plan_tool(), argc, argv); }
