// The opcodes that need no knowledge of NumPy or torch. Names in comments are those of CPython's
// pickletools.
#include <fmt/format.h>

#include <charconv>

#include "formats/pickle_machine.h"
#include "formats/pickle_text.h"

namespace hdcid {

bool PickleMachine::number_op(unsigned char op) {
  switch (op) {
    case 'N':
      push_new(PickleKind::none);
      return true;
    case 0x88:
      push_integer(1, PickleKind::boolean);
      return true;  // NEWTRUE
    case 0x89:
      push_integer(0, PickleKind::boolean);
      return true;  // NEWFALSE
    case 'J':
      push_integer(signed_number(take(4)));
      return true;
    case 'K':
      push_integer(static_cast<std::int64_t>(unsigned_number(1)));
      return true;
    case 'M':
      push_integer(static_cast<std::int64_t>(unsigned_number(2)));
      return true;
    case 0x8a:
      push_integer(signed_number(take(unsigned_number(1))));
      return true;  // LONG1
    case 0x8b:
      push_integer(signed_number(take(unsigned_number(4))));
      return true;  // LONG4
    case 'L':
      push_integer(decimal(line()));
      return true;
    case 'G':
      push_new(PickleKind::real).real = big_endian_double();
      return true;
    case 'I': {  // "00" and "01" are the booleans of protocol 0
      const auto digits = line();
      const bool boolean = digits == "00" || digits == "01";
      push_integer(decimal(digits), boolean ? PickleKind::boolean : PickleKind::integer);
      return true;
    }
    case 'F': {
      const auto digits = line();
      auto& value = push_new(PickleKind::real).real;
      const auto [end, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error != std::errc{} || end != digits.data() + digits.size())
        fail("a number cannot be read");
      return true;
    }
    default:
      return false;
  }
}

bool PickleMachine::string_op(unsigned char op) {
  switch (op) {
    case 'C':
    case 'U':
      push_text(PickleKind::bytes, take(unsigned_number(1)));
      return true;
    case 'B':
    case 'T':
      push_text(PickleKind::bytes, take(unsigned_number(4)));
      return true;
    case 0x8e:
    case 0x96:
      push_text(PickleKind::bytes, take(unsigned_number(8)));
      return true;  // BINBYTES8, BYTEARRAY8
    case 0x8c:
      push_text(PickleKind::text, take(unsigned_number(1)));
      return true;  // SHORT_BINUNICODE
    case 'X':
      push_text(PickleKind::text, take(unsigned_number(4)));
      return true;
    case 0x8d:
      push_text(PickleKind::text, take(unsigned_number(8)));
      return true;  // BINUNICODE8
    case 'V':
      push_text(PickleKind::text, keep(from_raw_unicode_escape(line(), doc_.where_)));
      return true;
    case 'S':
      push_text(PickleKind::bytes, keep(from_python_quotes(line(), doc_.where_)));
      return true;
    default:
      return false;
  }
}

bool PickleMachine::container_op(unsigned char op) {
  switch (op) {
    case ']':
      push_new(PickleKind::list);
      return true;
    case ')':
      push_new(PickleKind::tuple);
      return true;
    case '}':
      push_new(PickleKind::dict);
      return true;
    case 'l':
      collect(PickleKind::list, pop_mark());
      return true;
    case 't':
      collect(PickleKind::tuple, pop_mark());
      return true;
    case 'd':
      collect(PickleKind::dict, pop_mark());
      return true;
    case 0x85:
    case 0x86:
    case 0x87: {  // TUPLE1, TUPLE2, TUPLE3
      const std::size_t size = op - 0x84u;
      need(size);
      collect(PickleKind::tuple, stack_.size() - size);
      return true;
    }
    case 'a':
      top();
      extend(stack_.size() - 1, PickleKind::list);
      return true;
    case 'e':
      extend(pop_mark(), PickleKind::list);
      return true;
    case 's':
      need(2);
      extend(stack_.size() - 2, PickleKind::dict);
      return true;
    case 'u':
      extend(pop_mark(), PickleKind::dict);
      return true;
    default:
      return false;
  }
}

bool PickleMachine::memo_op(unsigned char op) {
  const auto get = [this](std::uint64_t index) {
    const auto found = memo_.find(index);
    if (found == memo_.end()) fail(fmt::format("memo {} was never set", index));
    push(found->second);
    return true;
  };
  const auto put = [this](std::uint64_t index) { return memoize(index), true; };
  switch (op) {
    case 'g':
      return get(static_cast<std::uint64_t>(decimal(line())));
    case 'h':
      return get(unsigned_number(1));
    case 'j':
      return get(unsigned_number(4));
    case 'p':
      return put(static_cast<std::uint64_t>(decimal(line())));
    case 'q':
      return put(unsigned_number(1));
    case 'r':
      return put(unsigned_number(4));
    case 0x94:
      return put(memo_.size());  // MEMOIZE
    default:
      return false;
  }
}

bool PickleMachine::stack_op(unsigned char op) {
  switch (op) {
    case 0x80:  // PROTO
      if (unsigned_number(1) > 5) fail("has a protocol above 5");
      return true;
    case 0x95:
      take(8);
      return true;  // FRAME: only a hint for buffered readers
    case '(':
      marks_.push_back(stack_.size());
      return true;
    case '0':
      pop();
      return true;
    case '1':
      stack_.resize(pop_mark());
      return true;
    case '2':
      push(&top());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::object_op(unsigned char op) {
  switch (op) {
    case 'c': {
      const auto module = line();
      push_global(fmt::format("{}.{}", module, line()));
      return true;
    }
    case 0x93: {  // STACK_GLOBAL
      const auto* name = pop();
      const auto* module = pop();
      if (!name->is_text() || !module->is_text()) fail("a global has no name");
      push_global(fmt::format("{}.{}", module->text, name->text));
      return true;
    }
    case 'R':
      reduce();
      return true;
    case 'b':
      build();
      return true;
    case 'Q':
      persistent(*pop());
      return true;
    default:
      return false;
  }
}

}  // namespace hdcid
