#ifndef CITK_H
#define CITK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// The bridge to ITK and GDCM. Every function may be called from several threads at once and works in the thread that
// calls it. No C++ exception leaves: a function returns 0 (false) on failure and fills `error`, a buffer of
// `errorCapacity` bytes of the caller, with the reason in plain text. Voxels are in memory order, x fastest; points and
// axes are in millimetres towards left, posterior, superior. No text of a DICOM file ever leaves.

/// The version of ITK that the bridge was compiled against, such as "5.2.1".
const char *citk_version(void);

// MARK: ImageFiles.cpp

enum { CITK_FORMAT_NIFTI = 0, CITK_FORMAT_NRRD = 1 };
enum {
  CITK_STORED_UNKNOWN = 0,
  CITK_STORED_UINT8 = 1,
  CITK_STORED_INT8 = 2,
  CITK_STORED_UINT16 = 3,
  CITK_STORED_INT16 = 4,
  CITK_STORED_UINT32 = 5,
  CITK_STORED_INT32 = 6,
  CITK_STORED_UINT64 = 7,
  CITK_STORED_INT64 = 8,
  CITK_STORED_FLOAT32 = 9,
  CITK_STORED_FLOAT64 = 10
};
enum { CITK_VOXEL_FLOAT32 = 0, CITK_VOXEL_INT16 = 1, CITK_VOXEL_UINT16 = 2, CITK_VOXEL_UINT8 = 3 };

typedef struct {
  /// How many axes the file has, without trailing axes of length 1; at most 8 are told in `size`.
  int dimensions;
  long long size[8];
  /// Axes that the file does not have are of length 1, spacing 1.
  double spacing[3];
  double origin[3];
  /// Unit vectors of the axes, one after the other.
  double direction[9];
  /// Numbers per voxel: 1 for a scalar image.
  int components;
  /// How the file holds a number, one of CITK_STORED; of a file that scales whole numbers, the type of what comes out.
  int stored;
} citk_image_header;

/// Reads geometry alone.
int citk_image_read_header(
    const char *path, int format, citk_image_header *header, char *error, size_t errorCapacity);

/// Reads the voxels of a scalar image, scaled as the file says; `count` must be the product of its size.
int citk_image_read_voxels(
    const char *path, int format, double *voxels, size_t count, char *error, size_t errorCapacity);

/// Writes a NIfTI-1 file; compressed where the name ends in .gz. `voxels` are of the type that `type` says.
int citk_image_write_nifti(
    const char *path, const citk_image_header *header, int type, const void *voxels, char *error,
    size_t errorCapacity);

// MARK: Dicom.cpp

enum { CITK_DICOM_IMAGE = 0, CITK_DICOM_SEGMENTATION = 1 };

/// One frame of one DICOM file, as numbers. A number that the file does not give is nan, or -1 for whole numbers.
typedef struct {
  /// Position of the file among the paths, of the frame in the file.
  int file;
  int frame;
  /// The same for frames of one series, counted from 0 in order of appearance.
  int series;
  int kind;
  int rows;
  int columns;
  int samplesPerPixel;
  /// A tiled image of many slices in one plane (Siemens mosaic).
  int isMosaic;
  /// Centre of the first pixel; directions of increasing column and row; mm between rows, between columns.
  double position[3];
  double orientation[6];
  double pixelSpacing[2];
  double sliceSpacing;
  double sliceThickness;
  double slope;
  double intercept;
  /// Seconds since the earliest such time among all files.
  double acquisitionTime;
  double contentTime;
  double triggerTime;
  int temporalPosition;
  int acquisitionNumber;
  /// Segmentations: the segment, and the stored value that means wholly inside (1 where binary).
  int segment;
  double fullValue;
} citk_dicom_frame;

typedef struct citk_dicom_scan citk_dicom_scan;

/// Reads the headers of `count` files; files that are not DICOM, or hold no image, are passed over.
///
/// On failure `badFile` is the position of the file that could not be read. Free the result with `citk_dicom_free`.
citk_dicom_scan *citk_dicom_scan_files(
    const char *const *paths, size_t count, size_t *badFile, char *error, size_t errorCapacity);
size_t citk_dicom_frame_count(const citk_dicom_scan *scan);
const citk_dicom_frame *citk_dicom_frames(const citk_dicom_scan *scan);
void citk_dicom_free(citk_dicom_scan *scan);

/// Reads the stored values of all frames of a file, one after the other, without rescaling.
int citk_dicom_read_voxels(const char *path, double *voxels, size_t count, char *error, size_t errorCapacity);

// MARK: Registration.cpp

/// Finds the rigid movement that takes a point of `fixed` to its place in `moving`: rotation (columns) and translation.
///
/// Both headers describe images of three dimensions with finite voxels. `value` is the metric at the end (negative mutual
/// information in nats).
int citk_register_rigid(
    const citk_image_header *fixedHeader, const float *fixedVoxels, const citk_image_header *movingHeader,
    const float *movingVoxels, unsigned int seed, double rotation[9], double translation[3], double *value, char *error,
    size_t errorCapacity);

#ifdef __cplusplus
}
#endif
#endif
