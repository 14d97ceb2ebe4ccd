#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/pickle.h"

namespace hdcid {

// The stack machine that a pickle is a program for; see Lib/pickletools.py of CPython for the
// opcodes.
class PickleMachine {
 public:
  explicit PickleMachine(PickleDocument& document) : doc_(document) {}
  void run();

 private:
  // Opcodes by family; false when `op` is none of theirs.
  bool number_op(unsigned char op);
  bool string_op(unsigned char op);
  bool container_op(unsigned char op);
  bool memo_op(unsigned char op);
  bool stack_op(unsigned char op);
  bool object_op(unsigned char op);

  // Reading the program.
  std::string_view take(std::uint64_t count);
  std::string_view line();
  std::uint64_t unsigned_number(int bytes);
  std::int64_t signed_number(std::string_view little_endian);
  std::int64_t decimal(std::string_view digits);
  double big_endian_double();
  std::string_view keep(std::string text);  // decoded text, within the budget

  // The stack.
  PickleValue& make(PickleKind kind);
  void push(PickleValue* value);
  PickleValue& push_new(PickleKind kind);
  void push_text(PickleKind kind, std::string_view text) { push_new(kind).text = text; }
  void push_integer(std::int64_t value, PickleKind kind = PickleKind::integer) {
    push_new(kind).integer = value;
  }
  PickleValue* pop();
  std::size_t pop_mark();
  PickleValue& top();
  void need(std::size_t count) const;  // values above the latest mark
  void collect(PickleKind kind, std::size_t first);
  void extend(std::size_t first, PickleKind kind);
  void memoize(std::uint64_t index);

  // Objects: what the allowed globals stand for.
  void push_global(std::string name);
  void reduce();
  void build();
  void persistent(const PickleValue& id);
  PickleValue* call(std::string_view name, const PickleValue& arguments);
  PickleValue* frombuffer(const PickleValue& arguments);
  PickleValue* scalar(const PickleValue& arguments);
  PickleValue* dtype(const PickleValue& arguments);
  PickleValue* encode(const PickleValue& arguments);
  PickleValue* rebuild_tensor(const PickleValue& arguments);
  void build_array(PickleValue& array, const PickleValue& state);
  void build_dtype(PickleValue& dtype, const PickleValue& state);
  Shape shape_of(const PickleValue& tuple);
  const PickleValue& argument(const PickleValue& arguments, std::size_t index, PickleKind kind);
  std::string_view text_argument(const PickleValue& arguments, std::size_t index);

  [[noreturn]] void fail(const std::string& what) const;

  PickleDocument& doc_;
  std::size_t at_ = 0;
  std::size_t decoded_bytes_ = 0;
  std::vector<PickleValue*> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, PickleValue*> memo_;
};

}  // namespace hdcid
