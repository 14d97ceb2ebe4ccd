#include "report/columns.h"

#include <algorithm>

namespace hdcid {

const std::vector<Table1Column>& table1_columns() {
  static const std::vector<Table1Column> columns = {
      {"ave", "video", "audio", "AVE V→A", false},           {"ave", "audio", "video", "AVE A→V", false},
      {"avvp", "video", "audio", "AVVP V→A", true},          {"avvp", "audio", "video", "AVVP A→V", true},
      {"ave-avvp", "video", "audio", "AVE→AVVP V→A", true},  {"ave-avvp", "audio", "video", "AVE→AVVP A→V", true},
      {"ucf-vgg", "video", "audio", "UCF(v)→VGG(a)", false}, {"ucf-vgg", "audio", "video", "VGG(a)→UCF(v)", false},
  };
  return columns;
}

std::vector<std::string> table1_rows(const std::vector<Measurement>& measurements) {
  std::vector<std::string> rows = {"DCID", "DCID+TOC", "H-DCID layer 1", "H-DCID", "H-DCID+TOC"};
  std::vector<std::string> there;
  for (const auto& m : measurements) {
    there.push_back(m.row);
    if (std::find(rows.begin(), rows.end(), m.row) == rows.end()) rows.push_back(m.row);
  }
  std::erase_if(rows, [&](const auto& row) { return std::find(there.begin(), there.end(), row) == there.end(); });
  return rows;
}

}  // namespace hdcid
