#include "cli/tool.h"
#include "eval/eval_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::eval_tool(), argc, argv); }
