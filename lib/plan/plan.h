#pragma once

#include <map>
#include <string>
#include <vector>

namespace hdcid {

// What a tensor file's name ends in.
inline constexpr const char* tensor_suffix = ".safetensors.zst";

// One or more files that one command makes.
struct Artefact {
  std::string kind;  // features model codes mask head score retrieval table figure
  std::vector<std::string> files = {};  // the first one names it
  std::vector<std::string> inputs = {};
  std::vector<std::string> command = {};  // words; a program of hdcid by its bare name
  std::string output = {};                // a file that takes its standard output; empty = none
  int weight = 0;                         // of a model: thousands of clips times layers
  std::string line = {};                  // "seed1/dcid/model from features/pretrain"
  std::string note = {};  // the list of what its target takes, which it depends on too
};

// What can be asked for by name.
struct Goal {
  std::string name;
  std::vector<std::string> files = {};  // that it needs
  std::vector<std::string> goals = {};  // that it needs
  std::string print = {};               // the file that is shown once it is there; empty = none
};

// Everything that is to be made, inputs before what takes them.
class Plan {
 public:
  std::string folder;  // OUT/LAYOUT/PROFILE
  std::vector<Goal> goals;

  // Adds what makes a file unless the same is there already. Error(bad_input) when another
  // command makes the file.
  void add(Artefact artefact);
  const std::vector<Artefact>& artefacts() const { return artefacts_; }
  const Artefact* find(const std::string& file) const;        // null when nothing makes it
  const Goal* goal(const std::string& name) const;            // null when there is none
  std::vector<std::string> files_of(const Goal& goal) const;  // of the goals that it needs too

  // What the files rest on and they themselves, in the plan's order.
  std::vector<const Artefact*> behind(const std::vector<std::string>& files) const;

 private:
  std::vector<Artefact> artefacts_;
  std::map<std::string, std::size_t> by_file_;
};

}  // namespace hdcid
