#include "formats/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <map>
#include <new>

#include "core/error.h"
#include "store/source.h"

namespace hdcid {
namespace {

constexpr std::int64_t most_entries = 1'000'000;
// Read in one call to the system, where libzip makes a dozen: a clip's archive.
constexpr std::uint64_t most_in_memory = 16 << 20;

// Why there is no archive, in our words.
Error unopened(const std::string& where, int code) {
  if (code == ZIP_ER_NOZIP)
    return bad_input(where, "is not a zip archive, or it was cut short",
                     "see what it is (file), or copy it again");
  if (code == ZIP_ER_MEMORY) throw std::bad_alloc();
  return bad_input(where, "cannot be opened as a zip archive, it is damaged", "copy it again");
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipArchive::Impl {
  std::string path;
  std::uint64_t limit;
  std::string memory;  // of a small file
  std::unique_ptr<zip_t, Discard> archive;
  std::vector<std::string> names;
  std::map<std::string, zip_uint64_t, std::less<>> index;

  void open_file();
  void open(std::string_view bytes);
  void list();
};

void ZipArchive::Impl::list() {
  const auto entries = zip_get_num_entries(archive.get(), 0);
  if (entries > most_entries)
    throw bad_input(path, fmt::format("has more than {} entries", most_entries));
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(archive.get(), i, 0);
    if (name == nullptr) throw bad_input(path, fmt::format("entry {} has no readable name", i));
    const std::string text = name;
    if (text.empty() || text.back() == '/') continue;  // a folder
    if (!index.emplace(text, i).second)
      throw bad_input(path, fmt::format("has two entries '{}'", text));
    names.push_back(text);
  }
}

void ZipArchive::Impl::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  const auto code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (archive) return;
  zip_source_free(source);
  throw unopened(path, code);
}

void ZipArchive::Impl::open_file() {
  const auto source = open_source(path);  // the system's reasons
  if (source->size() <= most_in_memory) {
    memory.resize(source->size());
    source->read(0, std::as_writable_bytes(std::span(memory)));
    return open(memory);
  }
  int code = 0;
  archive.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) throw unopened(path, code);
}

ZipArchive::ZipArchive(const std::string& path, std::uint64_t limit)
    : impl_(new Impl{path, limit, {}, {}, {}, {}}) {
  impl_->open_file();
  impl_->list();
}

ZipArchive::ZipArchive(std::string_view bytes, const std::string& where, std::uint64_t limit)
    : impl_(new Impl{where, limit, {}, {}, {}, {}}) {
  impl_->open(bytes);
  impl_->list();
}

ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
const std::string& ZipArchive::path() const { return impl_->path; }
const std::vector<std::string>& ZipArchive::names() const { return impl_->names; }
bool ZipArchive::has(std::string_view name) const {
  return impl_->index.find(name) != impl_->index.end();
}

namespace {

class OpenEntry final : public ZipEntry {
 public:
  OpenEntry(zip_file_t* file, std::string where) : file_(file), where_(std::move(where)) {}
  std::size_t read(std::span<std::byte> to) override {
    std::size_t filled = 0;
    while (filled < to.size()) {
      const auto got = zip_fread(file_.get(), to.data() + filled, to.size() - filled);
      if (got < 0) throw bad_input(where_, "is damaged", "copy or make the archive again");
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }

 private:
  std::unique_ptr<zip_file_t, CloseFile> file_;
  std::string where_;
};

// Why an entry cannot be opened, in our words.
Error unopened(zip_t* archive, zip_uint64_t index, const std::string& where) {
  zip_stat_t facts;
  zip_stat_init(&facts);
  const bool known = zip_stat_index(archive, index, 0, &facts) == 0;
  if (known && (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
      facts.encryption_method != ZIP_EM_NONE)
    return bad_input(where, "is encrypted", "unzip it with its password, and zip it without");
  if (known && (facts.valid & ZIP_STAT_COMP_METHOD) != 0 &&
      zip_compression_method_supported(facts.comp_method, 0) == 0)
    return bad_input(
        where, fmt::format("is packed by zip's method {}, which is not read", facts.comp_method),
        "zip it again with deflate");
  return bad_input(where, "cannot be read, the archive is damaged", "copy or make it again");
}

}  // namespace

std::unique_ptr<ZipEntry> ZipArchive::open(std::string_view name) const {
  const auto found = impl_->index.find(name);
  if (found == impl_->index.end())
    throw bad_input(impl_->path, fmt::format("has no entry '{}'", name));
  const auto where = fmt::format("{}, {}", impl_->path, name);
  auto* file = zip_fopen_index(impl_->archive.get(), found->second, 0);
  if (file == nullptr) throw unopened(impl_->archive.get(), found->second, where);
  return std::make_unique<OpenEntry>(file, where);
}

// The buffer grows with what really comes out; what the header claims may only make it smaller.
std::string ZipArchive::read(std::string_view name) const {
  const auto entry = open(name);
  zip_stat_t facts;
  zip_stat_init(&facts);
  std::size_t claimed = 1 << 16;
  if (zip_stat_index(impl_->archive.get(), impl_->index.find(name)->second, 0, &facts) == 0 &&
      (facts.valid & ZIP_STAT_SIZE) != 0)
    claimed = std::min<zip_uint64_t>(facts.size + 1, claimed);
  std::string bytes;
  for (std::size_t step = claimed;; step = std::min<std::size_t>(step * 2, 1 << 24)) {
    const auto size = bytes.size();
    bytes.resize(size + step);
    const auto got = entry->read(std::as_writable_bytes(std::span(bytes)).subspan(size));
    bytes.resize(size + got);
    if (got < step) return bytes;
    if (bytes.size() > impl_->limit)
      throw bad_input(fmt::format("{}, {}", impl_->path, name),
                      fmt::format("unpacks to more than {} bytes", impl_->limit),
                      "a file of one clip holds one array");
  }
}

}  // namespace hdcid
