#ifndef CITK_DICOM_ELEMENTS_HPP
#define CITK_DICOM_ELEMENTS_HPP

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace citk {

struct DicomElement;

/// Elements by tag, group in the upper 16 bits.
using DicomDataSet = std::map<uint32_t, DicomElement>;

struct DicomElement {
  /// The value as stored; empty where it is long (pixels, private blocks) or a sequence.
  std::string value;
  std::vector<DicomDataSet> items;
  /// Where the value lies in the file.
  uint64_t offset = 0;
  uint64_t length = 0;
};

/// The elements of a DICOM file, each checked to lie within the file and within its sequence.
///
/// Read here and not by GDCM, which ends the process at some damaged files and fills cut-off pixels with zeros.
struct DicomFile {
  /// A file with DICOM's preamble; nothing else is known where this is false.
  bool isDicom = false;
  std::string transferSyntax;
  DicomDataSet elements;

  /// Whether pixels are stored as they are.
  bool isNative() const;

  /// - Throws: `std::runtime_error` where the file is damaged, cut off or of a transfer syntax that is not supported.
  static DicomFile read(const char *path);
};

}  // namespace citk

#endif
