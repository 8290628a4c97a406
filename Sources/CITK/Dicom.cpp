#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "Bridge.hpp"
#include "CITK.h"
#include "DicomStructure.hpp"
#include "gdcmImageReader.h"
#include "gdcmMediaStorage.h"
#include "gdcmReader.h"
#include "gdcmSequenceOfItems.h"

struct citk_dicom_scan {
  std::vector<citk_dicom_frame> frames;
};

namespace {

using gdcm::DataSet;
using gdcm::Tag;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const Tag pixelData(0x7fe0, 0x0010);

// MARK: Elements as numbers

std::string text(const DataSet &data, Tag tag) {
  if (!data.FindDataElement(tag)) return "";
  const gdcm::ByteValue *value = data.GetDataElement(tag).GetByteValue();
  if (value == nullptr) return "";
  std::string result(value->GetPointer(), value->GetLength());
  while (!result.empty() && (result.back() == ' ' || result.back() == '\0')) result.pop_back();
  return result;
}

/// The numbers of an element of type DS or IS, separated by backslashes; empty where one of them is not a number.
std::vector<double> numbers(const DataSet &data, Tag tag) {
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

double number(const DataSet &data, Tag tag) {
  const std::vector<double> all = numbers(data, tag);
  return all.empty() ? missing : all.front();
}

/// An element of type US, UL or FD.
template <typename Number> double binaryNumber(const DataSet &data, Tag tag) {
  if (!data.FindDataElement(tag)) return missing;
  const gdcm::ByteValue *value = data.GetDataElement(tag).GetByteValue();
  if (value == nullptr || value->GetLength() < sizeof(Number)) return missing;
  Number result;
  std::memcpy(&result, value->GetPointer(), sizeof(Number));
  return static_cast<double>(result);
}

int whole(double value) { return std::isfinite(value) && std::fabs(value) < 1e9 ? static_cast<int>(value) : -1; }

std::vector<DataSet> items(const DataSet &data, Tag tag) {
  std::vector<DataSet> result;
  if (!data.FindDataElement(tag)) return result;
  const gdcm::SmartPointer<gdcm::SequenceOfItems> sequence = data.GetDataElement(tag).GetValueAsSQ();
  if (!sequence) return result;
  for (gdcm::SequenceOfItems::SizeType i = 1; i <= sequence->GetNumberOfItems(); ++i) {
    result.push_back(sequence->GetItem(i).GetNestedDataSet());
  }
  return result;
}

std::optional<DataSet> item(const DataSet &data, Tag tag) {
  std::vector<DataSet> all = items(data, tag);
  return all.empty() ? std::nullopt : std::optional<DataSet>(all.front());
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

double acquisitionMoment(const DataSet &data) {
  std::string both = text(data, Tag(0x0008, 0x002a));
  if (both.empty()) both = text(data, Tag(0x0018, 0x9074));
  if (both.size() >= 10) {
    const size_t zone = both.find_first_of("+-&", 8);
    return moment(both.substr(0, 8), both.substr(8, zone == std::string::npos ? zone : zone - 8));
  }
  return moment(text(data, Tag(0x0008, 0x0022)), text(data, Tag(0x0008, 0x0032)));
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
void apply(const DataSet &data, citk_dicom_frame &frame) {
  const auto take = [](double value, double &into) {
    if (std::isfinite(value)) into = value;
  };
  const std::vector<double> position = numbers(data, Tag(0x0020, 0x0032));
  if (position.size() == 3) std::copy(position.begin(), position.end(), frame.position);
  const std::vector<double> orientation = numbers(data, Tag(0x0020, 0x0037));
  if (orientation.size() == 6) std::copy(orientation.begin(), orientation.end(), frame.orientation);
  const std::vector<double> spacing = numbers(data, Tag(0x0028, 0x0030));
  if (spacing.size() == 2) std::copy(spacing.begin(), spacing.end(), frame.pixelSpacing);
  take(number(data, Tag(0x0018, 0x0088)), frame.sliceSpacing);
  take(number(data, Tag(0x0018, 0x0050)), frame.sliceThickness);
  take(number(data, Tag(0x0028, 0x1053)), frame.slope);
  take(number(data, Tag(0x0028, 0x1052)), frame.intercept);
  take(acquisitionMoment(data), frame.acquisitionTime);
  take(moment(text(data, Tag(0x0008, 0x0023)), text(data, Tag(0x0008, 0x0033))), frame.contentTime);
  take(number(data, Tag(0x0018, 0x1060)) / 1000, frame.triggerTime);
  take(binaryNumber<double>(data, Tag(0x0018, 0x9087)), frame.diffusionWeighting);
  const auto takeWhole = [](double value, int &into) {
    if (std::isfinite(value)) into = whole(value);
  };
  takeWhole(number(data, Tag(0x0020, 0x0100)), frame.temporalPosition);
  takeWhole(binaryNumber<uint32_t>(data, Tag(0x0020, 0x9128)), frame.temporalPosition);
  takeWhole(number(data, Tag(0x0020, 0x0012)), frame.acquisitionNumber);
  takeWhole(binaryNumber<uint16_t>(data, Tag(0x0062, 0x000b)), frame.segment);
}

void applyGroups(const DataSet &groups, citk_dicom_frame &frame) {
  static const Tag macros[] = {
      Tag(0x0020, 0x9113), Tag(0x0020, 0x9116), Tag(0x0028, 0x9110), Tag(0x0028, 0x9145), Tag(0x0020, 0x9111),
      Tag(0x0018, 0x9117), Tag(0x0062, 0x000a)};
  for (const Tag &macro : macros) {
    if (const std::optional<DataSet> content = item(groups, macro)) apply(*content, frame);
  }
}

bool isNamedDicom(const char *path) {
  const std::string name(path);
  std::string ending = name.size() >= 4 ? name.substr(name.size() - 4) : "";
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending == ".dcm";
}

void scanFile(
    const char *path, int index, std::map<std::string, int> &series, std::vector<citk_dicom_frame> &frames) {
  const citk::DicomStructure structure = citk::walkDicomFile(path);
  if (!structure.isDicom) {
    if (isNamedDicom(path)) throw std::runtime_error("it does not begin as a DICOM file does");
    return;
  }
  gdcm::Reader reader;
  reader.SetFileName(path);
  if (!reader.ReadUpToTag(pixelData, {pixelData})) throw std::runtime_error("its DICOM header is damaged");
  const DataSet &data = reader.GetFile().GetDataSet();
  gdcm::MediaStorage storage;
  storage.SetFromFile(reader.GetFile());
  citk_dicom_frame common = {};
  common.rows = whole(binaryNumber<uint16_t>(data, Tag(0x0028, 0x0010)));
  common.columns = whole(binaryNumber<uint16_t>(data, Tag(0x0028, 0x0011)));
  const bool isImage = common.rows > 0 && common.columns > 0 && structure.hasPixelData;
  if (!isImage) {
    if (gdcm::MediaStorage::IsImage(storage)) throw std::runtime_error("it is a DICOM image without pixels");
    return;
  }
  const bool isSegmentation = storage == gdcm::MediaStorage::SegmentationStorage;
  common.file = index;
  common.series = series.emplace(text(data, Tag(0x0020, 0x000e)), static_cast<int>(series.size())).first->second;
  common.kind = isSegmentation ? CITK_DICOM_SEGMENTATION : CITK_DICOM_IMAGE;
  common.samplesPerPixel = std::max(1, whole(binaryNumber<uint16_t>(data, Tag(0x0028, 0x0002))));
  common.isMosaic = text(data, Tag(0x0008, 0x0008)).find("MOSAIC") != std::string::npos;
  std::fill(common.position, common.position + 3, missing);
  std::fill(common.orientation, common.orientation + 6, missing);
  std::fill(common.pixelSpacing, common.pixelSpacing + 2, missing);
  common.sliceSpacing = common.sliceThickness = missing;
  common.slope = 1;
  common.acquisitionTime = common.contentTime = common.triggerTime = common.diffusionWeighting = missing;
  common.temporalPosition = common.acquisitionNumber = common.segment = -1;
  common.fullValue = 1;
  if (isSegmentation && text(data, Tag(0x0062, 0x0001)) == "FRACTIONAL") {
    common.fullValue = binaryNumber<uint16_t>(data, Tag(0x0062, 0x000e));
  }
  apply(data, common);
  if (const std::optional<DataSet> shared = item(data, Tag(0x5200, 0x9229))) applyGroups(*shared, common);
  const std::vector<DataSet> perFrame = items(data, Tag(0x5200, 0x9230));
  const double stated = number(data, Tag(0x0028, 0x0008));
  const int count = std::isfinite(stated) ? whole(stated) : 1;
  if (count < 1 || count > 1000000) throw std::runtime_error("its number of frames is not valid");
  if (!perFrame.empty() && static_cast<int>(perFrame.size()) != count) {
    throw std::runtime_error("its frames and their descriptions differ in number");
  }
  for (int i = 0; i < count; ++i) {
    citk_dicom_frame frame = common;
    frame.frame = i;
    if (!perFrame.empty()) applyGroups(perFrame[i], frame);
    frames.push_back(frame);
  }
}

// MARK: Voxels

template <typename Stored> void copy(const std::vector<char> &raw, double *voxels, size_t count) {
  if (raw.size() < count * sizeof(Stored)) throw std::runtime_error("its pixel data are cut off");
  for (size_t i = 0; i < count; ++i) {
    Stored value;
    std::memcpy(&value, raw.data() + i * sizeof(Stored), sizeof(Stored));
    voxels[i] = static_cast<double>(value);
  }
}

/// One bit a pixel, lowest first, rows and frames without padding.
void copyBits(const DataSet &data, double *voxels, size_t count) {
  const gdcm::ByteValue *bits =
      data.FindDataElement(pixelData) ? data.GetDataElement(pixelData).GetByteValue() : nullptr;
  if (bits == nullptr) throw std::runtime_error("its one-bit pixel data are compressed, which is not supported");
  if (bits->GetLength() < (count + 7) / 8) throw std::runtime_error("its pixel data are cut off");
  const unsigned char *bytes = reinterpret_cast<const unsigned char *>(bits->GetPointer());
  for (size_t i = 0; i < count; ++i) voxels[i] = (bytes[i / 8] >> (i % 8)) & 1;
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
    if (!citk::walkDicomFile(path).hasPixelData) throw std::runtime_error("it holds no DICOM pixel data");
    gdcm::ImageReader reader;
    reader.SetFileName(path);
    if (!reader.Read()) throw std::runtime_error("its DICOM pixel data are damaged or cut off");
    const DataSet &data = reader.GetFile().GetDataSet();
    if (binaryNumber<uint16_t>(data, Tag(0x0028, 0x0100)) == 1) return copyBits(data, voxels, count);
    const gdcm::Image &image = reader.GetImage();
    std::vector<char> raw(image.GetBufferLength());
    if (raw.empty() || !image.GetBuffer(raw.data())) {
      throw std::runtime_error("its DICOM pixel data are damaged or cut off");
    }
    switch (image.GetPixelFormat().GetScalarType()) {
      case gdcm::PixelFormat::UINT8: return copy<uint8_t>(raw, voxels, count);
      case gdcm::PixelFormat::INT8: return copy<int8_t>(raw, voxels, count);
      case gdcm::PixelFormat::UINT16: return copy<uint16_t>(raw, voxels, count);
      case gdcm::PixelFormat::INT16: return copy<int16_t>(raw, voxels, count);
      case gdcm::PixelFormat::UINT32: return copy<uint32_t>(raw, voxels, count);
      case gdcm::PixelFormat::INT32: return copy<int32_t>(raw, voxels, count);
      case gdcm::PixelFormat::FLOAT32: return copy<float>(raw, voxels, count);
      case gdcm::PixelFormat::FLOAT64: return copy<double>(raw, voxels, count);
      default: throw std::runtime_error("its DICOM pixels are of a type that is not supported");
    }
  });
}
