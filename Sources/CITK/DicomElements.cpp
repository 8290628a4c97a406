#include "DicomElements.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace {

constexpr uint32_t undefinedLength = 0xffffffff;
constexpr uint32_t itemStart = 0xfffee000;
constexpr uint32_t itemEnd = 0xfffee00d;
constexpr uint32_t sequenceEnd = 0xfffee0dd;
constexpr uint32_t pixelData = 0x7fe00010;
constexpr uint32_t transferSyntax = 0x00020010;
/// Deeper than any real object; bounds the recursion.
constexpr int deepest = 32;
/// Longer values are not kept: nothing that is read here is.
constexpr uint32_t longestValue = 1024;

/// Where types are implicit, sequences of known length look like any value; these are the ones that are read.
bool isKnownSequence(uint32_t tag) {
  static const uint32_t known[] = {0x00209111, 0x00209113, 0x00209116, 0x00289110,
                                   0x00289145, 0x0062000a, 0x52009229, 0x52009230};
  return std::find(std::begin(known), std::end(known), tag) != std::end(known);
}

class Parser {
 public:
  explicit Parser(const char *path) : file(path, std::ios::binary) {
    file.seekg(0, std::ios::end);
    size = file ? static_cast<uint64_t>(file.tellg()) : 0;
  }

  citk::DicomFile parse() {
    citk::DicomFile result;
    if (size < 132) return result;
    seek(128);
    char magic[4];
    file.read(magic, 4);
    if (!file || std::memcmp(magic, "DICM", 4) != 0) return result;
    position = 132;
    result.isDicom = true;
    citk::DicomDataSet meta;
    while (position < size && peekGroup() == 0x0002) element(meta, size, true, 0);
    std::string &syntax = meta[transferSyntax].value;
    while (!syntax.empty() && (syntax.back() == '\0' || syntax.back() == ' ')) syntax.pop_back();
    if (syntax == "1.2.840.10008.1.2.2") throw std::runtime_error("big-endian DICOM is not supported");
    if (syntax == "1.2.840.10008.1.2.1.99") throw std::runtime_error("deflated DICOM is not supported");
    if (syntax.rfind("1.2.840.10008.1.2", 0) != 0) damaged();
    result.transferSyntax = syntax;
    while (position < size) element(result.elements, size, syntax != "1.2.840.10008.1.2", 0);
    return result;
  }

 private:
  std::ifstream file;
  uint64_t size = 0;
  uint64_t position = 0;

  [[noreturn]] static void damaged() { throw std::runtime_error("the DICOM file is damaged or cut off"); }

  void seek(uint64_t to) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(to));
  }

  void read(void *bytes, size_t count, uint64_t end) {
    if (count > end - position) damaged();
    file.read(static_cast<char *>(bytes), static_cast<std::streamsize>(count));
    if (!file) damaged();
    position += count;
  }

  uint32_t readNumber(int count, uint64_t end) {
    unsigned char bytes[4];
    read(bytes, static_cast<size_t>(count), end);
    uint32_t value = 0;
    for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
    return value;
  }

  uint32_t readTag(uint64_t end) {
    const uint32_t group = readNumber(2, end);
    return group << 16 | readNumber(2, end);
  }

  uint32_t peekGroup() {
    const uint32_t group = readNumber(2, size);
    position -= 2;
    seek(position);
    return group;
  }

  /// Reads one element into `elements`; false where it is the end of an item of undefined length.
  bool element(citk::DicomDataSet &elements, uint64_t end, bool isExplicit, int depth) {
    const uint32_t tag = readTag(end);
    if (tag == itemEnd) {
      readNumber(4, end);
      return false;
    }
    bool isSequence = !isExplicit && isKnownSequence(tag);
    bool contentIsExplicit = isExplicit;
    uint32_t length = 0;
    if (isExplicit) {
      char type[3] = {};
      read(type, 2, end);
      if (type[0] < 'A' || type[0] > 'Z' || type[1] < 'A' || type[1] > 'Z') damaged();
      isSequence = std::strcmp(type, "SQ") == 0;
      if (std::strstr("OB OD OF OL OV OW SQ SV UC UN UR UT UV", type) != nullptr) {
        readNumber(2, end);
        length = readNumber(4, end);
      } else {
        length = readNumber(2, end);
      }
      // A sequence whose type was not known to its writer is encoded implicitly (PS3.5 6.2.2).
      if (std::strcmp(type, "UN") == 0) contentIsExplicit = false;
    } else {
      length = readNumber(4, end);
    }
    citk::DicomElement result;
    result.offset = position;
    if (length == undefinedLength) {
      if (tag == pixelData) {
        fragments(end);
      } else {
        items(result.items, end, true, contentIsExplicit, depth + 1);
      }
    } else if (isSequence) {
      if (length > end - position) damaged();
      items(result.items, position + length, false, contentIsExplicit, depth + 1);
    } else if (length <= longestValue && tag != pixelData) {
      result.value.resize(length);
      read(result.value.data(), length, end);
    } else {
      if (length > end - position) damaged();
      position += length;
      seek(position);
    }
    result.length = position - result.offset;
    elements.insert_or_assign(tag, std::move(result));
    return true;
  }

  void items(std::vector<citk::DicomDataSet> &into, uint64_t end, bool isDelimited, bool isExplicit, int depth) {
    if (depth > deepest) damaged();
    while (isDelimited || position < end) {
      const uint32_t tag = readTag(end);
      const uint32_t length = readNumber(4, end);
      if (tag == sequenceEnd && isDelimited) return;
      if (tag != itemStart) damaged();
      citk::DicomDataSet content;
      if (length == undefinedLength) {
        while (element(content, end, isExplicit, depth)) {
        }
      } else {
        if (length > end - position) damaged();
        const uint64_t itemStop = position + length;
        while (position < itemStop) element(content, itemStop, isExplicit, depth);
      }
      into.push_back(std::move(content));
    }
  }

  /// The pieces of compressed pixel data.
  void fragments(uint64_t end) {
    while (true) {
      const uint32_t tag = readTag(end);
      const uint32_t length = readNumber(4, end);
      if (tag == sequenceEnd) return;
      if (tag != itemStart || length > end - position) damaged();
      position += length;
      seek(position);
    }
  }
};

}  // namespace

namespace citk {

bool DicomFile::isNative() const {
  return transferSyntax == "1.2.840.10008.1.2" || transferSyntax == "1.2.840.10008.1.2.1";
}

DicomFile DicomFile::read(const char *path) { return Parser(path).parse(); }

}  // namespace citk
