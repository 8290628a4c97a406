/// How grey levels are made from intensities.
package enum GreyLevelDiscretisation: Sendable, Hashable, Codable {
  /// This many bins of equal width between the smallest and the largest intensity of the region.
  case binCount(Int)
  /// Bins of this width in the image's unit, counted from `origin`.
  ///
  /// Without an origin they begin at the lower end of the resegmentation's range, else at the region's smallest intensity
  /// (profile `ibsi`); or they are aligned at zero (profile `pyradiomics`).
  case binWidth(Double, origin: Double?)
  /// This many bins that hold, as nearly as ties allow, the same number of voxels: histogram equalisation.
  case equalised(Int)
  /// Intensities are whole numbers from 1 and are their own grey levels.
  case none
}

/// Which voxels of the region count for intensities and texture; the shape is not touched.
///
/// Source: IBSI reference manual, "Re-segmentation" (arXiv 1612.07003).
package struct Resegmentation: Sendable, Hashable, Codable {
  /// The smallest intensity that stays, in the image's unit.
  package var lower: Double?
  /// The largest intensity that stays, in the image's unit.
  package var upper: Double?
  /// Intensities farther than this many standard deviations (dividing by n) from the mean are left out; both are of the
  /// voxels within the range.
  package var outlierDeviations: Double?

  package init(lower: Double? = nil, upper: Double? = nil, outlierDeviations: Double? = nil) {
    self.lower = lower
    self.upper = upper
    self.outlierDeviations = outlierDeviations
  }

  package static let none = Resegmentation()
}

/// What a neighbour is to the texture families.
package struct TextureNeighbourhood: Sendable, Hashable, Codable {
  /// How directions count when their matrices are merged: exp(-d^2), d being the length in mm of the step by this norm.
  ///
  /// Source: PyRadiomics documentation, `weightingNorm`.
  package enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
    case manhattan, euclidean, infinity
  }

  /// Chebyshev distances in voxels at which neighbours are looked for (co-occurrence, tone differences, dependence).
  package var distances: [Int] = [1]
  /// Whether a pair counts in both orders (co-occurrence).
  package var symmetrical = true
  /// Nil: merged matrices are added as they are.
  package var weighting: Weighting?
  /// The largest difference of levels at which neighbours are alike (dependence).
  package var dependenceDifference = 0
  /// Directions that leave the plane across this axis (0, 1, 2) are left out; PyRadiomics' `force2D`.
  package var acrossAxis: Int?

  package init() {}
}

/// What is measured, and by whose definitions.
package struct RadiomicsSettings: Sendable, Hashable, Codable {
  package var profile: RadiomicsProfile
  /// Families that the profile does not have are passed over.
  package var families: [FeatureFamily]
  /// The names of the features to measure, for families of which not all are wanted; names that the profile does not have are
  /// passed over. A family that is not here is measured whole, but for features that its profile has deprecated.
  package var features: [FeatureFamily: [String]] = [:]
  package var discretisation: GreyLevelDiscretisation
  /// The steps of the intensity-volume histogram; nil or `none`: intensities as they are, whole numbers in steps of 1.
  package var volumeHistogramDiscretisation: GreyLevelDiscretisation?
  package var resegmentation = Resegmentation.none
  /// Of `FeatureAggregation.choices`.
  package var aggregations: [FeatureAggregation]
  package var neighbourhood = TextureNeighbourhood()
  /// In a region of fewer voxels every feature is missing; at least 1. Texture and statistics count the voxels that have an
  /// intensity, shape counts those of the mask.
  package var minimumVoxels: Int
  /// Added to intensities in Energy, TotalEnergy and RootMeanSquared under the profile `pyradiomics`, where it is called
  /// `voxelArrayShift`; in the image's unit.
  package var intensityShift: Double
  /// Whether PyRadiomics would hold the image in 32 bits, which shows in the edges of its bins; profile `pyradiomics` only.
  package var inSinglePrecision = false

  /// - Parameter families: all three-dimensional families of the profile unless given.
  package init(
    profile: RadiomicsProfile = .ibsi, families: [FeatureFamily]? = nil,
    discretisation: GreyLevelDiscretisation, aggregations: [FeatureAggregation] = [.volumeAveraged],
    minimumVoxels: Int = 1, intensityShift: Double = 0
  ) {
    self.profile = profile
    self.families = families ?? FeatureFamily.families(of: profile).filter { $0 != .shape2D }
    self.discretisation = discretisation
    self.aggregations = aggregations
    self.minimumVoxels = minimumVoxels
    self.intensityShift = intensityShift
  }
}
