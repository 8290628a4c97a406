/// On whom something was fitted: every fitted object carries it.
package struct FittedOn: Codable, Sendable, Equatable {
  package var cohort: String
  package var n: Int
  /// Patients of the positive class; nil for objects that do not know the outcome.
  package var events: Int?
  /// The ids, sorted. Kept in the fitted object's own file; results.json carries their hash.
  package var patients: [String]?
  /// SHA-256 of the sorted ids joined by line feeds, hexadecimal.
  package var patientsHash: String

  package init(cohort: String, n: Int, events: Int?, patients: [String]?, patientsHash: String) {
    self.cohort = cohort
    self.n = n
    self.events = events
    self.patients = patients
    self.patientsHash = patientsHash
  }
}

/// The habitats of a study and how they came about.
package struct HabitatSummary: Codable, Sendable, Equatable {
  /// One candidate number of habitats.
  package struct Candidate: Codable, Sendable, Equatable {
    package var clusters: Int
    /// Mean silhouette width over the fitted sample, -1 to 1 (Rousseeuw 1987).
    package var silhouette: Double
    /// Sum of squared distances to the nearest centroid, in standardised units.
    package var inertia: Double

    package init(clusters: Int, silhouette: Double, inertia: Double) {
      self.clusters = clusters
      self.silhouette = silhouette
      self.inertia = inertia
    }
  }

  /// One habitat.
  package struct Habitat: Codable, Sendable, Equatable {
    /// 1, 2, ...: its value in habitats/<id>.nii.gz.
    package var label: Int
    /// The centroid in the maps' own units, in the order of `maps`.
    package var centroid: [Double]
    /// The same in standard deviations from the mean of the fitted voxels; nil in records that were made without it.
    package var standardised: [Double]?
    /// Mean share of the tumour, by cohort id.
    package var meanShare: [String: Double]

    package init(label: Int, centroid: [Double], standardised: [Double]? = nil, meanShare: [String: Double]) {
      self.label = label
      self.centroid = centroid
      self.standardised = standardised
      self.meanShare = meanShare
    }
  }

  package var maps: [String]
  package var units: [String?]
  package var candidates: [Candidate]
  package var habitats: [Habitat]
  package var fittedOn: FittedOn
  package var seed: UInt64
  /// Nil in records that were made without them, as are the next two.
  package var shares: [Share]?
  package var enhancement: [Enhancement]?
  package var examples: [Example]?

  package init(
    maps: [String], units: [String?], candidates: [Candidate], habitats: [Habitat], fittedOn: FittedOn, seed: UInt64
  ) {
    self.maps = maps
    self.units = units
    self.candidates = candidates
    self.habitats = habitats
    self.fittedOn = fittedOn
    self.seed = seed
  }
}

/// What was measured.
package struct FeatureSummary: Codable, Sendable, Equatable {
  package var profile: FeatureSettings.Profile
  package var images: [String]
  package var families: [String]
  /// IBSI short names of how texture matrices became values; nil in a record that does not say.
  package var aggregations: [String]?
  package var discretisation: Discretisation
  /// Columns for the whole tumour.
  package var tumourFeatures: Int
  /// Columns for all habitats together.
  package var habitatFeatures: Int
  /// Nil where the study does not test features for robustness.
  package var robustness: RobustnessSummary?

  package init(
    profile: FeatureSettings.Profile, images: [String], families: [String], aggregations: [String]? = nil,
    discretisation: Discretisation, tumourFeatures: Int, habitatFeatures: Int
  ) {
    self.profile = profile
    self.images = images
    self.families = families
    self.aggregations = aggregations
    self.discretisation = discretisation
    self.tumourFeatures = tumourFeatures
    self.habitatFeatures = habitatFeatures
  }
}
