#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include <zlib.h>

#include "Bridge.hpp"
#include "CITK.h"
#include "itkNiftiImageIO.h"
#include "itkNrrdImageIO.h"

namespace {

using IO = itk::ImageIOBase;

/// The NIfTI and NRRD libraries keep settings and messages in variables of the process, and ITK's file tools keep tables of
/// paths: one call of them at a time. Reading the voxels of NIfTI files, which is our own, needs no lock.
std::mutex librariesMutex;

using Lock = std::lock_guard<std::mutex>;

// MARK: NIfTI

// ITK reads the geometry of NIfTI files, not their voxels: its library fills cut-off voxels with zeros and turns nan and
// infinity into zero, and both must be found out.

template <typename Number> Number field(const unsigned char *header, size_t at, bool isSwapped) {
  unsigned char bytes[sizeof(Number)];
  std::memcpy(bytes, header + at, sizeof(Number));
  if (isSwapped) std::reverse(bytes, bytes + sizeof(Number));
  Number value;
  std::memcpy(&value, bytes, sizeof(Number));
  return value;
}

/// The type that NIfTI-1's `datatype` stands for, and its bytes.
std::pair<IO::IOComponentEnum, size_t> niftiType(int16_t code) {
  switch (code) {
    case 2: return {IO::IOComponentEnum::UCHAR, 1};
    case 4: return {IO::IOComponentEnum::SHORT, 2};
    case 8: return {IO::IOComponentEnum::INT, 4};
    case 16: return {IO::IOComponentEnum::FLOAT, 4};
    case 64: return {IO::IOComponentEnum::DOUBLE, 8};
    case 256: return {IO::IOComponentEnum::CHAR, 1};
    case 512: return {IO::IOComponentEnum::USHORT, 2};
    case 768: return {IO::IOComponentEnum::UINT, 4};
    case 1024: return {IO::IOComponentEnum::LONGLONG, 8};
    case 1280: return {IO::IOComponentEnum::ULONGLONG, 8};
    default: throw std::runtime_error("its voxels are of a type that is not supported");
  }
}

/// How a type is called in the interface.
int storedType(IO::IOComponentEnum type) {
  switch (type) {
    case IO::IOComponentEnum::UCHAR: return CITK_STORED_UINT8;
    case IO::IOComponentEnum::CHAR: return CITK_STORED_INT8;
    case IO::IOComponentEnum::USHORT: return CITK_STORED_UINT16;
    case IO::IOComponentEnum::SHORT: return CITK_STORED_INT16;
    case IO::IOComponentEnum::UINT: return CITK_STORED_UINT32;
    case IO::IOComponentEnum::INT: return CITK_STORED_INT32;
    case IO::IOComponentEnum::ULONG: return sizeof(long) == 8 ? CITK_STORED_UINT64 : CITK_STORED_UINT32;
    case IO::IOComponentEnum::LONG: return sizeof(long) == 8 ? CITK_STORED_INT64 : CITK_STORED_INT32;
    case IO::IOComponentEnum::ULONGLONG: return CITK_STORED_UINT64;
    case IO::IOComponentEnum::LONGLONG: return CITK_STORED_INT64;
    case IO::IOComponentEnum::FLOAT: return CITK_STORED_FLOAT32;
    case IO::IOComponentEnum::DOUBLE: return CITK_STORED_FLOAT64;
    default: return CITK_STORED_UNKNOWN;
  }
}

/// A file that may be compressed.
class GzipFile {
 public:
  explicit GzipFile(const char *path) : file(gzopen(path, "rb")) {
    if (file == nullptr) throw std::runtime_error("it cannot be opened");
    gzbuffer(file, 1 << 17);
  }
  ~GzipFile() { gzclose_r(file); }
  GzipFile(const GzipFile &) = delete;
  GzipFile &operator=(const GzipFile &) = delete;

  void read(void *into, size_t count) {
    char *at = static_cast<char *>(into);
    while (count > 0) {
      const unsigned int part = static_cast<unsigned int>(std::min<size_t>(count, 1 << 30));
      const int got = gzread(file, at, part);
      if (got <= 0) throw std::runtime_error("its voxels are cut off or damaged");
      at += got;
      count -= static_cast<size_t>(got);
    }
  }

  void skip(size_t count) {
    std::vector<char> unused(count);
    read(unused.data(), count);
  }

  /// Reads what is left, so that the checksum at the end of a compressed file is compared.
  void finish() {
    char unused[4096];
    int got = 0;
    while ((got = gzread(file, unused, sizeof(unused))) > 0) {
    }
    int code = Z_OK;
    gzerror(file, &code);
    if (got < 0 || (code != Z_OK && code != Z_STREAM_END)) {
      throw std::runtime_error("its compressed data are cut off or damaged");
    }
  }

 private:
  gzFile file;
};

/// The header of a single NIfTI-1 file, its numbers in the order of bytes that `isSwapped` says.
struct NiftiHeader {
  static constexpr size_t length = 348;
  unsigned char bytes[length];
  bool isSwapped = false;

  explicit NiftiHeader(GzipFile &file) {
    file.read(bytes, length);
    isSwapped = field<int32_t>(bytes, 0, false) != static_cast<int32_t>(length);
    if (at<int32_t>(0) != static_cast<int32_t>(length) || std::memcmp(bytes + 344, "n+1", 4) != 0) {
      throw std::runtime_error("its content is not NIfTI-1 in one file");
    }
    const int16_t dimensions = at<int16_t>(40);
    if (dimensions < 1 || dimensions > 7) throw std::runtime_error("its number of dimensions is not valid");
    for (int axis = 1; axis <= dimensions; ++axis) {
      if (at<int16_t>(40 + 2 * axis) < 1) throw std::runtime_error("an axis has no voxels");
    }
    // Scalars; colours and complex numbers pass here, to be told as what they are.
    const int16_t type = at<int16_t>(70);
    if (type != 32 && type != 128 && type != 2304) niftiType(type);
    // ITK ends the process at a geometry that is not finite: pixdim; quaternion, offset, srow.
    for (size_t offset = 76; offset < 108; offset += 4) requireFinite(offset);
    for (size_t offset = 256; offset < 328; offset += 4) requireFinite(offset);
  }

  template <typename Number> Number at(size_t offset) const { return field<Number>(bytes, offset, isSwapped); }

 private:
  void requireFinite(size_t offset) const {
    if (!std::isfinite(at<float>(offset))) throw std::runtime_error("its geometry is not finite");
  }
};

IO::Pointer opened(const char *path, int format) {
  IO::Pointer io;
  if (format == CITK_FORMAT_NRRD) {
    io = itk::NrrdImageIO::New().GetPointer();
  } else {
    GzipFile file(path);
    NiftiHeader header(file);
    io = itk::NiftiImageIO::New().GetPointer();
  }
  if (!io->CanReadFile(path)) {
    throw std::runtime_error(
        format == CITK_FORMAT_NRRD ? "its content is not NRRD" : "its content is not NIfTI, or is cut off");
  }
  io->SetFileName(path);
  io->ReadImageInformation();
  return io;
}

template <typename Component> void convert(const std::vector<char> &raw, double *voxels, size_t count) {
  if (raw.size() < count * sizeof(Component)) throw std::runtime_error("its voxels are cut off");
  const char *source = raw.data();
  for (size_t i = 0; i < count; ++i, source += sizeof(Component)) {
    Component value;
    std::memcpy(&value, source, sizeof(Component));
    voxels[i] = static_cast<double>(value);
  }
}

void convert(IO::IOComponentEnum type, const std::vector<char> &raw, double *voxels, size_t count) {
  switch (type) {
    case IO::IOComponentEnum::UCHAR: return convert<unsigned char>(raw, voxels, count);
    case IO::IOComponentEnum::CHAR: return convert<signed char>(raw, voxels, count);
    case IO::IOComponentEnum::USHORT: return convert<unsigned short>(raw, voxels, count);
    case IO::IOComponentEnum::SHORT: return convert<short>(raw, voxels, count);
    case IO::IOComponentEnum::UINT: return convert<unsigned int>(raw, voxels, count);
    case IO::IOComponentEnum::INT: return convert<int>(raw, voxels, count);
    case IO::IOComponentEnum::ULONG: return convert<unsigned long>(raw, voxels, count);
    case IO::IOComponentEnum::LONG: return convert<long>(raw, voxels, count);
    case IO::IOComponentEnum::ULONGLONG: return convert<unsigned long long>(raw, voxels, count);
    case IO::IOComponentEnum::LONGLONG: return convert<long long>(raw, voxels, count);
    case IO::IOComponentEnum::FLOAT: return convert<float>(raw, voxels, count);
    case IO::IOComponentEnum::DOUBLE: return convert<double>(raw, voxels, count);
    default: throw std::runtime_error("its voxels are of a type that is not supported");
  }
}

void readNiftiVoxels(const char *path, double *voxels, size_t count) {
  GzipFile file(path);
  const NiftiHeader header(file);
  const auto [type, bytes] = niftiType(header.at<int16_t>(70));
  const float offset = header.at<float>(108);
  if (!(offset >= static_cast<float>(NiftiHeader::length) && offset < 1e8f)) {
    throw std::runtime_error("its header does not say where the voxels begin");
  }
  file.skip(static_cast<size_t>(offset) - NiftiHeader::length);
  std::vector<char> raw(count * bytes);
  file.read(raw.data(), raw.size());
  file.finish();
  if (header.isSwapped && bytes > 1) {
    for (size_t i = 0; i < count; ++i) {
      std::reverse(raw.data() + i * bytes, raw.data() + (i + 1) * bytes);
    }
  }
  convert(type, raw, voxels, count);
  const double slope = header.at<float>(112);
  const double intercept = header.at<float>(116);
  if (std::isfinite(slope) && std::isfinite(intercept) && slope != 0 && (slope != 1 || intercept != 0)) {
    for (size_t i = 0; i < count; ++i) voxels[i] = voxels[i] * slope + intercept;
  }
}

}  // namespace

int citk_image_read_header(
    const char *path, int format, citk_image_header *header, char *error, size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    const Lock lock(librariesMutex);
    const IO::Pointer io = opened(path, format);
    int dimensions = static_cast<int>(io->GetNumberOfDimensions());
    while (dimensions > 1 && io->GetDimensions(dimensions - 1) <= 1) --dimensions;
    header->dimensions = dimensions;
    header->components = static_cast<int>(io->GetNumberOfComponents());
    header->stored = storedType(io->GetComponentType());
    for (int axis = 0; axis < 8; ++axis) {
      header->size[axis] = axis < dimensions ? static_cast<long long>(io->GetDimensions(axis)) : 1;
    }
    const int present = static_cast<int>(io->GetNumberOfDimensions());
    for (int axis = 0; axis < 3; ++axis) {
      header->spacing[axis] = axis < present ? io->GetSpacing(axis) : 1;
      header->origin[axis] = axis < present ? io->GetOrigin(axis) : 0;
      const std::vector<double> direction = axis < present ? io->GetDirection(axis) : std::vector<double>();
      for (int row = 0; row < 3; ++row) {
        const bool given = row < static_cast<int>(direction.size());
        header->direction[3 * axis + row] = given ? direction[row] : (row == axis ? 1 : 0);
      }
      if (header->spacing[axis] < 0) {
        header->spacing[axis] = -header->spacing[axis];
        for (int row = 0; row < 3; ++row) header->direction[3 * axis + row] *= -1;
      }
    }
  });
}

int citk_image_read_voxels(
    const char *path, int format, double *voxels, size_t count, char *error, size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    if (format == CITK_FORMAT_NIFTI) return readNiftiVoxels(path, voxels, count);
    const Lock lock(librariesMutex);
    const IO::Pointer io = opened(path, format);
    if (io->GetNumberOfComponents() != 1 || static_cast<size_t>(io->GetImageSizeInPixels()) != count) {
      throw std::runtime_error("it changed while it was being read");
    }
    itk::ImageIORegion region(io->GetNumberOfDimensions());
    for (unsigned int axis = 0; axis < io->GetNumberOfDimensions(); ++axis) {
      region.SetIndex(axis, 0);
      region.SetSize(axis, io->GetDimensions(axis));
    }
    io->SetIORegion(region);
    std::vector<char> raw(static_cast<size_t>(io->GetImageSizeInBytes()));
    io->Read(raw.data());
    convert(io->GetComponentType(), raw, voxels, count);
  });
}

int citk_image_write_nifti(
    const char *path, const citk_image_header *header, int type, const void *voxels, char *error,
    size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    const Lock lock(librariesMutex);
    const itk::NiftiImageIO::Pointer io = itk::NiftiImageIO::New();
    io->SetFileName(path);
    io->SetNumberOfDimensions(3);
    for (int axis = 0; axis < 3; ++axis) {
      io->SetDimensions(axis, static_cast<itk::SizeValueType>(header->size[axis]));
      io->SetSpacing(axis, header->spacing[axis]);
      io->SetOrigin(axis, header->origin[axis]);
      io->SetDirection(
          axis, std::vector<double>(header->direction + 3 * axis, header->direction + 3 * axis + 3));
    }
    io->SetPixelType(itk::IOPixelEnum::SCALAR);
    io->SetNumberOfComponents(1);
    switch (type) {
      case CITK_VOXEL_FLOAT32: io->SetComponentType(IO::IOComponentEnum::FLOAT); break;
      case CITK_VOXEL_INT16: io->SetComponentType(IO::IOComponentEnum::SHORT); break;
      case CITK_VOXEL_UINT16: io->SetComponentType(IO::IOComponentEnum::USHORT); break;
      default: io->SetComponentType(IO::IOComponentEnum::UCHAR);
    }
    itk::ImageIORegion region(3);
    for (int axis = 0; axis < 3; ++axis) region.SetSize(axis, io->GetDimensions(axis));
    io->SetIORegion(region);
    io->SetUseCompression(true);
    io->Write(voxels);
  });
}
