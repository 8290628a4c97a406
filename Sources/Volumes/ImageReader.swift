import Foundation

/// Reads images from NIfTI (.nii, .nii.gz) and NRRD (.nrrd, .nhdr) files and from DICOM.
///
/// Nothing but geometry, times between phases and voxels is taken from DICOM files. All functions may run concurrently.
package enum ImageReader {
  private enum Source {
    case file(ImageFile)
    case dicom(DicomFolder)
  }

  private static func open(_ url: URL) throws(VolumesError) -> Source {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .missing(file: url.path)
    }
    if isFolder.boolValue { return .dicom(try DicomFolder(url)) }
    if let format = ImageFile.Format(of: url) { return .file(try ImageFile(url, format: format)) }
    do {
      return .dicom(try DicomFolder(file: url))
    } catch .noImages {
      throw .unknownFormat(file: url.path)
    }
  }

  /// The grid of the image, by headers alone; of a dynamic series, the grid that its phases share.
  package static func geometry(at url: URL) throws(VolumesError) -> Grid {
    switch try open(url) {
    case .file(let file): return file.grid
    case .dicom(let folder):
      if folder.holdsOnlySegmentations { return try Segmentation(folder).grid }
      return try DynamicSeries(folder).grid
    }
  }

  /// One volume: a NIfTI or NRRD file, or DICOM images of one series with one image at each slice position.
  ///
  /// DICOM slices are ordered by position along the normal of their plane; rescale slope and intercept are applied slice
  /// by slice. Files in the folder that hold no image (RTSTRUCT, reports, segmentations) are passed over. Voxels may be
  /// nan or infinite where the file says so: see `Volume.nonFiniteCount`.
  /// - Throws: `VolumesError` where the file is missing, cut off, of another format, has more than three dimensions or
  ///   several numbers per voxel, or where the slices do not form one regular stack.
  package static func volume(at url: URL) throws(VolumesError) -> Volume {
    switch try open(url) {
    case .file(let file): return Volume(grid: file.grid, voxels: try file.voxels())
    case .dicom(let folder):
      let series = try DynamicSeries(folder)
      guard series.phases.count == 1, let phase = series.phases.first else {
        throw .severalTimePoints(folder: url.path, count: series.phases.count)
      }
      return try series.volume(of: phase)
    }
  }

  /// The phases of a dynamic series, all in one DICOM folder, in order of time.
  ///
  /// Phases are told apart by temporal position, or else by trigger, acquisition or content time, or acquisition number:
  /// the first of them that orders the images of every slice position without the phases running into each other.
  /// Their times are those of the first image of each phase by acquisition, trigger or content time, the first of them
  /// that increases from phase to phase.
  /// - Throws: `VolumesError.incompletePhases` where slice positions differ in their number of images,
  ///   `.indistinctPhases` where nothing orders them, and whatever `volume(at:)` throws.
  package static func dynamicSeries(at folder: URL) throws(VolumesError) -> [TimedVolume] {
    guard case .dicom(let dicom) = try open(folder) else { throw .unknownFormat(file: folder.path) }
    let series = try DynamicSeries(dicom)
    let times = try series.times()
    var result: [TimedVolume] = []
    for (phase, seconds) in zip(series.phases, times) {
      result.append(TimedVolume(volume: try series.volume(of: phase), seconds: seconds))
    }
    return result
  }

  /// A mask, 1 inside and 0 outside: the voxels of one label, or with nil every voxel other than 0.
  ///
  /// In a DICOM segmentation `label` is the number of the segment; a voxel of a fractional segment is inside from half of
  /// the maximum fractional value on.
  /// - Throws: `VolumesError.notLabels` where a voxel is not a finite number; otherwise as `volume(at:)`.
  package static func labelMap(at url: URL, label: Int? = nil) throws(VolumesError) -> LabelMap {
    if case .dicom(let folder) = try open(url), folder.holdsOnlySegmentations {
      return try Segmentation(folder).mask(ofSegment: label)
    }
    let volume = try volume(at: url)
    var labels = [UInt8](repeating: 0, count: volume.voxels.count)
    for (offset, value) in volume.voxels.enumerated() {
      guard value.isFinite else { throw .notLabels(file: url.path, value: "\(value)") }
      let inside = if let label { abs(value - Double(label)) < labelTolerance } else { value != 0 }
      if inside { labels[offset] = 1 }
    }
    return LabelMap(grid: volume.grid, labels: labels)
  }

  /// All labels of a label map as they are; of a DICOM segmentation, the number of the segment at each voxel.
  /// - Throws: `VolumesError.notLabels` where a value is not a whole number from 0 to 255, `.overlappingSegments`;
  ///   otherwise as `volume(at:)`.
  package static func labels(at url: URL) throws(VolumesError) -> LabelMap {
    if case .dicom(let folder) = try open(url), folder.holdsOnlySegmentations {
      return try Segmentation(folder).labels()
    }
    let volume = try volume(at: url)
    var labels = [UInt8](repeating: 0, count: volume.voxels.count)
    for (offset, value) in volume.voxels.enumerated() {
      let rounded = value.rounded()
      guard rounded >= 0, rounded <= 255, abs(value - rounded) < labelTolerance else {
        throw .notLabels(file: url.path, value: "\(value)")
      }
      labels[offset] = UInt8(rounded)
    }
    return LabelMap(grid: volume.grid, labels: labels)
  }

  /// Labels in files with a scale factor come back with rounding errors of float32.
  private static let labelTolerance = 1e-3
}

/// A phase of a dynamic series.
package struct TimedVolume: Sendable, Equatable {
  package var volume: Volume
  /// Seconds since the first phase.
  package var seconds: Double

  package init(volume: Volume, seconds: Double) {
    self.volume = volume
    self.seconds = seconds
  }
}

extension Volume {
  /// The number of voxels that are nan or infinite.
  package var nonFiniteCount: Int { voxels.reduce(0) { $0 + ($1.isFinite ? 0 : 1) } }
}
