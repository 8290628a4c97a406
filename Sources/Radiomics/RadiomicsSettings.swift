/// How grey levels are made from intensities.
package enum GreyLevelDiscretisation: Sendable, Hashable, Codable {
  /// This many bins of equal width between the smallest and the largest intensity of the region.
  case binCount(Int)
  /// Bins of this width in the image's unit, counted from `origin`.
  ///
  /// Without an origin they begin at the region's smallest intensity (profile `ibsi`) or are aligned at zero (profile
  /// `pyradiomics`).
  case binWidth(Double, origin: Double?)
}

/// How the co-occurrence matrices of the thirteen directions become one value.
package enum CooccurrenceAggregation: String, Sendable, Hashable, Codable, CaseIterable {
  /// A feature is computed in each direction and averaged (IBSI "3D, averaged"; PyRadiomics' default).
  case averaged
  /// The matrices are added and the feature is computed once (IBSI "3D, merged"; PyRadiomics' `no_weighting`).
  case merged
}

/// What is measured, and by whose definitions.
package struct RadiomicsSettings: Sendable, Hashable, Codable {
  package var profile: RadiomicsProfile
  package var families: [FeatureFamily]
  package var discretisation: GreyLevelDiscretisation
  /// In a region of fewer voxels every feature is missing; at least 1. Texture and statistics count the voxels that have an
  /// intensity, shape counts those of the mask.
  package var minimumVoxels: Int
  package var cooccurrenceAggregation: CooccurrenceAggregation
  /// Added to intensities in Energy, TotalEnergy and RootMeanSquared under the profile `pyradiomics`, where it is called
  /// `voxelArrayShift`; in the image's unit.
  package var intensityShift: Double

  package init(
    profile: RadiomicsProfile = .ibsi, families: [FeatureFamily] = FeatureFamily.allCases,
    discretisation: GreyLevelDiscretisation, minimumVoxels: Int = 1,
    cooccurrenceAggregation: CooccurrenceAggregation = .averaged, intensityShift: Double = 0
  ) {
    self.profile = profile
    self.families = families
    self.discretisation = discretisation
    self.minimumVoxels = minimumVoxels
    self.cooccurrenceAggregation = cooccurrenceAggregation
    self.intensityShift = intensityShift
  }
}
