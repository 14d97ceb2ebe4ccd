#include "formats/csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/error.h"
#include "store/read_file.h"

namespace hdcid {
namespace {

// Reads one record after the other; a record ends at a line end outside quotes.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, const std::string& path)
      : text_(text), separator_(separator), path_(path) {}
  bool next(CsvRow& row);

 private:
  std::string cell();
  void quoted(std::string& cell);
  char peek() const { return at_ < text_.size() ? text_[at_] : '\n'; }
  bool at_end_of_cell() const { return peek() == separator_ || peek() == '\n' || peek() == '\r'; }
  void skip_line_end();

  std::string_view text_;
  char separator_;
  const std::string& path_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

bool CsvScanner::next(CsvRow& row) {
  while (at_ < text_.size() && (peek() == '\n' || peek() == '\r')) skip_line_end();  // empty lines
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row.cells.assign(1, cell());
  while (peek() == separator_) {
    ++at_;
    row.cells.push_back(cell());
  }
  skip_line_end();
  return true;
}

void CsvScanner::skip_line_end() {
  if (peek() == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
}

std::string CsvScanner::cell() {
  std::string cell;
  if (peek() == '"') quoted(cell);
  while (!at_end_of_cell()) cell += text_[at_++];
  return cell;
}

void CsvScanner::quoted(std::string& cell) {
  const auto opened = line_;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") {
      ++at_;
      return;
    }
    if (text_[at_] == '"') ++at_;  // a doubled quote is one quote
    if (text_[at_] == '\n') ++line_;
    cell += text_[at_];
  }
  throw bad_input(fmt::format("{}, line {}", path_, opened), "a quote is never closed");
}

}  // namespace

bool CsvTable::has(std::string_view column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

std::size_t CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end())
    throw bad_input(
        path, fmt::format("has no column '{}' (columns: {})", name, fmt::join(columns, ", ")));
  return static_cast<std::size_t>(found - columns.begin());
}

std::string CsvTable::where(const CsvRow& row) const {
  return fmt::format("{}, line {}", path, row.line);
}

CsvTable parse_csv(std::string_view text, const std::string& path) {
  const auto header = text.substr(0, text.find('\n'));
  CsvScanner scanner(text, header.find('\t') != std::string_view::npos ? '\t' : ',', path);
  CsvTable table{path, {}, {}};
  CsvRow row;
  if (!scanner.next(row)) throw bad_input(path, "is empty");
  table.columns = row.cells;
  while (scanner.next(row)) {
    if (row.cells.size() != table.columns.size())
      throw bad_input(table.where(row), fmt::format("{} cells, the header has {}", row.cells.size(),
                                                    table.columns.size()));
    table.rows.push_back(row);
  }
  return table;
}

CsvTable read_csv(const std::string& path) { return parse_csv(read_text(path), path); }

std::vector<std::string> read_lines(const std::string& path) {
  const auto text = read_text(path);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
    at = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace hdcid
