/// Features of the grey-level run-length matrix: how many voxels in a row have one level.
///
/// Undefined: every feature where no voxel has an intensity. Under `pyradiomics` also where no line along any direction meets
/// two voxels of the region (one voxel, say), since PyRadiomics leaves such directions out; under `ibsi` they count, with runs
/// of one voxel. A flat region has variances and, in directions whose runs are equally long, an entropy of 0. In merged matrices
/// a voxel counts once for each direction, so RunPercentage stays at most 1.
///
/// Directions are weighted in merged matrices where the settings ask for it: by exp(-d^2) under `ibsi`, by d under `pyradiomics`,
/// d being the length of the step in mm.
///
/// Sources: Galloway 1975 (DOI 10.1016/S0146-664X(75)80008-6); IBSI reference manual, "Grey level run length based features"
/// (arXiv 1612.07003); PyRadiomics documentation, `glrlm`.
enum GreyLevelRunLength: FamilyCalculator {
  static let family = FeatureFamily.glrlm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] { directionalAggregations(settings) }

  static func measure(_ context: RegionContext) -> [Measured<EmphasisMeasurements>] {
    let asked = aggregations(context.settings).compactMap { $0 }
    guard let levels = context.greyLevels else { return asked.map { _ in .undefined(RegionContext.noIntensity) } }
    var counter = RunLengthCounter(region: context.region, greyLevels: levels)
    var results: [FeatureAggregation: [EmphasisStatistics]] = [:]
    if asked.contains(where: { $0.isPlanar }) {
      measurePlanes(context, levels, &counter, asked: asked, into: &results)
    }
    if asked.contains(where: { !$0.isPlanar }) {
      counter.select(0..<context.region.offsets.count)
      var merged = counter.empty
      for step in TextureDirections.half(distance: 1, acrossAxis: context.settings.neighbourhood.acrossAxis) {
        guard let matrix = matrix(along: step, &counter, context.settings.profile) else { continue }
        if asked.contains(.volumeAveraged), let statistics = matrix.statistics(levels: levels.values) {
          results[.volumeAveraged, default: []].append(statistics)
        }
        merged.add(matrix, weight: weight(of: step, context))
      }
      if let statistics = merged.statistics(levels: levels.values) { results[.volumeMerged] = [statistics] }
    }
    return asked.map { aggregation in
      guard let matrices = results[aggregation], !matrices.isEmpty else {
        return .undefined("no line along any direction meets two voxels of the region")
      }
      return .measured(EmphasisMeasurements(matrices: matrices))
    }
  }

  private static func measurePlanes(
    _ context: RegionContext, _ levels: GreyLevels, _ counter: inout RunLengthCounter, asked: [FeatureAggregation],
    into results: inout [FeatureAggregation: [EmphasisStatistics]]
  ) {
    let steps = TextureDirections.half(distance: 1, acrossAxis: 2)
    counter.select(0..<context.region.offsets.count)
    var directions = steps.map { _ in counter.empty }
    for slice in context.region.slices {
      counter.select(slice)
      var merged = counter.empty
      for (position, step) in steps.enumerated() {
        guard let matrix = matrix(along: step, &counter, context.settings.profile) else { continue }
        if asked.contains(.slicesAveraged), let statistics = matrix.statistics(levels: levels.values) {
          results[.slicesAveraged, default: []].append(statistics)
        }
        merged.add(matrix, weight: weight(of: step, context))
        directions[position].add(matrix, weight: 1)
      }
      if asked.contains(.slicesMerged), let statistics = merged.statistics(levels: levels.values) {
        results[.slicesMerged, default: []].append(statistics)
      }
    }
    if asked.contains(.directionsMerged) {
      results[.directionsMerged] = directions.compactMap { $0.statistics(levels: levels.values) }
    }
    counter.select(0..<context.region.offsets.count)
    var merged = counter.empty
    for (step, matrix) in zip(steps, directions) { merged.add(matrix, weight: weight(of: step, context)) }
    if let statistics = merged.statistics(levels: levels.values) { results[.planesMerged] = [statistics] }
  }

  /// Nil where the profile leaves the direction out.
  private static func matrix(
    along step: SIMD3<Int>, _ counter: inout RunLengthCounter, _ profile: RadiomicsProfile
  ) -> RunLengthMatrix? {
    let (matrix, hasNeighbours) = counter.matrix(along: step)
    if profile == .pyradiomics, !hasNeighbours, !counter.hasTwoVoxelsInLine(along: step) { return nil }
    return matrix
  }

  private static func weight(of step: SIMD3<Int>, _ context: RegionContext) -> Double {
    guard let weighting = context.settings.neighbourhood.weighting else { return 1 }
    switch context.settings.profile {
    case .ibsi: return weighting.weight(of: step, spacing: context.region.spacing)
    case .pyradiomics: return weighting.length(of: step, spacing: context.region.spacing)
    }
  }

  static let features: [Feature<EmphasisMeasurements>] = [
    Feature("GrayLevelNonUniformity", "R5YN", "1", "How unevenly runs are spread over levels; grows with their number.")
    { $0.mean(\.levelNonUniformity) },
    Feature("GrayLevelNonUniformityNormalized", "OVBL", "1", "Probability that two runs have the same level.") {
      $0.mean(\.normalisedLevelNonUniformity)
    },
    Feature("GrayLevelVariance", "8CE5", "grey level^2", "Variance of the levels of runs.") {
      $0.mean(\.levelVariance)
    },
    Feature("HighGrayLevelRunEmphasis", "G3QZ", "grey level^2", "Mean squared level of runs.") {
      $0.mean(\.highLevelEmphasis)
    },
    Feature("LongRunEmphasis", "W4KF", "1", "Mean squared length of runs in voxels.") { $0.mean(\.largeEmphasis) },
    Feature("LongRunHighGrayLevelEmphasis", "3KUM", "grey level^2", "Mean squared product of a run's length and level.")
    { $0.mean(\.largeHighLevelEmphasis) },
    Feature("LongRunLowGrayLevelEmphasis", "IVPO", "1/grey level^2", "Mean squared ratio of a run's length and level.")
    {
      $0.mean(\.largeLowLevelEmphasis)
    },
    Feature("LowGrayLevelRunEmphasis", "V3SW", "1/grey level^2", "Mean of 1 over the squared level of runs.") {
      $0.mean(\.lowLevelEmphasis)
    },
    Feature("RunEntropy", "HJ9O", "bit", "Entropy of the pairs of level and length of runs.") { $0.mean(\.entropy) },
    Feature(
      "RunLengthNonUniformity", "W92Y", "1", "How unevenly runs are spread over lengths; grows with their number."
    ) { $0.mean(\.sizeNonUniformity) },
    Feature("RunLengthNonUniformityNormalized", "IC23", "1", "Probability that two runs have the same length.") {
      $0.mean(\.normalisedSizeNonUniformity)
    },
    Feature("RunPercentage", "9ZK5", "1", "Number of runs over the number of voxels.") { $0.mean(\.percentage) },
    Feature("RunVariance", "SXLW", "1", "Variance of the length of runs in voxels.") { $0.mean(\.sizeVariance) },
    Feature("ShortRunEmphasis", "22OV", "1", "Mean of 1 over the squared length of runs.") { $0.mean(\.smallEmphasis) },
    Feature("ShortRunHighGrayLevelEmphasis", "GD3A", "grey level^2", "Mean squared ratio of a run's level and length.")
    {
      $0.mean(\.smallHighLevelEmphasis)
    },
    Feature(
      "ShortRunLowGrayLevelEmphasis", "HTZT", "1/grey level^2",
      "Mean of 1 over the squared product of length and level."
    ) { $0.mean(\.smallLowLevelEmphasis) },
  ]
}
