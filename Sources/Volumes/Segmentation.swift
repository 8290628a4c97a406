/// A DICOM segmentation object (SEG): one file whose frames are slices of one segment or several.
///
/// Slices of a segment that are empty may be left out of the file. A voxel of a fractional segment is inside from half of
/// the maximum fractional value on.
struct Segmentation {
  let grid: Grid
  private let folder: DicomFolder
  private let frames: [DicomFrame]
  /// The slice of each frame.
  private let slices: [Int]

  init(_ folder: DicomFolder) throws(VolumesError) {
    let frames = folder.segmentations
    let files = Set(frames.map(\.file))
    guard files.count == 1 else { throw .severalSegmentations(folder: folder.path, count: files.count) }
    let path = folder.files[frames[0].file].path
    let stack = try DicomStack(frames, path: path)
    let (grid, sliceOfPosition) = try stack.sparseGrid(path: path)
    var slices = [Int](repeating: 0, count: frames.count)
    for (position, members) in stack.members.enumerated() {
      for member in members { slices[member] = sliceOfPosition[position] }
    }
    self.folder = folder
    self.frames = frames
    self.grid = grid
    self.slices = slices
  }

  /// 1 where the segment is, or with nil where any is.
  func mask(ofSegment segment: Int?) throws(VolumesError) -> LabelMap {
    var map = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    let perSlice = grid.size.x * grid.size.y
    let indices = frames.indices.filter { segment == nil || frames[$0].segment == segment }
    try folder.withStoredValues(of: indices.map { frames[$0] }) { position, values in
      let index = indices[position]
      var offset = slices[index] * perSlice
      for value in values {
        if value >= frames[index].fullValue / 2 { map.labels[offset] = 1 }
        offset += 1
      }
    }
    return map
  }

  /// The number of the segment at each voxel, 0 where there is none.
  func labels() throws(VolumesError) -> LabelMap {
    let path = folder.files[frames[0].file].path
    for frame in frames where !(1...255).contains(frame.segment) {
      throw .notLabels(file: path, value: "\(frame.segment)")
    }
    var map = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    var overlap = false
    let perSlice = grid.size.x * grid.size.y
    try folder.withStoredValues(of: frames) { index, values in
      let label = UInt8(clamping: frames[index].segment)
      var offset = slices[index] * perSlice
      for value in values {
        if value >= frames[index].fullValue / 2 {
          overlap = overlap || (map.labels[offset] != 0 && map.labels[offset] != label)
          map.labels[offset] = label
        }
        offset += 1
      }
    }
    if overlap { throw .overlappingSegments(file: path) }
    return map
  }
}
