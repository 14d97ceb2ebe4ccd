#include "import/import_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::import_tool(), argc, argv); }
