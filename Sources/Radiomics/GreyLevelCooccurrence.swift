/// Features of the grey-level co-occurrence matrix: three dimensions, thirteen directions, distance 1, symmetric.
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
    /// One for each direction with pairs, or one for all.
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

  static func measure(_ context: RegionContext) throws(RadiomicsError) -> Measured<Measurements> {
    guard let levels = context.greyLevels else { return .undefined("no voxel of the region has an intensity") }
    let matrices = try CooccurrenceMatrices(of: context.region, greyLevels: levels)
    let counts = context.settings.cooccurrenceAggregation == .averaged ? matrices.separate : matrices.merged
    guard !counts.isEmpty else { return .undefined("no two voxels of the region are neighbours") }
    return .measured(
      Measurements(
        matrices: counts.map {
          CooccurrenceStatistics(counts: $0, levels: levels.values, normaliser: levels.maximum)
        }, profile: context.settings.profile, isFlat: levels.values.count == 1))
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
