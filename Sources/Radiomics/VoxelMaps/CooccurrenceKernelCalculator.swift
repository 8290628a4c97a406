/// Co-occurrence features, from the few pairs of levels that a kernel holds rather than from whole matrices.
///
/// O(pairs) for each kernel, and levels^3 where the maximal correlation is asked for and not known from the pairs' graph.
struct CooccurrenceKernelCalculator: KernelCalculator {
  private let profile: RadiomicsProfile
  private let symmetrical: Bool
  private let fieldLevels: GreyLevels
  /// Places in the kernel of neighbours, direction after direction.
  private let pairs: [SIMD2<Int32>]
  /// For each aggregation, which pairs make up each of its matrices.
  private let matrices: [[Range<Int>]]
  private let formulas: [@Sendable (GreyLevelCooccurrence.Measurements) -> Measurement]
  private var matrix: SparseCooccurrence

  /// Nil where the settings ask for what needs whole matrices: planes or weights.
  init?(field: KernelField, steps: [SIMD3<Int>], settings: RadiomicsSettings) {
    let aggregations = GreyLevelCooccurrence.aggregations(settings).compactMap { $0 }
    guard let fieldLevels = field.greyLevels, settings.neighbourhood.weighting == nil,
      !aggregations.contains(where: { $0.isPlanar })
    else { return nil }
    profile = settings.profile
    symmetrical = settings.neighbourhood.symmetrical
    self.fieldLevels = fieldLevels
    let (pairs, directions) = Self.pairs(of: steps, settings.neighbourhood)
    self.pairs = pairs
    matrices = aggregations.map { $0 == .volumeMerged ? [pairs.indices] : directions }
    let features = GreyLevelCooccurrence.features(settings)
    formulas = features.map(\.formula)
    matrix = SparseCooccurrence(
      levels: min(steps.count, fieldLevels.values.count), highestLevel: fieldLevels.maximum, pairs: pairs.count,
      symmetrical: symmetrical, findsMaximalCorrelation: features.contains { $0.name == "MCC" })
  }

  /// The pairs of each direction that lie within the kernel.
  private static func pairs(
    of steps: [SIMD3<Int>], _ neighbourhood: TextureNeighbourhood
  ) -> (pairs: [SIMD2<Int32>], directions: [Range<Int>]) {
    let places = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1, Int32($0)) })
    var pairs: [SIMD2<Int32>] = []
    var directions: [Range<Int>] = []
    for distance in neighbourhood.distances {
      for direction in TextureDirections.half(distance: distance, acrossAxis: neighbourhood.acrossAxis) {
        let start = pairs.count
        for (place, step) in steps.enumerated() {
          if let neighbour = places[step &+ direction] { pairs.append(SIMD2(Int32(place), neighbour)) }
        }
        directions.append(start..<pairs.count)
      }
    }
    return (pairs, directions)
  }

  mutating func append(_ sample: KernelSample, to values: inout [Double]) {
    for ranges in matrices {
      guard let average = average(of: sample, ranges) else {
        for _ in formulas { values.append(.nan) }
        continue
      }
      let measurements = GreyLevelCooccurrence.Measurements(
        matrices: [average], profile: profile, isFlat: isFlat(sample))
      for formula in formulas { values.append(formula(measurements).numberOrNan) }
    }
  }

  private func isFlat(_ sample: KernelSample) -> Bool {
    profile == .pyradiomics ? fieldLevels.isFlat : sample.levels.count == 1
  }

  /// The average over the matrices that have pairs, in which features that are not defined in a matrix take part as the profile
  /// has it; nil where none has pairs.
  private mutating func average(of sample: KernelSample, _ ranges: [Range<Int>]) -> CooccurrenceStatistics? {
    let normaliser = profile == .pyradiomics ? fieldLevels.maximum : sample.levels.last ?? 1
    let substitutes: (correlation: Double, information: Double, maximal: Double)? =
      profile == .pyradiomics ? (1, 0, isFlat(sample) ? 1 : 0) : nil
    var sum = CooccurrenceSum()
    for range in ranges {
      guard matrix.count(range, of: pairs, ranks: sample.ranks) else { continue }
      var statistics = matrix.statistics(levels: sample.levels, normaliser: normaliser)
      if let substitutes {
        statistics.correlation = statistics.correlation ?? substitutes.correlation
        statistics.firstInformation = statistics.firstInformation ?? substitutes.information
        statistics.maximalCorrelation = statistics.maximalCorrelation ?? substitutes.maximal
      }
      sum.add(statistics)
    }
    return sum.average
  }
}
