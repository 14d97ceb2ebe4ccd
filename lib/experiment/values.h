#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hdcid {

using Words = std::vector<std::string>;

Words split_words(const std::string& text);  // at spaces

// Words of a command line and the files among them that have to be there first.
struct Filled {
  Words words, inputs;

  void add(const Filled& more);
};

// Texts of a record in which {name} stands for a value.
struct Template {
  Words texts;
  std::string where;  // "FILE: PLACE", for messages
};

// Named values that texts are filled with, those of `outer` behind them. A value is plain words, a
// template of its own, or made when it is asked for.
class Values {
 public:
  explicit Values(const Values* outer = nullptr) : outer_(outer) {}  // `outer` must outlive this

  void set(const std::string& name, Words words);
  void set(const std::string& name, Template text);
  void set(const std::string& name, std::function<Filled()> make);

  // Each text split at spaces and filled: a word that is {name} becomes all words of the value,
  // within a word its only one; {dim*6/8} is that whole number. A text that names an empty value is
  // left out. Error(bad_input) for names that there are not.
  Filled fill(const Template& text) const;
  Words words(const std::string& name) const;       // Error as above
  std::string text(const std::string& name) const;  // the words with spaces between

 private:
  using Entry = std::function<Filled(const Values&)>;
  const Entry* find(const std::string& name) const;
  Filled word(const std::string& word, const std::string& where, bool& complete) const;
  Filled value(const std::string& expression, const std::string& where) const;
  Filled named(const std::string& name, const std::string& where) const;

  const Values* outer_;
  std::map<std::string, Entry> entries_;
};

}  // namespace hdcid
