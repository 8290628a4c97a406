/// How tumours are divided into habitats.
package struct HabitatSettings: Codable, Sendable, Equatable {
  /// Names of prepared volumes or maps, one axis of the feature space each; `featureMaps` are among them.
  package var maps: [String]
  /// The maps that are features of the neighbourhood of every voxel of the tumour.
  package var featureMaps: [FeatureMapSource]
  /// Full width at half maximum, in mm, of the Gaussian that smooths each map within the tumour; 0 for none.
  package var smoothing: Double
  /// The numbers of habitats to compare.
  package var clusters: [Int]
  /// Voxels drawn from each development patient for fitting.
  package var voxelsPerPatient: Int
  /// Starts of k-means; the best is kept.
  package var restarts: Int

  package init(
    maps: [String], featureMaps: [FeatureMapSource] = [], smoothing: Double, clusters: [Int], voxelsPerPatient: Int,
    restarts: Int
  ) {
    self.maps = maps
    self.featureMaps = featureMaps
    self.smoothing = smoothing
    self.clusters = clusters
    self.voxelsPerPatient = voxelsPerPatient
    self.restarts = restarts
  }
}

/// A feature of a prepared volume, measured around every voxel of the tumour.
package struct FeatureMapSource: Codable, Sendable, Equatable {
  /// The map's name among the prepared volumes.
  package var id: String
  /// As columns have it, without the image: `glcm_Contrast`.
  package var feature: String
  /// The name of the prepared volume.
  package var volume: String
  /// The neighbourhood is a ball of so many mm; nil: a cube.
  package var radiusMillimetres: Double?
  /// The neighbourhood is a cube of so many voxels to each side of its centre.
  package var radius: Int

  package init(id: String, feature: String, volume: String, radius: Int = 1, radiusMillimetres: Double? = nil) {
    self.id = id
    self.feature = feature
    self.volume = volume
    self.radius = radius
    self.radiusMillimetres = radiusMillimetres
  }
}

/// How grey levels are made from intensities before texture is measured.
package struct Discretisation: Codable, Sendable, Equatable {
  package enum Method: String, Codable, Sendable, Equatable, CaseIterable {
    case binCount = "bin-count"
    case binWidth = "bin-width"
  }

  package var method: Method
  /// The number of bins, or the width of one in the image's unit.
  package var value: Double

  package init(method: Method, value: Double) {
    self.method = method
    self.value = value
  }
}

/// What is measured, and in which images.
package struct FeatureSettings: Codable, Sendable, Equatable {
  package enum Profile: String, Codable, Sendable, Equatable, CaseIterable {
    case ibsi, pyradiomics
  }

  package enum Family: String, Codable, Sendable, Equatable, CaseIterable {
    case shape, spatial, localintensity, firstorder, histogram, ivh, glcm, glrlm, glszm, gldzm, ngtdm, ngldm
  }

  package var profile: Profile
  /// Names of prepared volumes or maps.
  package var images: [String]
  package var families: [Family]
  /// IBSI short names: `3D_avg`, `2.5D_mrg`, ...
  package var aggregations: [String]
  package var discretisation: Discretisation
  /// A habitat of fewer voxels gives missing values.
  package var minimumVoxels: Int
  /// Nil where features are not tested for robustness.
  package var robustness: RobustnessSettings?

  package init(
    profile: Profile, images: [String], families: [Family], aggregations: [String] = ["3D_avg"],
    discretisation: Discretisation, minimumVoxels: Int
  ) {
    self.profile = profile
    self.images = images
    self.families = families
    self.aggregations = aggregations
    self.discretisation = discretisation
    self.minimumVoxels = minimumVoxels
  }
}

/// A model that is fitted once for each of its tasks.
package struct ModelDefinition: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, Equatable, CaseIterable {
    /// Univariable, then multivariable logistic regression on clinical findings.
    case clinical
    /// L1-penalised logistic regression on image features.
    case radiomics
    /// Logistic regression on the linear predictors of other models.
    case combined
  }

  package enum Region: String, Codable, Sendable, Equatable, CaseIterable {
    case tumour, habitats
  }

  package var id: String
  package var label: String
  package var kind: Kind
  /// Task ids.
  package var tasks: [String]
  /// For radiomics models.
  package var regions: [Region]
  /// For combined models: ids of the models they combine.
  package var components: [String]
  /// For clinical models: a finding enters the multivariable model, and stays in it, below this p-value.
  package var significance: Double
  /// For radiomics models: of two features correlated more strongly, the one more correlated with all others is dropped.
  package var maximumCorrelation: Double

  package init(
    id: String, label: String, kind: Kind, tasks: [String], regions: [Region] = [], components: [String] = [],
    significance: Double = 0.05, maximumCorrelation: Double = 0.9
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.tasks = tasks
    self.regions = regions
    self.components = components
    self.significance = significance
    self.maximumCorrelation = maximumCorrelation
  }
}
