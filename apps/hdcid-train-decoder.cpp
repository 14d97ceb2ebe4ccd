#include "cli/tool.h"
#include "downstream/train_decoder_tool.h"

int main(int argc, char** argv) { return hdcid::run_tool(hdcid::train_decoder_tool(), argc, argv); }
