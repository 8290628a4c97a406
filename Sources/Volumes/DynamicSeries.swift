/// A DICOM image series whose slice positions carry the same number of images: phases, one for a single volume.
struct DynamicSeries {
  let grid: Grid
  /// For each phase, in order of time, the frame of each slice, from the lowest position up.
  let phases: [[Int]]
  private let folder: DicomFolder
  private let frames: [DicomFrame]

  init(_ folder: DicomFolder) throws(VolumesError) {
    guard !folder.images.isEmpty else { throw .noImages(folder: folder.path) }
    let series = Set(folder.images.map(\.series))
    guard series.count == 1 else { throw .severalSeries(folder: folder.path, count: series.count) }
    self.folder = folder
    frames = folder.images
    let stack = try DicomStack(frames, path: folder.path)
    let counts = stack.members.map(\.count)
    let most = counts.max() ?? 0
    if let fewest = counts.min(), fewest != most {
      throw .incompletePhases(folder: folder.path, fewest: fewest, most: most)
    }
    grid = try stack.regularGrid(path: folder.path)
    phases = try DynamicSeries.phases(of: stack.members, frames, path: folder.path)
  }

  /// What may tell phases apart, in order of preference; nan where a frame does not have it.
  private static let keys: [@Sendable (DicomFrame) -> Double] = [
    { $0.temporalPosition < 0 ? .nan : Double($0.temporalPosition) },
    { $0.triggerTime }, { $0.acquisitionTime }, { $0.contentTime },
    { $0.acquisitionNumber < 0 ? .nan : Double($0.acquisitionNumber) },
  ]

  private static func phases(
    of members: [[Int]], _ frames: [DicomFrame], path: String
  ) throws(VolumesError) -> [[Int]] {
    let count = members[0].count
    if count == 1 { return [members.map { $0[0] }] }
    for key in keys {
      let values = frames.map(key)
      guard values.allSatisfy(\.isFinite) else { continue }
      let ordered = members.map { $0.sorted { (values[$0], $0) < (values[$1], $1) } }
      let phases = (0..<count).map { phase in ordered.map { $0[phase] } }
      // A phase ends before the next begins; otherwise the key counts something else, such as slices.
      let ranges = phases.map { phase in
        phase.reduce(into: (Double.infinity, -Double.infinity)) { range, frame in
          range = (min(range.0, values[frame]), max(range.1, values[frame]))
        }
      }
      if zip(ranges, ranges.dropFirst()).allSatisfy({ $0.1 < $1.0 }) { return phases }
    }
    throw .indistinctPhases(folder: path, count: count)
  }

  /// Seconds of each phase since the first.
  func times() throws(VolumesError) -> [Double] {
    if phases.count == 1 { return [0] }
    let clocks: [(DicomFrame) -> Double] = [\.acquisitionTime, \.triggerTime, \.contentTime]
    for clock in clocks {
      let starts = phases.map { phase in
        phase.reduce(Double.infinity) { earliest, frame in
          let time = clock(frames[frame])
          return time.isNaN || earliest.isNaN ? .nan : min(earliest, time)
        }
      }
      if starts.allSatisfy(\.isFinite), zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) {
        return starts.map { $0 - starts[0] }
      }
    }
    throw .indistinctPhases(folder: folder.path, count: phases.count)
  }

  /// Reads the voxels of one phase, rescaled.
  func volume(of phase: [Int]) throws(VolumesError) -> Volume {
    var voxels = [Double](repeating: 0, count: grid.count)
    let perSlice = grid.size.x * grid.size.y
    let chosen = phase.map { frames[$0] }
    try folder.withStoredValues(of: chosen) { slice, values in
      let (slope, intercept) = (chosen[slice].slope, chosen[slice].intercept)
      var offset = slice * perSlice
      for value in values {
        voxels[offset] = value * slope + intercept
        offset += 1
      }
    }
    return Volume(grid: grid, voxels: voxels)
  }
}
