#include "pretrain/pretrain_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::pretrain_tool(), argc, argv); }
