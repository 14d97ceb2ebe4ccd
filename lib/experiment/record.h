#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/json.h"

namespace hdcid {

struct NamedTexts {
  std::string name;
  std::vector<std::string> texts;
};

// One JSON object of a file about experiments, read key by key. What is missing, of another type or
// asked for by nobody is Error(bad_input) with the file, the record and the key. Every record may
// have a 'comment'.
class Record {
 public:
  // `place` is where in the file: "cell 'ave.v2a'".
  Record(Json json, std::string file, std::string place);

  bool has(const std::string& key);
  std::string text(const std::string& key);  // not empty
  std::string text_or(const std::string& key, const std::string& otherwise);
  bool flag_or(const std::string& key, bool otherwise);
  double number(const std::string& key);
  int count(const std::string& key);                       // a whole number from 1 up
  std::vector<std::string> texts(const std::string& key);  // one or more, none of them empty
  std::vector<double> numbers(const std::string& key);     // NaN for null
  // A text or an array of texts; none where the key is missing.
  std::vector<std::string> texts_or_none(const std::string& key);
  // An object of such, in order.
  std::vector<NamedTexts> named_texts(const std::string& key);
  std::vector<Record> records(const std::string& key,
                              const std::string& kind);  // "row 3" of kind "row"

  // Refuses keys that were not asked for until now.
  void finish() const;

  const Json& json() const { return json_; }
  const std::string& file() const { return file_; }
  const std::string& place() const { return place_; }
  std::string where() const { return file_ + ": " + place_; }
  // For what only the reader knows to be wrong.
  Error wrong(const std::string& what, std::string hint = {}) const;

 private:
  const Json& value(const std::string& key);
  const Json& array(const std::string& key);
  std::vector<std::string> texts_of(const std::string& key, const Json& value) const;
  Error wrong_type(const std::string& key, const std::string& wanted) const;

  Json json_;
  std::string file_, place_;
  std::set<std::string> asked_ = {"comment"};
};

// Letters, digits and . - _ but no dot or hyphen first: names are parts of file names and of
// command lines.
bool is_name(const std::string& text);

}  // namespace hdcid
