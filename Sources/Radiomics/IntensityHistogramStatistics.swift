/// Statistics of a histogram of grey levels.
struct IntensityHistogramStatistics {
  /// How fast the histogram changes at a level, in voxels per level.
  struct Gradient: Equatable {
    let gradient: Double
    let level: Int
  }

  let voxelCount: Int
  let mean: Double
  /// Central moments, divided by the number of voxels.
  let secondMoment: Double
  let thirdMoment: Double
  let fourthMoment: Double

  /// The levels that occur, ascending.
  private let levels: [Int]
  private let counts: [Int]

  /// O(levels).
  ///
  /// - Parameters:
  ///   - levels: at least one, ascending.
  ///   - counts: how many voxels have each, at least one.
  init(levels: [Int], counts: [Int]) {
    voxelCount = counts.reduce(0, +)
    self.levels = levels
    self.counts = counts
    let n = Double(voxelCount)
    mean = Double(zip(levels, counts).reduce(0) { $0 + $1.0 * $1.1 }) / n
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for (level, count) in zip(levels, counts) {
      let deviation = Double(level) - mean
      let square = deviation * deviation
      second += Double(count) * square
      third += Double(count) * square * deviation
      fourth += Double(count) * square * square
    }
    secondMoment = second / n
    thirdMoment = third / n
    fourthMoment = fourth / n
  }

  var minimum: Int { levels.first ?? 0 }
  var maximum: Int { levels.last ?? 0 }

  /// The level below which `share` (0...1) of the voxels lie, interpolated linearly between order statistics as
  /// `FirstOrderStatistics.percentile` does.
  func percentile(_ share: Double) -> Double {
    let position = share * Double(voxelCount - 1)
    let rank = Int(position)
    var (place, last) = (0, counts[0] - 1)
    while last < rank {
      place += 1
      last += counts[place]
    }
    let lower = Double(levels[place])
    guard rank == last, place + 1 < levels.count else { return lower }
    return lower + (Double(levels[place + 1]) - lower) * (position - Double(rank))
  }

  /// Mean of |level - centre|.
  func meanDistance(from centre: Double) -> Double {
    var sum = 0.0
    for (level, count) in zip(levels, counts) { sum += Double(count) * abs(Double(level) - centre) }
    return sum / Double(voxelCount)
  }

  /// Mean absolute deviation from their own mean of the levels from the 10th to the 90th percentile, both included; nil where
  /// none lies there.
  var robustMeanAbsoluteDeviation: Double? {
    let (lower, upper) = (percentile(0.1), percentile(0.9))
    let kept = levels.indices.filter { Double(levels[$0]) >= lower && Double(levels[$0]) <= upper }
    guard let first = kept.first, let last = kept.last else { return nil }
    let inner = IntensityHistogramStatistics(levels: Array(levels[first...last]), counts: Array(counts[first...last]))
    return inner.meanDistance(from: inner.mean)
  }

  /// The most frequent level; of several the one nearest to the mean, of two as near the lower.
  var mode: Int {
    var best = 0
    for place in levels.indices.dropFirst() {
      let isNearer = abs(Double(levels[place]) - mean) < abs(Double(levels[best]) - mean)
      if counts[place] > counts[best] || (counts[place] == counts[best] && isNearer) { best = place }
    }
    return levels[best]
  }

  /// The largest gradient, at the lowest level that has it; nil where there is one level.
  var steepestRise: Gradient? {
    gradients.max { $0.gradient < $1.gradient || ($0.gradient == $1.gradient && $0.level > $1.level) }
  }

  /// The smallest gradient, at the lowest level that has it; nil where there is one level.
  var steepestFall: Gradient? { gradients.min { $0.gradient < $1.gradient } }

  /// The gradient at each level from the lowest to the highest, those that no voxel has included: half the difference of the
  /// counts on both sides; at either end the difference from the only side.
  private var gradients: [Gradient] {
    guard maximum > minimum else { return [] }
    var histogram = [Int](repeating: 0, count: maximum - minimum + 1)
    for (level, count) in zip(levels, counts) { histogram[level - minimum] = count }
    return histogram.indices.map { place in
      let (below, above) = (max(place - 1, 0), min(place + 1, histogram.count - 1))
      let rise = Double(histogram[above] - histogram[below]) / Double(above - below)
      return Gradient(gradient: rise, level: minimum + place)
    }
  }
}
