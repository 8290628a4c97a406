/// The bins of one region: which grey level an intensity has.
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
/// PyRadiomics computes edges in the image's type of number. For images in 32 bits (filter responses, most of all) those of a
/// number of bins are 32-bit numbers; those of a width are doubles, but where they begin and how far they lie apart comes from
/// 32-bit sums (NumPy 2).
///
/// A larger intensity never has a lower level.
///
/// Sources: IBSI reference manual, "Intensity discretisation" (arXiv 1612.07003); PyRadiomics documentation, `getBinEdges`.
enum GreyLevelBins: Equatable {
  case scaled(minimum: Double, range: Double, count: Double)
  case stepped(origin: Double, width: Double)
  case edges(origin: Double, step: Double, last: Double)
  case singleEdges(origin: Float, step: Float, last: Float)
  /// Levels of the intensities from `values[i]` up to the next.
  case ranked(values: [Double], levels: [Double])
  case identity

  /// - Parameters:
  ///   - minimum: the region's smallest intensity.
  ///   - maximum: the region's largest intensity.
  ///   - intensities: the region's, finite, in any order.
  ///   - inSinglePrecision: whether PyRadiomics would hold the image in 32 bits; profile `pyradiomics` only.
  /// - Throws: `invalidBinCount`, `invalidBinWidth`, `intensityBelowOrigin` (profile `ibsi`), `intensityIsNoLevel`
  ///   (discretisation `none`).
  init(
    _ discretisation: GreyLevelDiscretisation, profile: RadiomicsProfile, minimum: Double, maximum: Double,
    intensities: [Double], inSinglePrecision: Bool = false
  ) throws(RadiomicsError) {
    switch (discretisation, profile) {
    case (.binCount(let count), _) where count < 1, (.equalised(let count), _) where count < 1:
      throw .invalidBinCount(count)
    case (.none, _):
      if let other = intensities.first(where: { $0 < 1 || $0 != $0.rounded() }) { throw .intensityIsNoLevel(other) }
      self = .identity
    case (.equalised(let count), _):
      self = GreyLevelBins.equalised(intensities, count: count)
    case (.binWidth(let width, _), _) where !(width > 0 && width.isFinite):
      throw .invalidBinWidth(width)
    case (.binCount(let count), .ibsi):
      self = .scaled(minimum: minimum, range: maximum - minimum, count: Double(count))
    case (.binCount(let count), .pyradiomics) where inSinglePrecision:
      let flat = minimum == maximum
      let lower = flat ? Float(minimum) - 0.5 : Float(minimum)
      let upper = flat ? Float(maximum) + 0.5 : Float(maximum)
      self = .singleEdges(origin: lower, step: (upper - lower) / Float(count), last: Float(count))
    case (.binWidth(let width, let origin), .pyradiomics) where inSinglePrecision:
      let width = Float(width)
      var above = (Float(minimum) - Float(origin ?? 0)).truncatingRemainder(dividingBy: width)
      if above < 0 { above += width }
      let lower = Float(minimum) - above
      self = .edges(origin: Double(lower), step: Double(lower + width) - Double(lower), last: .infinity)
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
      return GreyLevelBins.edgeLevel(
        of: x, bin: ((x - origin) / step).rounded(.down), origin: origin, step: step, last: last)
    case .singleEdges(let origin, let step, let last):
      return Double(GreyLevelBins.edgeLevel(of: Float(x), origin: origin, step: step, last: last))
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

  /// `level(of:)` of each intensity.
  ///
  /// - Precondition: no intensity is smaller than the minimum that the bins were made for, and none has a level above
  ///   `GreyLevels.limit`. O(n), and n log n where the histogram is equalised.
  func levels(of intensities: [Double]) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: intensities.count) { levels, count in
      count = intensities.count
      intensities.withUnsafeBufferPointer { intensities in
        // What is rounded down is not negative, so cutting off decimals does the same, and faster.
        switch self {
        case .scaled(let minimum, let range, let count):
          if range > 0 {
            for position in intensities.indices {
              levels[position] = Int32(min(count * (intensities[position] - minimum) / range, count - 1)) + 1
            }
          } else {
            levels.update(repeating: 1)
          }
        case .stepped(let origin, let width):
          for position in intensities.indices {
            levels[position] = Int32((intensities[position] - origin) / width) + 1
          }
        case .edges(let origin, let step, let last):
          for position in intensities.indices {
            let x = intensities[position]
            let bin = Double(Int32((x - origin) / step))
            levels[position] = Int32(
              GreyLevelBins.edgeLevel(of: x, bin: bin, origin: origin, step: step, last: last))
          }
        case .singleEdges(let origin, let step, let last):
          for position in intensities.indices {
            levels[position] = Int32(
              GreyLevelBins.edgeLevel(of: Float(intensities[position]), origin: origin, step: step, last: last))
          }
        case .ranked:
          for position in intensities.indices { levels[position] = Int32(level(of: intensities[position])) }
        case .identity:
          for position in intensities.indices { levels[position] = Int32(intensities[position]) }
        }
      }
    }
  }

  /// Division and the edges' own rounding can differ by one bin; the edges decide.
  @inline(__always)
  private static func edgeLevel(of x: Double, bin: Double, origin: Double, step: Double, last: Double) -> Double {
    var bin = bin
    if bin > 0, origin + bin * step > x { bin -= 1 }
    if origin + (bin + 1) * step <= x { bin += 1 }
    return min(bin + 1, last)
  }

  /// The same in 32 bits, where rounding may shift narrow edges by several bins.
  @inline(__always)
  private static func edgeLevel(of x: Float, origin: Float, step: Float, last: Float) -> Float {
    guard step > 0 else { return last }
    var bin = min(((x - origin) / step).rounded(.down), last - 1)
    while bin > 0, bin * step + origin > x { bin -= 1 }
    while bin < last - 1, (bin + 1) * step + origin <= x { bin += 1 }
    return bin + 1
  }

  private static func equalised(_ intensities: [Double], count: Int) -> GreyLevelBins {
    let sorted = SortedIntensities.ascending(intensities)
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
