/// Features of the neighbourhood grey-tone difference matrix.
///
/// Voxels without neighbours are left out under `ibsi`; PyRadiomics counts them as voxels that do not differ.
///
/// Undefined: every feature where no voxel of the region has an intensity, or under `ibsi` where no two voxels are neighbours.
/// Under `ibsi` Coarseness and Strength where no voxel differs from its neighbours, Contrast and Busyness where all have one
/// grey level, Busyness where the products of levels and their shares are all the same. In 2D such slices are left out of the
/// average. PyRadiomics documents 1,000,000 for Coarseness and 0 for the others, as the reference manual proposes.
///
/// Sources: Amadasun and King 1989 (DOI 10.1109/21.44046); IBSI reference manual, "Neighbourhood grey tone difference based
/// features" (arXiv 1612.07003); PyRadiomics documentation, `ngtdm`.
enum ToneDifference: FamilyCalculator {
  struct Measurements {
    /// One for each slice, or one for all.
    let matrices: [ToneDifferenceStatistics]
    let profile: RadiomicsProfile

    /// The average of those that are defined, or of all with `substitute` for the others under `pyradiomics`.
    func mean(
      _ feature: KeyPath<ToneDifferenceStatistics, Double?>, pyRadiomics substitute: Double, otherwise reason: String
    ) -> Measurement {
      let values =
        profile == .ibsi
        ? matrices.compactMap { $0[keyPath: feature] } : matrices.map { $0[keyPath: feature] ?? substitute }
      return .ratio(values.reduce(0, +), Double(values.count), otherwise: reason)
    }
  }

  static let family = FeatureFamily.ngtdm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
    directionlessAggregations(settings)
  }

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let asked = aggregations(context.settings).compactMap { $0 }
    guard let levels = context.greyLevels else { return asked.map { _ in .undefined(RegionContext.noIntensity) } }
    let neighbourhood = context.settings.neighbourhood
    var results: [FeatureAggregation: [ToneDifferenceStatistics]] = [:]
    func statistics(_ matrix: ToneDifferenceMatrix) -> [ToneDifferenceStatistics] {
      ToneDifferenceStatistics(matrix, levels: levels.values).map { [$0] } ?? []
    }
    func total(acrossAxis: Int?, eachSlice: ((ToneDifferenceMatrix) -> Void)? = nil) -> ToneDifferenceMatrix {
      ToneDifferenceMatrix.total(
        of: context.region, greyLevels: levels, distances: neighbourhood.distances, acrossAxis: acrossAxis,
        countsIsolated: context.settings.profile == .pyradiomics, eachSlice: eachSlice)
    }
    if asked.contains(.slices) {
      var slices: [ToneDifferenceStatistics] = []
      let planes = total(acrossAxis: 2) { slices += statistics($0) }
      results[.slices] = slices
      results[.planes] = statistics(planes)
    } else if asked.contains(.planes) {
      results[.planes] = statistics(total(acrossAxis: 2))
    }
    if asked.contains(.volume) { results[.volume] = statistics(total(acrossAxis: neighbourhood.acrossAxis)) }
    return asked.map { aggregation in
      guard let matrices = results[aggregation], !matrices.isEmpty else {
        return .undefined("no two voxels of the region are neighbours")
      }
      return .measured(Measurements(matrices: matrices, profile: context.settings.profile))
    }
  }

  private static let noDifference = "no voxel of the region differs from its neighbours"
  private static let oneLevel = "all neighbouring voxels of the region have one grey level"

  static let features: [Feature<Measurements>] = [
    Feature(
      "Busyness", "NQ30", "1",
      "Differences from the neighbours' mean over differences of the levels weighted by their shares."
    ) {
      $0.mean(
        \.busyness, pyRadiomics: 0,
        otherwise: "all grey levels of neighbouring voxels have the same product with their share")
    },
    Feature("Coarseness", "QCDE", "1/grey level", "Reciprocal of the shares' mean of differences from the neighbours.")
    {
      $0.mean(\.coarseness, pyRadiomics: 1_000_000, otherwise: noDifference)
    },
    Feature(
      "Complexity", "HDEZ", "grey level^2",
      "Differences of levels, each pair weighted by how much its voxels differ from their neighbours."
    ) { $0.mean(\.complexity, pyRadiomics: 0, otherwise: oneLevel) },
    Feature(
      "Contrast", "65HE", "grey level^3",
      "Mean squared difference of levels times the mean difference from the neighbours."
    ) { $0.mean(\.contrast, pyRadiomics: 0, otherwise: oneLevel) },
    Feature(
      "Strength", "1X9X", "grey level", "Squared differences of levels over all differences from the neighbours."
    ) { $0.mean(\.strength, pyRadiomics: 0, otherwise: noDifference) },
  ]
}
