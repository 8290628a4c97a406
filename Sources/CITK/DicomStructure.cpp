#include "DicomStructure.hpp"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

constexpr uint32_t undefinedLength = 0xffffffff;
constexpr uint32_t item = 0xfffee000;
constexpr uint32_t itemEnd = 0xfffee00d;
constexpr uint32_t sequenceEnd = 0xfffee0dd;
constexpr uint32_t pixelData = 0x7fe00010;
constexpr uint32_t transferSyntax = 0x00020010;
/// Deeper than any real object; bounds the recursion.
constexpr int deepest = 32;

class Walker {
 public:
  explicit Walker(const char *path) : file(path, std::ios::binary) {
    file.seekg(0, std::ios::end);
    size = file ? static_cast<uint64_t>(file.tellg()) : 0;
  }

  citk::DicomStructure walk() {
    if (size < 132) return {};
    seek(128);
    char magic[4];
    file.read(magic, 4);
    if (!file || std::memcmp(magic, "DICM", 4) != 0) return {};
    position = 132;
    structure.isDicom = true;
    while (position < size && peekGroup() == 0x0002) element(size, true, 0);
    const bool implicit = syntax == "1.2.840.10008.1.2";
    if (syntax == "1.2.840.10008.1.2.2") throw std::runtime_error("big-endian DICOM is not supported");
    if (syntax == "1.2.840.10008.1.2.1.99") throw std::runtime_error("deflated DICOM is not supported");
    if (syntax.rfind("1.2.840.10008.1.2", 0) != 0) damaged();
    while (position < size) element(size, !implicit, 0);
    return structure;
  }

 private:
  std::ifstream file;
  uint64_t size = 0;
  uint64_t position = 0;
  std::string syntax;
  citk::DicomStructure structure;

  [[noreturn]] static void damaged() { throw std::runtime_error("the DICOM file is damaged or cut off"); }

  void seek(uint64_t to) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(to));
  }

  void read(unsigned char *bytes, size_t count, uint64_t end) {
    if (position + count > end) damaged();
    file.read(reinterpret_cast<char *>(bytes), static_cast<std::streamsize>(count));
    if (!file) damaged();
    position += count;
  }

  void skip(uint64_t length, uint64_t end) {
    if (length > end - position) damaged();
    position += length;
    seek(position);
  }

  static uint32_t number(const unsigned char *bytes, int count) {
    uint32_t value = 0;
    for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
    return value;
  }

  uint32_t readNumber(int count, uint64_t end) {
    unsigned char bytes[4];
    read(bytes, static_cast<size_t>(count), end);
    return number(bytes, count);
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

  /// Walks over one element; returns its tag.
  uint32_t element(uint64_t end, bool isExplicit, int depth) {
    const uint32_t tag = readTag(end);
    if (tag == itemEnd) {
      readNumber(4, end);
      return tag;
    }
    bool isSequence = false;
    bool contentIsExplicit = isExplicit;
    uint32_t length = 0;
    if (isExplicit) {
      unsigned char type[2];
      read(type, 2, end);
      if (type[0] < 'A' || type[0] > 'Z' || type[1] < 'A' || type[1] > 'Z') damaged();
      const std::string name(type, type + 2);
      isSequence = name == "SQ";
      if (std::string("OB OD OF OL OV OW SQ SV UC UN UR UT UV").find(name) != std::string::npos) {
        readNumber(2, end);
        length = readNumber(4, end);
      } else {
        length = readNumber(2, end);
      }
      // A sequence whose type was not known to its writer is encoded implicitly (PS3.5 6.2.2).
      if (name == "UN") contentIsExplicit = false;
    } else {
      length = readNumber(4, end);
    }
    if (tag == pixelData && depth == 0) structure.hasPixelData = true;
    if (length == undefinedLength) {
      if (tag == pixelData) {
        fragments(end);
      } else {
        items(end, true, contentIsExplicit, depth + 1);
      }
    } else if (isSequence) {
      if (length > end - position) damaged();
      items(position + length, false, contentIsExplicit, depth + 1);
    } else if (tag == transferSyntax && length <= 64) {
      unsigned char bytes[64];
      read(bytes, length, end);
      syntax.assign(bytes, bytes + length);
      while (!syntax.empty() && (syntax.back() == '\0' || syntax.back() == ' ')) syntax.pop_back();
    } else {
      skip(length, end);
    }
    return tag;
  }

  void items(uint64_t end, bool isDelimited, bool isExplicit, int depth) {
    if (depth > deepest) damaged();
    while (isDelimited || position < end) {
      const uint32_t tag = readTag(end);
      const uint32_t length = readNumber(4, end);
      if (tag == sequenceEnd) {
        if (isDelimited) return;
        damaged();
      }
      if (tag != item) damaged();
      if (length == undefinedLength) {
        while (element(end, isExplicit, depth) != itemEnd) {
        }
      } else {
        if (length > end - position) damaged();
        const uint64_t itemStop = position + length;
        while (position < itemStop) element(itemStop, isExplicit, depth);
      }
    }
  }

  void fragments(uint64_t end) {
    while (true) {
      const uint32_t tag = readTag(end);
      const uint32_t length = readNumber(4, end);
      if (tag == sequenceEnd) return;
      if (tag != item) damaged();
      skip(length, end);
    }
  }
};

}  // namespace

namespace citk {

DicomStructure walkDicomFile(const char *path) { return Walker(path).walk(); }

}  // namespace citk
