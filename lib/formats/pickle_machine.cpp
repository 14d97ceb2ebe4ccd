#include "formats/pickle_machine.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>

#include "core/error.h"

namespace hdcid {
namespace {

// A clip needs about 30 values and a checkpoint of this method about 30 000.
constexpr std::size_t most_values = 1'000'000;

}  // namespace

void PickleMachine::fail(const std::string& what) const {
  throw bad_input(doc_.where_, fmt::format("pickle, byte {}: {}", at_, what));
}

void PickleMachine::run() {
  for (;;) {
    const auto op = static_cast<unsigned char>(take(1)[0]);
    if (op == '.') break;
    if (!number_op(op) && !string_op(op) && !container_op(op) && !memo_op(op) && !stack_op(op) &&
        !object_op(op))
      fail(fmt::format("opcode 0x{:02x} is not allowed", op));
  }
  doc_.root_ = pop();
  doc_.size_ = at_;
}

std::string_view PickleMachine::take(std::uint64_t count) {
  if (count > doc_.input_.size() - at_)
    fail(fmt::format("ends early: {} bytes needed, {} there", count, doc_.input_.size() - at_));
  const auto bytes = std::string_view(doc_.input_).substr(at_, count);
  at_ += count;
  return bytes;
}

std::string_view PickleMachine::line() {
  const auto end = doc_.input_.find('\n', at_);
  if (end == std::string::npos) fail("ends inside a line");
  const auto text = take(end - at_);
  take(1);
  return text;
}

std::uint64_t PickleMachine::unsigned_number(int bytes) {
  const auto raw = take(bytes);
  std::uint64_t value = 0;
  for (int i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(raw[i]);
  return value;
}

std::int64_t PickleMachine::signed_number(std::string_view little_endian) {
  if (little_endian.size() > 8) fail("an integer of more than 64 bits");
  const bool negative = !little_endian.empty() && (little_endian.back() & 0x80);
  std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
  for (std::size_t i = little_endian.size(); i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(little_endian[i]);
  return static_cast<std::int64_t>(value);
}

std::int64_t PickleMachine::decimal(std::string_view digits) {
  if (!digits.empty() && digits.back() == 'L') digits.remove_suffix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) fail("a number cannot be read");
  return value;
}

double PickleMachine::big_endian_double() {
  std::uint64_t bits = 0;
  for (const char byte : take(8)) bits = bits << 8 | static_cast<unsigned char>(byte);
  return std::bit_cast<double>(bits);
}

// Decoding the same memoised text again and again must not multiply memory.
std::string_view PickleMachine::keep(std::string text) {
  decoded_bytes_ += text.size();
  if (decoded_bytes_ > 2 * doc_.input_.size()) fail("decodes to far more text than it holds");
  return doc_.decoded_.emplace_back(std::move(text));
}

PickleValue& PickleMachine::make(PickleKind kind) {
  if (doc_.values_.size() >= most_values)
    fail(fmt::format("holds more than {} objects", most_values));
  auto& value = doc_.values_.emplace_back();
  value.kind = kind;
  return value;
}

void PickleMachine::push(PickleValue* value) {
  if (stack_.size() >= most_values) fail(fmt::format("holds more than {} objects", most_values));
  stack_.push_back(value);
}

PickleValue& PickleMachine::push_new(PickleKind kind) {
  auto& value = make(kind);
  push(&value);
  return value;
}

PickleValue& PickleMachine::top() {
  need(1);
  return *stack_.back();
}

void PickleMachine::need(std::size_t count) const {
  const std::size_t floor = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() < floor + count) fail("takes from an empty stack");
}

PickleValue* PickleMachine::pop() {
  auto* value = &top();
  stack_.pop_back();
  return value;
}

std::size_t PickleMachine::pop_mark() {
  if (marks_.empty()) fail("has no mark");
  const auto first = marks_.back();
  marks_.pop_back();
  return first;
}

// Moves everything from stack position `first` into a new container.
void PickleMachine::collect(PickleKind kind, std::size_t first) {
  auto& container = make(kind);
  container.items.assign(stack_.begin() + first, stack_.end());
  if (kind == PickleKind::dict && container.items.size() % 2 != 0) fail("a dict key has no value");
  stack_.resize(first);
  push(&container);
}

// Appends everything from stack position `first` to the container just below it.
void PickleMachine::extend(std::size_t first, PickleKind kind) {
  if (first == 0 || stack_[first - 1]->kind != kind)
    fail("appends to something that is not a container");
  auto& items = stack_[first - 1]->items;
  items.insert(items.end(), stack_.begin() + first, stack_.end());
  if (kind == PickleKind::dict && items.size() % 2 != 0) fail("a dict key has no value");
  stack_.resize(first);
}

void PickleMachine::memoize(std::uint64_t index) {
  if (memo_.size() >= most_values) fail(fmt::format("remembers more than {} objects", most_values));
  memo_[index] = &top();
}

}  // namespace hdcid
