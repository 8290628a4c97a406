#ifndef CITK_DICOM_STRUCTURE_HPP
#define CITK_DICOM_STRUCTURE_HPP

namespace citk {

/// What a walk over a file's elements found.
struct DicomStructure {
  /// A DICOM file with its preamble; nothing else is known where this is false.
  bool isDicom = false;
  bool hasPixelData = false;
};

/// Walks over all elements of a file and checks that each lies within the file and within its sequence.
///
/// GDCM ends the process at some damaged files and fills cut-off pixels with zeros, so it is given only files that passed.
/// - Throws: `std::runtime_error` where the file is damaged, cut off or of a transfer syntax that is not supported.
DicomStructure walkDicomFile(const char *path);

}  // namespace citk

#endif
