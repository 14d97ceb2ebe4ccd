#include "cli/man.h"

#include <fmt/format.h>

#include "cli/help.h"

namespace hdcid {
namespace {

// Backslashes and hyphens as characters, and no line that begins with a control character.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string tagged(const std::string& tag, const std::string& text) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(tag), roff(text));
}

std::string examples(const Tool& tool) {
  std::string text = tool.examples.empty() ? "" : ".SH EXAMPLES\n";
  for (const auto& example : tool.examples)
    text += fmt::format(".PP\n{}:\n.PP\n.nf\n.RS\n{}\n.RE\n.fi\n", roff(example.meaning),
                        roff(example.command));
  return text;
}

std::string option_text(const Option& option) {
  auto text = option.help + ".";
  if (const auto notes = value_notes(option); !notes.empty()) text += " [" + notes + "]";
  return text + " Since " + option.since + ".";
}

std::string options(const OptionTable& table) {
  std::string text = ".SH OPTIONS\n";
  for (const auto group : all_groups()) {
    bool titled = false;
    for (const auto* option : table.all()) {
      if (option->group != group) continue;
      if (!titled) text += fmt::format(".SS {}\n", title_of(group));
      titled = true;
      text += tagged(spelling(*option), option_text(*option));
    }
  }
  return text;
}

std::string exit_status() {
  return ".SH EXIT STATUS\n" + tagged("0", "Done.") +
         tagged("1", "Failed: disk full, folder unwritable, pipe closed.") +
         tagged("2", "The command line is wrong.") + tagged("3", "An input cannot be used.") +
         tagged("75", "Stopped at a checkpoint: run the same command again.") +
         tagged("130", "Interrupted.");
}

std::string environment() {
  return ".SH ENVIRONMENT\n" + tagged("HDCID_SHARE", "Folder of presets, experiments and tables.") +
         tagged("SLURM_CPUS_PER_TASK", "Default of --threads.") +
         tagged("NO_COLOR", "Plain text on terminals.");
}

}  // namespace

std::string man_page(const Tool& tool, const OptionTable& table) {
  auto page =
      fmt::format(".TH {} 1 \"\" \"hdcid {}\" \"User Commands\"\n", roff(tool.name), HDCID_VERSION);
  page += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n{}\n", roff(tool.name),
                      roff(tool.summary), roff(usage_line(tool)));
  if (!tool.positionals.empty()) page += ".SH FILES\n";
  for (const auto& positional : tool.positionals)
    page += tagged(positional.name, positional.help + ".");
  page += examples(tool) + options(table);
  if (!tool.notes.empty()) page += ".SH NOTES\n";
  for (const auto& note : tool.notes) page += ".PP\n" + roff(note) + "\n";
  return page + exit_status() + environment();
}

}  // namespace hdcid
