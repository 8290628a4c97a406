/// Features of the grey-level co-occurrence matrix.
///
/// Undefined: every feature where no two voxels of the region are neighbours, or none has an intensity. Correlation, Imc1 and
/// MCC where all neighbours have one grey level, under `ibsi`; a direction in which they are not defined is left out of their
/// average. PyRadiomics documents 1, 0 and 1 for a flat region (MCC is 0 for a flat direction of a region that is not).
/// Directions without pairs are left out of all averages.
///
/// Sources: IBSI reference manual, "Grey level co-occurrence based features" (arXiv 1612.07003); PyRadiomics documentation,
/// `glcm`; Haralick, Shanmugam and Dinstein 1973 (DOI 10.1109/TSMC.1973.4309314).
enum GreyLevelCooccurrence: FamilyCalculator {
  struct Measurements {
    /// One for each direction (and slice) with pairs, or one for several merged.
    let matrices: [CooccurrenceStatistics]
    let profile: RadiomicsProfile
    let isFlat: Bool

    func mean(_ feature: KeyPath<CooccurrenceStatistics, Double>) -> Measurement {
      .value(matrices.reduce(0) { $0 + $1[keyPath: feature] } / Double(matrices.count))
    }

    /// The average of those that are defined, or of all with `substitute` for the others under `pyradiomics`.
    func mean(
      _ feature: KeyPath<CooccurrenceStatistics, Double?>, pyRadiomics substitute: Double
    ) -> Measurement {
      let values =
        profile == .ibsi
        ? matrices.compactMap { $0[keyPath: feature] } : matrices.map { $0[keyPath: feature] ?? substitute }
      return .ratio(
        values.reduce(0, +), Double(values.count),
        otherwise: "all neighbouring voxels of the region have one grey level")
    }
  }

  static let family = FeatureFamily.glcm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] { directionalAggregations(settings) }

  static func measure(_ context: RegionContext) throws(RadiomicsError) -> [Measured<Measurements>] {
    let asked = aggregations(context.settings).compactMap { $0 }
    guard let levels = context.greyLevels else { return asked.map { _ in .undefined(RegionContext.noIntensity) } }
    var results: [FeatureAggregation: [CooccurrenceStatistics]] = [:]
    if asked.contains(where: { $0.isPlanar }) {
      try measurePlanes(context, levels, asked: asked, into: &results)
    }
    if asked.contains(where: { !$0.isPlanar }) {
      let steps = steps(context.settings.neighbourhood, acrossAxis: context.settings.neighbourhood.acrossAxis)
      var matrices = try CooccurrenceMatrices(steps: steps, greyLevels: levels)
      matrices.add(0..<context.region.offsets.count, of: context.region, greyLevels: levels)
      if asked.contains(.volumeAveraged) {
        results[.volumeAveraged] = matrices.separate.map { statistics($0, levels, context.settings) }
      }
      if asked.contains(.volumeMerged) { results[.volumeMerged] = merged(matrices, levels, context) }
    }
    return asked.map { aggregation in
      guard let matrices = results[aggregation], !matrices.isEmpty else {
        return .undefined("no two voxels of the region are neighbours")
      }
      return .measured(
        Measurements(matrices: matrices, profile: context.settings.profile, isFlat: levels.isFlat))
    }
  }

  private static func measurePlanes(
    _ context: RegionContext, _ levels: GreyLevels, asked: [FeatureAggregation],
    into results: inout [FeatureAggregation: [CooccurrenceStatistics]]
  ) throws(RadiomicsError) {
    let steps = steps(context.settings.neighbourhood, acrossAxis: 2)
    var total = try CooccurrenceMatrices(steps: steps, greyLevels: levels)
    for slice in context.region.slices {
      var matrices = try CooccurrenceMatrices(steps: steps, greyLevels: levels)
      matrices.add(slice, of: context.region, greyLevels: levels)
      if asked.contains(.slicesAveraged) {
        results[.slicesAveraged, default: []] += matrices.separate.map { statistics($0, levels, context.settings) }
      }
      if asked.contains(.slicesMerged) { results[.slicesMerged, default: []] += merged(matrices, levels, context) }
      total.add(matrices)
    }
    if asked.contains(.directionsMerged) {
      results[.directionsMerged] = total.separate.map { statistics($0, levels, context.settings) }
    }
    if asked.contains(.planesMerged) { results[.planesMerged] = merged(total, levels, context) }
  }

  private static func steps(_ neighbourhood: TextureNeighbourhood, acrossAxis: Int?) -> [SIMD3<Int>] {
    neighbourhood.distances.flatMap { TextureDirections.half(distance: $0, acrossAxis: acrossAxis) }
  }

  private static func statistics<Count: CooccurrenceCount>(
    _ counts: ArraySlice<Count>, _ levels: GreyLevels, _ settings: RadiomicsSettings
  ) -> CooccurrenceStatistics {
    CooccurrenceStatistics(
      counts: counts, levels: levels.values, normaliser: levels.maximum,
      symmetrical: settings.neighbourhood.symmetrical)
  }

  private static func merged(
    _ matrices: CooccurrenceMatrices, _ levels: GreyLevels, _ context: RegionContext
  ) -> [CooccurrenceStatistics] {
    guard let weighting = context.settings.neighbourhood.weighting else {
      return matrices.merged.map { statistics($0, levels, context.settings) }
    }
    let weights = matrices.steps.map { weighting.weight(of: $0, spacing: context.region.spacing) }
    return matrices.merged(weights: weights).map { statistics($0, levels, context.settings) }
  }

  static let features: [Feature<Measurements>] = [
    Feature("Autocorrelation", "QWB0", "grey level^2", "Mean product of neighbouring levels.") {
      $0.mean(\.autocorrelation)
    },
    Feature("ClusterProminence", "AE86", "grey level^4", "Fourth central moment of the sum of neighbouring levels.") {
      $0.mean(\.clusterProminence)
    },
    Feature("ClusterShade", "7NFM", "grey level^3", "Third central moment of the sum of neighbouring levels.") {
      $0.mean(\.clusterShade)
    },
    Feature("ClusterTendency", "DG8W", "grey level^2", "Second central moment of the sum of neighbouring levels.") {
      $0.mean(\.clusterTendency)
    },
    Feature("Contrast", "ACUI", "grey level^2", "Mean squared difference of neighbouring levels.") {
      $0.mean(\.contrast)
    },
    Feature("Correlation", "NI2N", "1", "Pearson correlation of neighbouring levels.") {
      $0.mean(\.correlation, pyRadiomics: 1)
    },
    Feature("DifferenceAverage", "TF7R", "grey level", "Mean absolute difference of neighbouring levels.") {
      $0.mean(\.differenceAverage)
    },
    Feature("DifferenceEntropy", "NTRS", "bit", "Entropy of the absolute difference of neighbouring levels.") {
      $0.mean(\.differenceEntropy)
    },
    Feature("DifferenceVariance", "D3YU", "grey level^2", "Variance of the absolute difference of neighbouring levels.")
    {
      $0.mean(\.differenceVariance)
    },
    Feature("Id", "IB1Z", "1", "Mean of 1 over 1 plus the difference of neighbouring levels.") {
      $0.mean(\.inverseDifference)
    },
    Feature("Idm", "WF0Z", "1", "Mean of 1 over 1 plus the squared difference of neighbouring levels.") {
      $0.mean(\.inverseDifferenceMoment)
    },
    Feature("Idmn", "1QCO", "1", "Idm of differences in parts of the number of levels.") {
      $0.mean(\.normalisedInverseDifferenceMoment)
    },
    Feature("Idn", "NDRX", "1", "Id of differences in parts of the number of levels.") {
      $0.mean(\.normalisedInverseDifference)
    },
    Feature("Imc1", "R8DG", "1", "Mutual information of neighbouring levels over their entropy, negative.") {
      $0.mean(\.firstInformation, pyRadiomics: 0)
    },
    Feature("Imc2", "JN9H", "1", "Mutual information of neighbouring levels on a scale from 0 to 1.") {
      $0.mean(\.secondInformation)
    },
    Feature("InverseVariance", "E8JP", "1", "Mean of 1 over the squared difference, pairs of one level left out.") {
      $0.mean(\.inverseVariance)
    },
    Feature("JointAverage", "60VM", "grey level", "Mean level of voxels with a neighbour.") { $0.mean(\.jointAverage) },
    Feature("JointEnergy", "8ZQL", "1", "Probability that two pairs of neighbours have the same levels.") {
      $0.mean(\.jointEnergy)
    },
    Feature("JointEntropy", "TU9B", "bit", "Entropy of pairs of neighbouring levels.") { $0.mean(\.jointEntropy) },
    Feature("MCC", nil, "1", "Largest correlation that any scaling of the levels can give to neighbours.") {
      $0.mean(\.maximalCorrelation, pyRadiomics: $0.isFlat ? 1 : 0)
    },
    Feature("MaximumProbability", "GYBY", "1", "Share of the most frequent pair of levels.") {
      $0.mean(\.jointMaximum)
    },
    Feature("SumAverage", "ZGXS", "grey level", "Mean sum of neighbouring levels.") { $0.mean(\.sumAverage) },
    Feature("SumEntropy", "P6QZ", "bit", "Entropy of the sum of neighbouring levels.") { $0.mean(\.sumEntropy) },
    Feature("SumSquares", "UR99", "grey level^2", "Variance of the levels of voxels with a neighbour.") {
      $0.mean(\.jointVariance)
    },
    Feature("SumVariance", "OEEB", "grey level^2", "Variance of the sum of neighbouring levels.", in: [.ibsi]) {
      $0.mean(\.sumVariance)
    },
    Feature("Dissimilarity", "8S9J", "grey level", "Mean absolute difference of neighbouring levels.", in: [.ibsi]) {
      $0.mean(\.differenceAverage)
    },
  ]
}
