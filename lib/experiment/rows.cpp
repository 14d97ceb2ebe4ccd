#include "experiment/rows.h"

#include <fmt/format.h>

namespace hdcid {
namespace {

std::string set_of(Record& record, const std::map<std::string, std::string>& sets) {
  const auto size = record.text_or("size", "");
  const auto set = record.text_or("set", "");
  if (size.empty()) return set;
  const auto found = sets.find(size);
  if (found == sets.end()) throw record.wrong(fmt::format("there is no size '{}'", size));
  return found->second;
}

}  // namespace

RowRecords::RowRecords(const Folders& folders, const Values& values,
                       const std::map<std::string, std::string>& sets)
    : values_(values) {
  for (auto& one : expand(read_records(folders, "models.json", "model"), values))
    add_model(std::move(one), sets);
  for (auto& one : expand(read_records(folders, "rows.json", "row"), values))
    add_row(std::move(one));
}

// What a record is from; that has to stand before it.
RowRecord RowRecords::start_of(const Expanded& one) const {
  if (one.from.empty()) return {};
  const auto found = rows_.find(one.from);
  if (found == rows_.end() || !found->second)
    throw one.record.wrong(fmt::format("there is no '{}' before it to be from", one.from));
  return *found->second;
}

void RowRecords::keep(const Expanded& one, RowRecord row) {
  auto& group = groups_[one.group];
  if (!one.same) group.push_back(one.name);
  if (!one.same) row.name = one.name;
  rows_[one.name] = std::move(row);
}

// Keys are read before it is known whether the record is there, so that a slip is found anyway.
void RowRecords::add_model(Expanded one, const std::map<std::string, std::string>& sets) {
  auto& record = one.record;
  const auto options = record.texts_or_none("options");
  const int layers = record.has("layers") ? record.count("layers") : 0;
  const auto set = set_of(record, sets), variant = record.text_or("variant", "");
  record.finish();
  if (!one.present) return leave_out(one);
  auto row = start_of(one);
  if (layers > 0) row.model.layers = layers;
  if (row.model.layers == 0) throw record.wrong("'layers' is missing");
  if (!set.empty()) row.model.set = set;
  if (!one.same) {
    const auto own = values_.fill({options, record.where()}).words;
    row.model.name = one.name;
    row.model.variant += variant;
    row.model.options.insert(row.model.options.end(), own.begin(), own.end());
    row.heads = one.name;
  }
  keep(one, std::move(row));
}

void RowRecords::add_row(Expanded one) {
  auto& record = one.record;
  const auto model = record.text_or("model", "");
  const auto use = record.texts_or_none("use"), toc = record.texts_or_none("toc");
  const bool masked = record.has("toc"), bridged = record.flag_or("bridge", false);
  record.finish();
  if (has(one.name)) throw record.wrong("a model has this name already, which is a row too");
  if (!one.present) return leave_out(one);
  auto row = start_of(one);
  if (one.same) return keep(one, std::move(row));
  if (bridged && (one.from.empty() || !model.empty() || !use.empty() || masked))
    throw record.wrong("a bridged row has the heads of the one it is 'from', and nothing else");
  if (!model.empty()) {
    const auto* known = find(model);
    if (!known) throw record.wrong(fmt::format("there is no model '{}'", model));
    row.model = known->model;
  }
  if (row.model.name.empty()) throw record.wrong("'model' is missing");
  if (!use.empty()) row.use = {use, record.where()};
  if (masked) row.masked = true, row.toc = {toc, record.where()};
  row.bridged = bridged;
  if (!bridged) row.heads = one.name;
  keep(one, std::move(row));
}

void RowRecords::leave_out(const Expanded& one) {
  rows_[one.name] = std::nullopt;
  groups_[one.group];
}

const RowRecord* RowRecords::find(const std::string& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() || !found->second ? nullptr : &*found->second;
}

Words RowRecords::group(const std::string& name) const {
  const auto found = groups_.find(name);
  return found == groups_.end() ? Words() : found->second;
}

}  // namespace hdcid
