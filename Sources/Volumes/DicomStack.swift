/// Slice positions that frames share: the stack that a series, or a segmentation, is built on.
struct DicomStack {
  /// The heights of the positions along the normal, in increasing order, in mm.
  let heights: [Double]
  /// The frames at each position, as positions in the array that the stack was made of.
  let members: [[Int]]
  private let first: DicomFrame
  private let corner: SIMD3<Double>

  /// Heights closer than this, in mm, are one position.
  private static let sameHeight = 0.02

  /// Groups frames by position, after checking that all have the same size, spacing and orientation.
  /// - Parameter path: the folder, for messages. `frames` is not empty.
  init(_ frames: [DicomFrame], path: String) throws(VolumesError) {
    let order = frames.indices.sorted { (frames[$0].height, $0) < (frames[$1].height, $1) }
    guard let lowest = order.first else { throw .noImages(folder: path) }
    let first = frames[lowest]
    self.first = first
    corner = first.position
    if frames.contains(where: \.isMosaic) { throw .mosaic(folder: path) }
    for frame in frames {
      guard frame.samplesPerPixel == 1 else { throw .notScalar(file: path, components: frame.samplesPerPixel) }
      guard frame.position.isFinite, frame.direction.x.isFinite, frame.direction.y.isFinite else {
        throw .invalidGeometry(file: path, reason: "a slice has no position or orientation")
      }
      guard frame.rows == first.rows, frame.columns == first.columns else {
        throw .unequalSlices(folder: path, what: "size (rows and columns)")
      }
      guard (frame.direction.x - first.direction.x).largest < 1e-3,
        (frame.direction.y - first.direction.y).largest < 1e-3
      else { throw .unequalSlices(folder: path, what: "orientation") }
      guard abs(frame.pixelSpacing.x - first.pixelSpacing.x) < 1e-4,
        abs(frame.pixelSpacing.y - first.pixelSpacing.y) < 1e-4
      else { throw .unequalSlices(folder: path, what: "pixel spacing, or do not give it") }
      let offset = frame.position - first.position
      let inPlane = offset - first.direction.z * (offset * first.direction.z).sum()
      guard inPlane.largest < 0.1 * max(first.pixelSpacing.x, first.pixelSpacing.y) else {
        throw .irregularSlices(folder: path, reason: "they are shifted against each other (a tilted gantry?)")
      }
    }
    var heights: [Double] = []
    var members: [[Int]] = []
    for index in order {
      if let last = heights.last, frames[index].height - last < DicomStack.sameHeight {
        members[members.count - 1].append(index)
      } else {
        heights.append(frames[index].height)
        members.append([index])
      }
    }
    self.heights = heights
    self.members = members.map { $0.sorted() }
  }

  /// The grid of slices at equal distances, one at each position.
  /// - Throws: `VolumesError.irregularSlices` where a distance is off by more than 5 %.
  func regularGrid(path: String) throws(VolumesError) -> Grid {
    guard let lowest = heights.first, let highest = heights.last, heights.count > 1 else {
      return try grid(slices: 1, step: statedStep ?? 1, path: path)
    }
    let step = (highest - lowest) / Double(heights.count - 1)
    for (lower, upper) in zip(heights, heights.dropFirst()) where abs(upper - lower - step) > 0.05 * step {
      let reason =
        "the distance between neighbours is \(rounded(upper - lower)) mm at one place, "
        + "\(rounded(step)) mm on average (a slice is missing?)"
      throw .irregularSlices(folder: path, reason: reason)
    }
    return try grid(slices: heights.count, step: step, path: path)
  }

  /// The grid that has all positions among its slices, and the slice of each position; empty slices may be left out.
  func sparseGrid(path: String) throws(VolumesError) -> (grid: Grid, slices: [Int]) {
    let lowest = heights[0]
    let gaps = zip(heights, heights.dropFirst()).map { $1 - $0 }
    guard let smallest = gaps.min() else { return (try grid(slices: 1, step: statedStep ?? 1, path: path), [0]) }
    func misfit(_ step: Double) -> Double {
      gaps.map { abs($0 / step - ($0 / step).rounded()) + ($0 / step < 0.5 ? 1 : 0) }.max() ?? 0
    }
    var step = smallest
    if let stated = statedStep, misfit(stated) < 0.05 { step = stated }
    guard misfit(step) < 0.05 else {
      throw .irregularSlices(folder: path, reason: "the distances are not multiples of \(rounded(step)) mm")
    }
    let last = ((heights[heights.count - 1] - lowest) / step).rounded()
    // The mean over all steps is more exact than any one of them.
    step = (heights[heights.count - 1] - lowest) / last
    let slices = heights.map { Int((($0 - lowest) / step).rounded()) }
    return (try grid(slices: Int(last) + 1, step: step, path: path), slices)
  }

  /// Distance of slices as the header gives it; only where positions do not tell.
  private var statedStep: Double? {
    [first.sliceSpacing, first.sliceThickness].first { $0.isFinite && $0 > 0 }
  }

  private func grid(slices: Int, step: Double, path: String) throws(VolumesError) -> Grid {
    let grid = Grid(
      size: SIMD3(first.columns, first.rows, slices),
      spacing: SIMD3(first.pixelSpacing.x, first.pixelSpacing.y, step), origin: corner, direction: first.direction)
    if let problem = grid.problem { throw .invalidGeometry(file: path, reason: problem) }
    return grid
  }

  private func rounded(_ millimetres: Double) -> Double { (millimetres * 1000).rounded() / 1000 }
}

extension SIMD3<Double> {
  var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }

  /// The largest absolute component.
  var largest: Double { Swift.max(abs(x), abs(y), abs(z)) }
}
