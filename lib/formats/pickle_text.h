#pragma once

#include <string>
#include <string_view>

namespace hdcid {

// Text encodings that pickles of protocols 0 to 2 use. Error(bad_input) naming `where` when
// malformed.
std::string from_raw_unicode_escape(std::string_view text,
                                    const std::string& where);  // Latin-1 with \uXXXX, to UTF-8
std::string from_python_quotes(std::string_view text,
                               const std::string& where);  // 'a\x00\n', to bytes
std::string latin1_bytes(std::string_view utf8,
                         const std::string& where);  // one byte per character below 256

}  // namespace hdcid
