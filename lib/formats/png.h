#pragma once

#include <string>
#include <string_view>

#include "core/tensor.h"

namespace hdcid {

// Pictures in PNG files, of every kind that libpng reads: grey, RGB, palettes, with alpha, 1 to 16
// bit. Alpha is dropped, what a pixel hides counts. Every defect is Error(bad_input) naming
// `where`; memory is bounded by a multiple of the file.

// U8 [height, width, 3], RGB.
HostTensor parse_png(std::string_view bytes, const std::string& where);
HostTensor read_png(const std::string& path);

// U8 [height, width], 1 where the grey value (Pillow's) is 128 or more. Error(bad_input) when no
// pixel is but some are not black, as in a mask with the values 0 and 1.
HostTensor parse_png_mask(std::string_view bytes, const std::string& where);
HostTensor read_png_mask(const std::string& path);

// Writes U8 [height, width, 3]: the same pixels give the same bytes. "-" is standard output.
void write_png(const std::string& path, const HostTensor& picture);

}  // namespace hdcid
