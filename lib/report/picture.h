#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hdcid {

// What a picture is drawn from: a script of share/gnuplot, the variables that it names, and the
// files that it reads.
struct Picture {
  std::string script;  // "codes" for share/gnuplot/codes.gp
  std::vector<std::pair<std::string, std::string>>
      values;  // gnuplot variable, literal (see below); "name[N]" an array
  std::vector<std::pair<std::string, std::string>> data;  // file name, its bytes

  void set(const std::string& name, double value);
  void set(const std::string& name, const std::string& text);
  void set(const std::string& name, const std::vector<double>& array);  // not empty
  void set(const std::string& name, const std::vector<std::string>& array);
  std::string assignments() const;  // the values as a gnuplot script
};

// A field of text in a data file, quoted; what gnuplot would interpret (quotes, escapes, control
// characters) is replaced.
std::string picture_field(const std::string& text);

// Draws into FILE.svg or FILE.png, whole or not at all. Error(usage) for another ending;
// Error(bad_input) when gnuplot is not installed; Error(failed) when it cannot draw.
void draw(const Picture& picture, const std::string& path);

// "svg" or "png", from the file's name; Error(usage) otherwise.
std::string picture_kind(const std::string& path);

}  // namespace hdcid
