#include "toc/toc_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::toc_tool(), argc, argv); }
