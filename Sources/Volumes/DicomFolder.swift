import CITK
import Foundation

/// The image frames of a folder of DICOM files, or of one file, by their headers.
struct DicomFolder {
  /// The folder or file, for messages.
  let path: String
  let files: [URL]
  let images: [DicomFrame]
  let segmentations: [DicomFrame]

  var holdsOnlySegmentations: Bool { images.isEmpty && !segmentations.isEmpty }

  /// Reads the headers of all files directly in `folder`, hidden ones apart.
  init(_ folder: URL) throws(VolumesError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw .unreadable(file: folder.path, reason: "the folder cannot be listed")
    }
    let files = names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }.filter { file in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) && !isFolder.boolValue
    }
    try self.init(path: folder.path, files: files)
  }

  init(file: URL) throws(VolumesError) { try self.init(path: file.path, files: [file]) }

  private init(path: String, files: [URL]) throws(VolumesError) {
    var badFile = 0
    var scan: OpaquePointer?
    let reason = DicomFolder.withCStrings(files.map(\.path)) { paths in
      Bridge.failure { error, capacity in
        scan = citk_dicom_scan_files(paths, files.count, &badFile, error, capacity)
        return scan == nil ? 0 : 1
      }
    }
    guard let scan else {
      let file = files.indices.contains(badFile) ? files[badFile].path : path
      throw .unreadable(file: file, reason: reason ?? "not enough memory")
    }
    defer { citk_dicom_free(scan) }
    let frames = UnsafeBufferPointer(start: citk_dicom_frames(scan), count: citk_dicom_frame_count(scan))
    self.path = path
    self.files = files
    images = frames.filter { $0.kind == Int32(CITK_DICOM_IMAGE) }.map(DicomFrame.init)
    segmentations = frames.filter { $0.kind == Int32(CITK_DICOM_SEGMENTATION) }.map(DicomFrame.init)
    guard !images.isEmpty || !segmentations.isEmpty else { throw .noImages(folder: path) }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// Calls `place` for each of `frames` with its stored values, row by row, before rescaling. Each file is read once.
  func withStoredValues(
    of frames: [DicomFrame], _ place: (_ index: Int, _ values: Slice<UnsafeBufferPointer<Double>>) -> Void
  ) throws(VolumesError) {
    let byFile = Dictionary(grouping: frames.indices) { frames[$0].file }
    var buffer: [Double] = []
    for (file, indices) in byFile.sorted(by: { $0.key < $1.key }) {
      guard let first = indices.first else { continue }
      let perFrame = frames[first].rows * frames[first].columns
      let framesInFile = (images + segmentations).reduce(0) { $0 + ($1.file == file ? 1 : 0) }
      let count = perFrame * framesInFile
      if buffer.count < count { buffer = [Double](repeating: 0, count: count) }
      let path = files[file].path
      let reason = buffer.withUnsafeMutableBufferPointer { voxels in
        Bridge.failure { citk_dicom_read_voxels(path, voxels.baseAddress, count, $0, $1) }
      }
      if let reason { throw .unreadable(file: path, reason: reason) }
      buffer.withUnsafeBufferPointer { voxels in
        for index in indices {
          let start = frames[index].frame * perFrame
          place(index, voxels[start..<start + perFrame])
        }
      }
    }
  }
}

/// One image of one slice, as its DICOM header describes it. Numbers that it does not give are nan, nil or -1.
struct DicomFrame {
  let file: Int
  let frame: Int
  let series: Int
  let rows: Int
  let columns: Int
  let samplesPerPixel: Int
  let isMosaic: Bool
  let position: SIMD3<Double>
  /// Direction in which the column index grows, then the row index, then their normal.
  let direction: Matrix3
  /// Millimetres between columns, between rows.
  let pixelSpacing: SIMD2<Double>
  let sliceSpacing: Double
  let sliceThickness: Double
  let slope: Double
  let intercept: Double
  let acquisitionTime: Double
  let contentTime: Double
  let triggerTime: Double
  let temporalPosition: Int
  let acquisitionNumber: Int
  let segment: Int
  let fullValue: Double

  init(_ raw: citk_dicom_frame) {
    let o = raw.orientation
    let x = SIMD3(o.0, o.1, o.2)
    let y = SIMD3(o.3, o.4, o.5)
    let normal = SIMD3(x.y * y.z - x.z * y.y, x.z * y.x - x.x * y.z, x.x * y.y - x.y * y.x)
    direction = Matrix3(x: x, y: y, z: normal)
    position = Bridge.vector(raw.position)
    pixelSpacing = SIMD2(raw.pixelSpacing.1, raw.pixelSpacing.0)
    file = Int(raw.file)
    frame = Int(raw.frame)
    series = Int(raw.series)
    rows = Int(raw.rows)
    columns = Int(raw.columns)
    samplesPerPixel = Int(raw.samplesPerPixel)
    isMosaic = raw.isMosaic != 0
    sliceSpacing = raw.sliceSpacing
    sliceThickness = raw.sliceThickness
    slope = raw.slope
    intercept = raw.intercept
    acquisitionTime = raw.acquisitionTime
    contentTime = raw.contentTime
    triggerTime = raw.triggerTime
    temporalPosition = Int(raw.temporalPosition)
    acquisitionNumber = Int(raw.acquisitionNumber)
    segment = Int(raw.segment)
    fullValue = raw.fullValue
  }

  /// Millimetres along the normal of the slice.
  var height: Double { (position * direction.z).sum() }
}
