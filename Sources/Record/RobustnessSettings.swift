/// How features are tested for robustness, and what a radiomics model asks of them.
///
/// Some development patients' images and regions are perturbed; each feature's agreement between the copies is measured, and
/// features that agree too little are not offered to radiomics models.
package struct RobustnessSettings: Codable, Sendable, Equatable {
  /// Development patients whose images are perturbed; all where there are fewer.
  package var patients: Int
  /// A feature is robust where the lower bound of its intraclass correlation's interval is this or more; 0 to 1.
  package var minimumICC: Double
  /// Whether noise of the image's own level is added.
  package var noise: Bool
  /// Rotations in the plane of the slices, degrees.
  package var rotations: [Double]
  /// Parts of a voxel; the images are moved by every combination of them along the three axes.
  package var translations: [Double]
  /// Growth (above 0) and shrinkage (below 0) of the region, as shares of its volume.
  package var volumeChanges: [Double]
  /// Mean volume in mm3 of the supervoxels from which other contours are drawn; nil for no other contours.
  package var supervoxelVolume: Double?
  /// How often each combination is made, with new random draws.
  package var repetitions: Int

  package init(
    patients: Int = 30, minimumICC: Double = 0.9, noise: Bool = false, rotations: [Double] = [],
    translations: [Double] = [], volumeChanges: [Double] = [], supervoxelVolume: Double? = nil, repetitions: Int = 1
  ) {
    self.patients = patients
    self.minimumICC = minimumICC
    self.noise = noise
    self.rotations = rotations
    self.translations = translations
    self.volumeChanges = volumeChanges
    self.supervoxelVolume = supervoxelVolume
    self.repetitions = repetitions
  }
}

/// How robust the features of a study turned out.
package struct RobustnessSummary: Codable, Sendable, Equatable {
  package var settings: RobustnessSettings
  /// The development cohort.
  package var cohort: String
  /// Patients whose images were perturbed, and those of them of whom every copy could be made and measured.
  package var patients: Int
  package var completePatients: Int
  /// Copies of each patient.
  package var perturbations: Int
  /// Features, and those of them that are robust.
  package var features: Int
  package var robustFeatures: Int
  /// Coverage of the correlations' intervals.
  package var level: Double

  package init(
    settings: RobustnessSettings, cohort: String, patients: Int, completePatients: Int, perturbations: Int,
    features: Int, robustFeatures: Int, level: Double
  ) {
    self.settings = settings
    self.cohort = cohort
    self.patients = patients
    self.completePatients = completePatients
    self.perturbations = perturbations
    self.features = features
    self.robustFeatures = robustFeatures
    self.level = level
  }
}
