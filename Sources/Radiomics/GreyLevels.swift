/// The grey levels of a region: intensities sorted into bins, numbered from 1.
///
/// Levels that no voxel has are left out of `values`, so matrices over levels have no empty rows; a level keeps its number.
package struct GreyLevels: Sendable, Equatable {
  /// The most bins that the widest region may span.
  package static let limit = 65_535

  /// For each voxel of the region's box: 0 outside, else 1 + the position in `values`.
  package let indices: [Int32]
  /// The levels that occur, ascending, from 1.
  package let values: [Int]
  /// Voxels of each level of `values`.
  package let counts: [Int]

  /// Voxels with a level.
  package var voxelCount: Int { counts.reduce(0, +) }
  /// The highest level; the number of grey levels in formulas that are normalised by it. In a kernel of a map under
  /// `pyradiomics` that of the whole region.
  package let maximum: Int
  /// Whether there is one level only; in a kernel of a map under `pyradiomics` whether the whole region has one only.
  let isFlat: Bool

  /// Sorts the intensities of `region` into bins; nil where it has none. O(voxels of the box + highest level), and n log n
  /// where the histogram is equalised.
  ///
  /// - Throws: `invalidBinCount`, `invalidBinWidth`, `intensityBelowOrigin` (profile `ibsi`), `tooManyGreyLevels`,
  ///   `intensityIsNoLevel` (discretisation `none`).
  package init?(
    of region: RegionOfInterest, discretisation: GreyLevelDiscretisation, profile: RadiomicsProfile
  ) throws(RadiomicsError) {
    guard let first = region.intensities.first else { return nil }
    var minimum = first
    var maximum = first
    for intensity in region.intensities {
      minimum = min(minimum, intensity)
      maximum = max(maximum, intensity)
    }
    let bins = try Bins(
      discretisation, profile: profile, minimum: minimum, maximum: maximum, intensities: region.intensities)
    let highest = bins.level(of: maximum)
    guard highest <= Double(GreyLevels.limit) else {
      throw .tooManyGreyLevels(found: Int(exactly: highest.rounded()) ?? Int.max, limit: GreyLevels.limit)
    }
    let levels = region.intensities.map { Int32(bins.level(of: $0)) }
    var occupancy = [Int](repeating: 0, count: Int(highest) + 1)
    for level in levels { occupancy[Int(level)] += 1 }
    let values = occupancy.indices.filter { occupancy[$0] > 0 }
    var compact = [Int32](repeating: 0, count: occupancy.count)
    for (position, value) in values.enumerated() { compact[value] = Int32(position + 1) }
    var indices = [Int32](repeating: 0, count: region.mask.count)
    for (offset, level) in zip(region.offsets, levels) { indices[offset] = compact[Int(level)] }
    self.indices = indices
    self.values = values
    counts = values.map { occupancy[$0] }
    self.maximum = values.last ?? 0
    isFlat = values.count == 1
  }

  /// Levels that are known already.
  init(indices: [Int32], values: [Int], counts: [Int], maximum: Int, isFlat: Bool) {
    self.indices = indices
    self.values = values
    self.counts = counts
    self.maximum = maximum
    self.isFlat = isFlat
  }
}

/// The bins of one region.
///
/// - `ibsi`, fixed number: floor(n (x - min) / (max - min)) + 1, the maximum in bin n; a flat region has level 1.
/// - `ibsi`, fixed width: floor((x - origin) / width) + 1.
/// - none: the intensity, which must be a whole number from 1.
/// - equalised: floor(n (b + e / 2) / N) + 1, b being the number of voxels of smaller and e of equal intensity among N.
/// - `pyradiomics`, fixed number: the edges of `numpy.histogram`, equally spaced from min to max (min - 0.5 to max + 0.5 in a
///   flat region), half-open to the right, the maximum in the last bin.
/// - `pyradiomics`, fixed width: edges at whole multiples of the width from the origin, half-open to the right; the bin of the
///   minimum has level 1.
///
/// Sources: IBSI reference manual, "Intensity discretisation" (arXiv 1612.07003); PyRadiomics documentation, `getBinEdges`.
private enum Bins {
  case scaled(minimum: Double, range: Double, count: Double)
  case stepped(origin: Double, width: Double)
  case edges(origin: Double, step: Double, last: Double)
  /// Levels of the intensities from `values[i]` up to the next.
  case ranked(values: [Double], levels: [Double])
  case identity

  init(
    _ discretisation: GreyLevelDiscretisation, profile: RadiomicsProfile, minimum: Double, maximum: Double,
    intensities: [Double]
  ) throws(RadiomicsError) {
    switch (discretisation, profile) {
    case (.binCount(let count), _) where count < 1, (.equalised(let count), _) where count < 1:
      throw .invalidBinCount(count)
    case (.none, _):
      if let other = intensities.first(where: { $0 < 1 || $0 != $0.rounded() }) { throw .intensityIsNoLevel(other) }
      self = .identity
    case (.equalised(let count), _):
      self = Bins.equalised(intensities, count: count)
    case (.binWidth(let width, _), _) where !(width > 0 && width.isFinite):
      throw .invalidBinWidth(width)
    case (.binCount(let count), .ibsi):
      self = .scaled(minimum: minimum, range: maximum - minimum, count: Double(count))
    case (.binCount(let count), .pyradiomics):
      let lower = minimum == maximum ? minimum - 0.5 : minimum
      let upper = minimum == maximum ? maximum + 0.5 : maximum
      self = .edges(origin: lower, step: (upper - lower) / Double(count), last: Double(count))
    case (.binWidth(let width, let origin), .ibsi):
      let origin = origin ?? minimum
      guard minimum >= origin else { throw .intensityBelowOrigin(minimum: minimum, origin: origin) }
      self = .stepped(origin: origin, width: width)
    case (.binWidth(let width, let origin), .pyradiomics):
      var above = (minimum - (origin ?? 0)).truncatingRemainder(dividingBy: width)
      if above < 0 { above += width }
      let lower = minimum - above
      self = .edges(origin: lower, step: (lower + width) - lower, last: .infinity)
    }
  }

  /// The bin of `x`, from 1, as a number that may exceed every integer type.
  func level(of x: Double) -> Double {
    switch self {
    case .scaled(let minimum, let range, let count):
      return range > 0 ? min((count * (x - minimum) / range).rounded(.down) + 1, count) : 1
    case .stepped(let origin, let width):
      return ((x - origin) / width).rounded(.down) + 1
    case .edges(let origin, let step, let last):
      guard step > 0 else { return .infinity }
      var bin = ((x - origin) / step).rounded(.down)
      // Division and the edges' own rounding can differ by one bin; the edges decide.
      if bin > 0, origin + bin * step > x { bin -= 1 }
      if origin + (bin + 1) * step <= x { bin += 1 }
      return min(bin + 1, last)
    case .ranked(let values, let levels):
      var (lower, upper) = (0, values.count)
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        if values[middle] <= x { lower = middle } else { upper = middle }
      }
      return levels[lower]
    case .identity:
      return x
    }
  }

  private static func equalised(_ intensities: [Double], count: Int) -> Bins {
    let sorted = intensities.sorted()
    var values: [Double] = []
    var levels: [Double] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      values.append(sorted[start])
      let share = (Double(start) + Double(end - start) / 2) / Double(sorted.count)
      levels.append(min((Double(count) * share).rounded(.down) + 1, Double(count)))
      start = end
    }
    return .ranked(values: values, levels: levels)
  }
}
