#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "Bridge.hpp"
#include "CITK.h"
#include "DicomElements.hpp"
#include "gdcmImageReader.h"

struct citk_dicom_scan {
  std::vector<citk_dicom_frame> frames;
};

namespace {

using citk::DicomDataSet;
using citk::DicomElement;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr uint32_t pixelData = 0x7fe00010;

// MARK: Elements as numbers

const DicomElement *find(const DicomDataSet &data, uint32_t tag) {
  const auto found = data.find(tag);
  return found == data.end() ? nullptr : &found->second;
}

std::string text(const DicomDataSet &data, uint32_t tag) {
  const DicomElement *element = find(data, tag);
  if (element == nullptr) return "";
  std::string result = element->value;
  while (!result.empty() && (result.back() == ' ' || result.back() == '\0')) result.pop_back();
  return result;
}

/// The numbers of an element of type DS or IS, separated by backslashes; empty where one of them is not a number.
std::vector<double> numbers(const DicomDataSet &data, uint32_t tag) {
  const std::string all = text(data, tag);
  std::vector<double> result;
  for (size_t start = 0; start < all.size();) {
    const size_t end = std::min(all.find('\\', start), all.size());
    const std::string part = all.substr(start, end - start);
    char *stop = nullptr;
    const double value = std::strtod(part.c_str(), &stop);
    if (stop == part.c_str() || !std::isfinite(value)) return {};
    result.push_back(value);
    start = end + 1;
  }
  return result;
}

double number(const DicomDataSet &data, uint32_t tag) {
  const std::vector<double> all = numbers(data, tag);
  return all.empty() ? missing : all.front();
}

/// An element of type US, UL or FD.
template <typename Number> double binaryNumber(const DicomDataSet &data, uint32_t tag) {
  const DicomElement *element = find(data, tag);
  if (element == nullptr || element->value.size() < sizeof(Number)) return missing;
  Number result;
  std::memcpy(&result, element->value.data(), sizeof(Number));
  return static_cast<double>(result);
}

int whole(double value) { return std::isfinite(value) && std::fabs(value) < 1e9 ? static_cast<int>(value) : -1; }

const DicomDataSet *item(const DicomDataSet &data, uint32_t tag) {
  const DicomElement *element = find(data, tag);
  return element == nullptr || element->items.empty() ? nullptr : &element->items.front();
}

// MARK: Times

/// Days since 1970-01-01 in the Gregorian calendar.
double days(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int yearOfEra = shifted - era * 400;
  const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097.0 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

double digits(const std::string &from, size_t start, size_t length) {
  if (start + length > from.size()) return missing;
  double value = 0;
  for (size_t i = start; i < start + length; ++i) {
    if (from[i] < '0' || from[i] > '9') return missing;
    value = value * 10 + (from[i] - '0');
  }
  return value;
}

/// Seconds since midnight of HHMMSS.FFFFFF, where minutes and seconds may be absent.
double secondsOfDay(std::string time) {
  time.erase(std::remove(time.begin(), time.end(), ':'), time.end());
  const double hours = digits(time, 0, 2);
  const double minutes = time.size() >= 4 ? digits(time, 2, 2) : 0;
  const double seconds = time.size() >= 6 ? digits(time, 4, 2) : 0;
  double fraction = 0;
  if (time.size() > 7 && time[6] == '.') {
    double weight = 0.1;
    for (size_t i = 7; i < time.size() && time[i] >= '0' && time[i] <= '9'; ++i, weight /= 10) {
      fraction += weight * (time[i] - '0');
    }
  }
  return hours * 3600 + minutes * 60 + seconds + fraction;
}

/// Seconds of a date YYYYMMDD and a time; the time alone where there is no date.
double moment(const std::string &date, const std::string &time) {
  if (time.empty()) return missing;
  const double seconds = secondsOfDay(time);
  const double year = digits(date, 0, 4), month = digits(date, 4, 2), day = digits(date, 6, 2);
  if (!std::isfinite(year + month + day)) return seconds;
  return days(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)) * 86400 + seconds;
}

double acquisitionMoment(const DicomDataSet &data) {
  std::string both = text(data, 0x0008002a);
  if (both.empty()) both = text(data, 0x00189074);
  if (both.size() >= 10) {
    const size_t zone = both.find_first_of("+-&", 8);
    return moment(both.substr(0, 8), both.substr(8, zone == std::string::npos ? zone : zone - 8));
  }
  return moment(text(data, 0x00080022), text(data, 0x00080032));
}

void makeRelative(std::vector<citk_dicom_frame> &frames, double citk_dicom_frame::*time) {
  double earliest = std::numeric_limits<double>::infinity();
  for (const auto &frame : frames) {
    if (frame.*time < earliest) earliest = frame.*time;
  }
  for (auto &frame : frames) frame.*time -= earliest;
}

// MARK: Frames

/// Takes over what `data` says; the same elements stand at the top of a file, in its shared and per-frame groups.
void apply(const DicomDataSet &data, citk_dicom_frame &frame) {
  const auto take = [](double value, double &into) {
    if (std::isfinite(value)) into = value;
  };
  const std::vector<double> position = numbers(data, 0x00200032);
  if (position.size() == 3) std::copy(position.begin(), position.end(), frame.position);
  const std::vector<double> orientation = numbers(data, 0x00200037);
  if (orientation.size() == 6) std::copy(orientation.begin(), orientation.end(), frame.orientation);
  const std::vector<double> spacing = numbers(data, 0x00280030);
  if (spacing.size() == 2) std::copy(spacing.begin(), spacing.end(), frame.pixelSpacing);
  take(number(data, 0x00180088), frame.sliceSpacing);
  take(number(data, 0x00180050), frame.sliceThickness);
  take(number(data, 0x00281053), frame.slope);
  take(number(data, 0x00281052), frame.intercept);
  take(acquisitionMoment(data), frame.acquisitionTime);
  take(moment(text(data, 0x00080023), text(data, 0x00080033)), frame.contentTime);
  take(number(data, 0x00181060) / 1000, frame.triggerTime);
  const auto takeWhole = [](double value, int &into) {
    if (std::isfinite(value)) into = whole(value);
  };
  takeWhole(number(data, 0x00200100), frame.temporalPosition);
  takeWhole(binaryNumber<uint32_t>(data, 0x00209128), frame.temporalPosition);
  takeWhole(number(data, 0x00200012), frame.acquisitionNumber);
  takeWhole(binaryNumber<uint16_t>(data, 0x0062000b), frame.segment);
}

void applyGroups(const DicomDataSet &groups, citk_dicom_frame &frame) {
  static const uint32_t macros[] = {
      0x00209113, 0x00209116, 0x00289110, 0x00289145, 0x00209111,
      0x0062000a};
  for (const uint32_t macro : macros) {
    if (const DicomDataSet *content = item(groups, macro)) apply(*content, frame);
  }
}

const std::string segmentationStorage = "1.2.840.10008.5.1.4.1.1.66.4";

/// CT, MR and PET images, single and enhanced, and segmentations: objects that are nothing without pixels.
bool isImageStorage(const std::string &kind) {
  static const std::string family = "1.2.840.10008.5.1.4.1.1.";
  return kind == segmentationStorage || kind == family + "2" || kind == family + "2.1" || kind == family + "4" ||
         kind == family + "4.1" || kind == family + "128" || kind == family + "130";
}

bool isNamedDicom(const char *path) {
  const std::string name(path);
  std::string ending = name.size() >= 4 ? name.substr(name.size() - 4) : "";
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending == ".dcm";
}

void scanFile(
    const char *path, int index, std::map<std::string, int> &series, std::vector<citk_dicom_frame> &frames) {
  const citk::DicomFile file = citk::DicomFile::read(path);
  if (!file.isDicom) {
    if (isNamedDicom(path)) throw std::runtime_error("it does not begin as a DICOM file does");
    return;
  }
  const DicomDataSet &data = file.elements;
  const std::string kind = text(data, 0x00080016);
  citk_dicom_frame common = {};
  common.rows = whole(binaryNumber<uint16_t>(data, 0x00280010));
  common.columns = whole(binaryNumber<uint16_t>(data, 0x00280011));
  if (common.rows <= 0 || common.columns <= 0 || find(data, pixelData) == nullptr) {
    if (isImageStorage(kind)) throw std::runtime_error("it is a DICOM image without pixels");
    return;
  }
  const bool isSegmentation = kind == segmentationStorage;
  common.file = index;
  common.series = series.emplace(text(data, 0x0020000e), static_cast<int>(series.size())).first->second;
  common.kind = isSegmentation ? CITK_DICOM_SEGMENTATION : CITK_DICOM_IMAGE;
  common.samplesPerPixel = std::max(1, whole(binaryNumber<uint16_t>(data, 0x00280002)));
  common.isMosaic = text(data, 0x00080008).find("MOSAIC") != std::string::npos;
  std::fill(common.position, common.position + 3, missing);
  std::fill(common.orientation, common.orientation + 6, missing);
  std::fill(common.pixelSpacing, common.pixelSpacing + 2, missing);
  common.sliceSpacing = common.sliceThickness = missing;
  common.slope = 1;
  common.acquisitionTime = common.contentTime = common.triggerTime = missing;
  common.temporalPosition = common.acquisitionNumber = common.segment = -1;
  common.fullValue = 1;
  if (isSegmentation && text(data, 0x00620001) == "FRACTIONAL") {
    common.fullValue = binaryNumber<uint16_t>(data, 0x0062000e);
  }
  apply(data, common);
  if (const DicomDataSet *shared = item(data, 0x52009229)) applyGroups(*shared, common);
  const DicomElement *frameGroups = find(data, 0x52009230);
  const size_t described = frameGroups == nullptr ? 0 : frameGroups->items.size();
  const double stated = number(data, 0x00280008);
  const int count = std::isfinite(stated) ? whole(stated) : 1;
  if (count < 1 || count > 1000000) throw std::runtime_error("its number of frames is not valid");
  if (described > 0 && described != static_cast<size_t>(count)) {
    throw std::runtime_error("its frames and their descriptions differ in number");
  }
  for (int i = 0; i < count; ++i) {
    citk_dicom_frame frame = common;
    frame.frame = i;
    if (described > 0) applyGroups(frameGroups->items[static_cast<size_t>(i)], frame);
    frames.push_back(frame);
  }
}

// MARK: Voxels

/// How stored values lie in their bits.
struct Layout {
  int allocated;
  int stored;
  int high;
  bool isSigned;
};

template <typename Word> void unpack(const std::vector<char> &raw, const Layout &layout, double *voxels, size_t count) {
  const int shift = layout.high + 1 - layout.stored;
  const uint64_t mask = (uint64_t(1) << layout.stored) - 1;
  const uint64_t sign = uint64_t(1) << (layout.stored - 1);
  for (size_t i = 0; i < count; ++i) {
    Word word;
    std::memcpy(&word, raw.data() + i * sizeof(Word), sizeof(Word));
    const uint64_t value = (static_cast<uint64_t>(word) >> shift) & mask;
    voxels[i] = static_cast<double>(value);
    if (layout.isSigned && (value & sign) != 0) voxels[i] -= static_cast<double>(mask) + 1;
  }
}

void readNative(const char *path, const DicomDataSet &data, double *voxels, size_t count) {
  const DicomElement &pixels = data.at(pixelData);
  Layout layout;
  layout.allocated = whole(binaryNumber<uint16_t>(data, 0x00280100));
  layout.stored = whole(binaryNumber<uint16_t>(data, 0x00280101));
  layout.high = whole(binaryNumber<uint16_t>(data, 0x00280102));
  layout.isSigned = binaryNumber<uint16_t>(data, 0x00280103) == 1;
  if (layout.stored < 1 || layout.high + 1 < layout.stored || layout.high >= layout.allocated) {
    throw std::runtime_error("its DICOM header does not say how pixels are stored");
  }
  const size_t needed = layout.allocated == 1 ? (count + 7) / 8 : count * static_cast<size_t>(layout.allocated / 8);
  if (pixels.length < needed) throw std::runtime_error("its pixel data are cut off");
  std::vector<char> raw(needed);
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(pixels.offset));
  file.read(raw.data(), static_cast<std::streamsize>(needed));
  if (!file) throw std::runtime_error("its pixel data are cut off");
  switch (layout.allocated) {
    case 1:
      // Lowest bit first, rows and frames without padding.
      for (size_t i = 0; i < count; ++i) voxels[i] = (static_cast<unsigned char>(raw[i / 8]) >> (i % 8)) & 1;
      return;
    case 8: return unpack<uint8_t>(raw, layout, voxels, count);
    case 16: return unpack<uint16_t>(raw, layout, voxels, count);
    case 32: return unpack<uint32_t>(raw, layout, voxels, count);
    default: throw std::runtime_error("its DICOM pixels are of a type that is not supported");
  }
}

template <typename Stored> void copy(const std::vector<char> &raw, double *voxels, size_t count) {
  if (raw.size() < count * sizeof(Stored)) throw std::runtime_error("its pixel data are cut off");
  for (size_t i = 0; i < count; ++i) {
    Stored value;
    std::memcpy(&value, raw.data() + i * sizeof(Stored), sizeof(Stored));
    voxels[i] = static_cast<double>(value);
  }
}

/// JPEG, JPEG-LS, JPEG 2000 and run-length encoding, by GDCM.
void readCompressed(const char *path, double *voxels, size_t count) {
  gdcm::ImageReader reader;
  reader.SetFileName(path);
  if (!reader.Read()) throw std::runtime_error("its compressed pixel data are damaged or not supported");
  const gdcm::Image &image = reader.GetImage();
  std::vector<char> raw(image.GetBufferLength());
  if (raw.empty() || !image.GetBuffer(raw.data())) {
    throw std::runtime_error("its compressed pixel data are damaged or not supported");
  }
  switch (image.GetPixelFormat().GetScalarType()) {
    case gdcm::PixelFormat::UINT8: return copy<uint8_t>(raw, voxels, count);
    case gdcm::PixelFormat::INT8: return copy<int8_t>(raw, voxels, count);
    case gdcm::PixelFormat::UINT16: return copy<uint16_t>(raw, voxels, count);
    case gdcm::PixelFormat::INT16: return copy<int16_t>(raw, voxels, count);
    case gdcm::PixelFormat::UINT32: return copy<uint32_t>(raw, voxels, count);
    case gdcm::PixelFormat::INT32: return copy<int32_t>(raw, voxels, count);
    default: throw std::runtime_error("its DICOM pixels are of a type that is not supported");
  }
}

}  // namespace

citk_dicom_scan *citk_dicom_scan_files(
    const char *const *paths, size_t count, size_t *badFile, char *error, size_t errorCapacity) {
  citk_dicom_scan *result = nullptr;
  citk::guarded(error, errorCapacity, [&] {
    auto scan = std::make_unique<citk_dicom_scan>();
    std::map<std::string, int> series;
    for (size_t i = 0; i < count; ++i) {
      *badFile = i;
      scanFile(paths[i], static_cast<int>(i), series, scan->frames);
    }
    makeRelative(scan->frames, &citk_dicom_frame::acquisitionTime);
    makeRelative(scan->frames, &citk_dicom_frame::contentTime);
    makeRelative(scan->frames, &citk_dicom_frame::triggerTime);
    result = scan.release();
  });
  return result;
}

size_t citk_dicom_frame_count(const citk_dicom_scan *scan) { return scan->frames.size(); }

const citk_dicom_frame *citk_dicom_frames(const citk_dicom_scan *scan) { return scan->frames.data(); }

void citk_dicom_free(citk_dicom_scan *scan) { delete scan; }

int citk_dicom_read_voxels(const char *path, double *voxels, size_t count, char *error, size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    const citk::DicomFile file = citk::DicomFile::read(path);
    if (find(file.elements, pixelData) == nullptr) throw std::runtime_error("it holds no DICOM pixel data");
    if (file.isNative()) {
      readNative(path, file.elements, voxels, count);
    } else {
      readCompressed(path, voxels, count);
    }
  });
}
