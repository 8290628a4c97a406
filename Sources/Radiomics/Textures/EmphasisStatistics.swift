import Foundation

/// The statistics of a matrix that counts, for each grey level, how many runs, zones or voxels have which size.
///
/// Size is what the family counts: the length of a run, the voxels of a zone, the distance of a zone from the border, or one
/// more than the number of neighbours that are alike. With c(i, j) the count of level i and size j, N the sum of all counts and
/// p = c / N, the eight emphases are means of i^2, j^2, 1/i^2, 1/j^2 and their products under p.
///
/// Sources: Galloway 1975 (DOI 10.1016/S0146-664X(75)80008-6); Chu, Sehgal and Greenleaf 1990
/// (DOI 10.1016/0167-8655(90)90112-F); Dasarathy and Holder 1991 (DOI 10.1016/0167-8655(91)80014-2); IBSI reference manual
/// (arXiv 1612.07003).
struct EmphasisStatistics: Sendable, Equatable {
  /// How often a grey level and a size occur together.
  struct Entry: Sendable, Equatable {
    /// The grey level's number, at least 1.
    let level: Int
    /// At least 1.
    let size: Int
    /// More than 0; no whole number where directions are weighted.
    let count: Double
  }

  /// Mean of 1/j^2.
  private(set) var smallEmphasis = 0.0
  /// Mean of j^2.
  private(set) var largeEmphasis = 0.0
  /// Mean of 1/i^2.
  private(set) var lowLevelEmphasis = 0.0
  /// Mean of i^2.
  private(set) var highLevelEmphasis = 0.0
  /// Mean of 1/(i^2 j^2).
  private(set) var smallLowLevelEmphasis = 0.0
  /// Mean of i^2/j^2.
  private(set) var smallHighLevelEmphasis = 0.0
  /// Mean of j^2/i^2.
  private(set) var largeLowLevelEmphasis = 0.0
  /// Mean of i^2 j^2.
  private(set) var largeHighLevelEmphasis = 0.0
  /// Sum over levels of their squared counts, over N.
  private(set) var levelNonUniformity = 0.0
  /// Sum over levels of their squared shares.
  private(set) var normalisedLevelNonUniformity = 0.0
  /// Sum over sizes of their squared counts, over N.
  private(set) var sizeNonUniformity = 0.0
  /// Sum over sizes of their squared shares.
  private(set) var normalisedSizeNonUniformity = 0.0
  /// N over the number of voxels.
  private(set) var percentage = 0.0
  /// Variance of i.
  private(set) var levelVariance = 0.0
  /// Variance of j.
  private(set) var sizeVariance = 0.0
  /// Entropy of pairs of level and size, in bits.
  private(set) var entropy = 0.0
  /// Sum of p^2.
  private(set) var energy = 0.0

  /// Nil where there are no entries. O(entries), and n log n in those of size 256 and more.
  ///
  /// - Parameters:
  ///   - entries: in the order of their levels; no pair of level and size twice.
  ///   - voxels: how many voxels were counted, those of each merged matrix by its weight.
  init?(entries: [Entry], voxels: Double) {
    guard !entries.isEmpty else { return nil }
    var total = 0.0
    for entry in entries { total += entry.count }
    let (levelMean, sizeMean) = addEmphases(entries, total: total)
    addSpread(entries, total: total, levelMean: levelMean, sizeMean: sizeMean)
    addSizes(entries, total: total)
    percentage = total / voxels
  }

  /// The eight emphases; returns the means of level and size.
  private mutating func addEmphases(_ entries: [Entry], total: Double) -> (level: Double, size: Double) {
    var (levels, sizes) = (0.0, 0.0)
    for entry in entries {
      let share = entry.count / total
      let (level, size) = (Double(entry.level), Double(entry.size))
      let (high, large) = (level * level, size * size)
      let (low, small) = (1 / high, 1 / large)
      levels += share * level
      sizes += share * size
      smallEmphasis += share * small
      largeEmphasis += share * large
      lowLevelEmphasis += share * low
      highLevelEmphasis += share * high
      smallLowLevelEmphasis += share * small * low
      smallHighLevelEmphasis += share * small * high
      largeLowLevelEmphasis += share * large * low
      largeHighLevelEmphasis += share * large * high
    }
    return (levels, sizes)
  }

  /// Variances, entropy, energy and the non-uniformity of levels.
  private mutating func addSpread(_ entries: [Entry], total: Double, levelMean: Double, sizeMean: Double) {
    var (squares, row) = (0.0, 0.0)
    var level = entries[0].level
    for entry in entries {
      if entry.level != level {
        squares += row * row
        (level, row) = (entry.level, 0)
      }
      row += entry.count
      let share = entry.count / total
      let (levelDeviation, sizeDeviation) = (Double(entry.level) - levelMean, Double(entry.size) - sizeMean)
      levelVariance += share * levelDeviation * levelDeviation
      sizeVariance += share * sizeDeviation * sizeDeviation
      entropy -= share * log2(share)
      energy += share * share
    }
    squares += row * row
    levelNonUniformity = squares / total
    normalisedLevelNonUniformity = squares / (total * total)
    // A mean of equal numbers may differ from them by rounding.
    if entries.allSatisfy({ $0.level == level }) { levelVariance = 0 }
    if entries.allSatisfy({ $0.size == entries[0].size }) { sizeVariance = 0 }
  }

  /// The non-uniformity of sizes.
  private mutating func addSizes(_ entries: [Entry], total: Double) {
    // Most sizes are small; the few large ones may be as large as the region.
    var small = [Double](repeating: 0, count: 256)
    var large: [Entry] = []
    for entry in entries {
      if entry.size < small.count { small[entry.size] += entry.count } else { large.append(entry) }
    }
    large.sort { $0.size < $1.size }
    var squares = small.reduce(0) { $0 + $1 * $1 }
    var start = 0
    while start < large.count {
      let size = large[start].size
      var column = 0.0
      while start < large.count, large[start].size == size {
        column += large[start].count
        start += 1
      }
      squares += column * column
    }
    sizeNonUniformity = squares / total
    normalisedSizeNonUniformity = squares / (total * total)
  }
}

/// The statistics of one matrix, or of several (slices, directions) whose features are averaged.
struct EmphasisMeasurements: Sendable {
  /// At least one.
  let matrices: [EmphasisStatistics]

  func mean(_ statistic: KeyPath<EmphasisStatistics, Double>) -> Measurement {
    .value(matrices.reduce(0) { $0 + $1[keyPath: statistic] } / Double(matrices.count))
  }
}
