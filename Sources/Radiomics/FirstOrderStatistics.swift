/// Statistics of the intensities of a region. Sums run in memory order, so the same region gives the same bits.
struct FirstOrderStatistics {
  let count: Int
  let voxelVolume: Double
  let profile: RadiomicsProfile
  let mean: Double
  /// Central moments, divided by the number of voxels.
  let secondMoment: Double
  let thirdMoment: Double
  let fourthMoment: Double
  let meanAbsoluteDeviation: Double
  /// Sum of squares, of shifted intensities under the profile `pyradiomics`.
  let energy: Double
  /// Shares of the voxels at each grey level that occurs.
  let levelShares: [Double]

  private let sorted: [Double]

  /// O(n).
  ///
  /// - Parameters:
  ///   - intensities: at least one.
  ///   - sorted: the same in ascending order, where they are sorted already.
  init(
    _ intensities: [Double], sorted: [Double]? = nil, voxelVolume: Double, levelCounts: [Int],
    settings: RadiomicsSettings
  ) {
    let sorted = sorted ?? SortedIntensities.ascending(intensities)
    let n = Double(intensities.count)
    var sum = 0.0
    for x in intensities { sum += x }
    let mean = sum / n
    let shift = settings.profile == .pyradiomics ? settings.intensityShift : 0
    var (absolute, second, third, fourth, energy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for x in intensities {
      let deviation = x - mean
      let square = deviation * deviation
      absolute += abs(deviation)
      second += square
      third += square * deviation
      fourth += square * square
      energy += (x + shift) * (x + shift)
    }
    // A flat region has no spread, even where the rounding of its mean leaves a trace of one.
    let isFlat = sorted.first == sorted.last
    count = intensities.count
    self.voxelVolume = voxelVolume
    profile = settings.profile
    self.mean = isFlat ? sorted.first ?? mean : mean
    secondMoment = isFlat ? 0 : second / n
    thirdMoment = isFlat ? 0 : third / n
    fourthMoment = isFlat ? 0 : fourth / n
    meanAbsoluteDeviation = isFlat ? 0 : absolute / n
    self.energy = energy
    self.sorted = sorted
    levelShares = levelCounts.map { Double($0) / n }
  }

  var minimum: Double { sorted.first ?? .nan }
  var maximum: Double { sorted.last ?? .nan }

  /// The intensity below which `share` (0...1) of the voxels lie, interpolated linearly between order statistics: type 7 of
  /// Hyndman and Fan 1996 (DOI 10.1080/00031305.1996.10473566), numpy's default, and within the tolerance of every IBSI
  /// reference value.
  func percentile(_ share: Double) -> Double {
    let position = share * Double(count - 1)
    let lower = Int(position)
    let upper = min(lower + 1, count - 1)
    return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
  }

  /// Mean absolute deviation from their own mean of the intensities from the 10th to the 90th percentile, both included; nil
  /// where none lies there.
  var robustMeanAbsoluteDeviation: Double? {
    let (lower, upper) = (percentile(0.1), percentile(0.9))
    let kept = sorted.drop { $0 < lower }.prefix { $0 <= upper }
    guard !kept.isEmpty else { return nil }
    let mean = kept.reduce(0, +) / Double(kept.count)
    return kept.reduce(0) { $0 + abs($1 - mean) } / Double(kept.count)
  }

  /// Mean absolute deviation from the median.
  var medianAbsoluteDeviation: Double {
    let median = percentile(0.5)
    return sorted.reduce(0) { $0 + abs($1 - median) } / Double(count)
  }
}
