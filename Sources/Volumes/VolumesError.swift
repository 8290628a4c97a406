/// What can go wrong with images: files that are not what they should be, and computations that have no answer.
///
/// The description of a file's problem begins with the file. Problems of computations name no file; whoever calls them
/// knows the patient and adds it.
package enum VolumesError: Error, Equatable, CustomStringConvertible {
  // Files.
  case missing(file: String)
  case unknownFormat(file: String)
  case unreadable(file: String, reason: String)
  case tooManyDimensions(file: String, size: [Int])
  case notScalar(file: String, components: Int)
  case invalidGeometry(file: String, reason: String)
  case notLabels(file: String, value: String)
  case overlappingSegments(file: String)
  case cannotWrite(file: String, reason: String)
  case notRepresentable(file: String, type: String, value: String)
  // DICOM folders.
  case noImages(folder: String)
  case severalSeries(folder: String, count: Int)
  case severalSegmentations(folder: String, count: Int)
  case severalTimePoints(folder: String, count: Int)
  case incompletePhases(folder: String, fewest: Int, most: Int)
  case indistinctPhases(folder: String, count: Int)
  case unequalSlices(folder: String, what: String)
  case irregularSlices(folder: String, reason: String)
  case mosaic(folder: String)
  // Computations.
  case gridsDiffer(what: String)
  case tooFewPhases(found: Int)
  case countsDiffer(what: String, volumes: Int, values: Int)
  case timesNotIncreasing
  case tooFewWeightings
  case constantImage
  case emptyRegion
  case nonFiniteVoxels(count: Int)
  case biasFieldFailed(reason: String)
  case registrationFailed(reason: String)

  package var description: String {
    switch self {
    case .missing(let file): "\(file): there is no such file or folder"
    case .unknownFormat(let file):
      "\(file): the format is not known; images are NIfTI (.nii, .nii.gz), NRRD (.nrrd, .nhdr) or DICOM"
    case .unreadable(let file, let reason): "\(file): the image cannot be read: \(reason)"
    case .tooManyDimensions(let file, let size):
      "\(file): the image has \(size.count) dimensions (\(size.map(String.init).joined(separator: " x "))); "
        + "give one three-dimensional file for each time point or weighting"
    case .notScalar(let file, let components):
      "\(file): the image has \(components) numbers per voxel (colour or vectors); it must have one"
    case .invalidGeometry(let file, let reason): "\(file): the image's geometry is not usable: \(reason)"
    case .notLabels(let file, let value):
      "\(file): the file holds the value \(value), which is not a label; labels are whole numbers from 0 to 255"
    case .overlappingSegments(let file):
      "\(file): segments of the segmentation overlap; name the one that is meant by its number"
    case .cannotWrite(let file, let reason): "\(file): the image cannot be written: \(reason)"
    case .notRepresentable(let file, let type, let value):
      "\(file): the value \(value) cannot be written as \(type)"
    case .noImages(let folder): "\(folder): the folder holds no DICOM images"
    case .severalSeries(let folder, let count):
      "\(folder): the folder holds \(count) DICOM image series; give each its own folder"
    case .severalSegmentations(let folder, let count):
      "\(folder): the folder holds \(count) DICOM segmentations; name the file that is meant"
    case .severalTimePoints(let folder, let count):
      "\(folder): the folder holds \(count) images at each slice position; one volume was expected. "
        + "A dynamic series is given as such"
    case .incompletePhases(let folder, let fewest, let most):
      "\(folder): the phases are not complete: some slice positions have \(fewest) images, others \(most)"
    case .indistinctPhases(let folder, let count):
      "\(folder): the \(count) images at each slice position cannot be told apart by temporal position, trigger, "
        + "acquisition or content time"
    case .unequalSlices(let folder, let what): "\(folder): the slices differ in \(what)"
    case .irregularSlices(let folder, let reason): "\(folder): the slices do not form a regular stack: \(reason)"
    case .mosaic(let folder):
      "\(folder): the images are mosaics of many slices, which is not supported; convert them to NIfTI"
    case .gridsDiffer(let what): "\(what) do not lie on the same grid; resample them first"
    case .tooFewPhases(let found): "kinetic maps need two phases or more, the first before contrast; there are \(found)"
    case .countsDiffer(let what, let volumes, let values): "there are \(volumes) volumes but \(values) \(what)"
    case .timesNotIncreasing: "the times of the phases are not finite numbers that increase"
    case .tooFewWeightings: "a diffusion map needs two different b-values, finite and not negative"
    case .constantImage: "the image has the same value in every voxel"
    case .emptyRegion: "the region holds no voxel with a finite value"
    case .nonFiniteVoxels(let count): "\(count) voxels of the image are not finite numbers"
    case .biasFieldFailed(let reason): "the bias field cannot be estimated: \(reason)"
    case .registrationFailed(let reason): "the images cannot be registered: \(reason)"
    }
  }
}
