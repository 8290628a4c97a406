/// How one imaging sequence lies on disk and what it holds.
package struct ImageSource: Codable, Sendable, Equatable {
  /// What a sequence measures.
  package enum Kind: String, Codable, Sendable, Equatable, CaseIterable {
    /// Phases of contrast enhancement in order of time, the first before contrast.
    case dynamic
    /// Volumes of two or more diffusion weightings.
    case diffusion
    /// One volume.
    case single
  }

  /// Begins the names of its prepared volumes: `dce0`, `dce1`, ... ; `dwi0`, `dwi800`; `adc`.
  package var id: String
  package var label: String
  package var kind: Kind
  /// One entry a volume; a single DICOM folder of a dynamic series is one entry that holds all phases.
  package var volumes: [VolumeSource]
  /// Unit of the voxel values, where they have one.
  package var unit: String?

  package init(id: String, label: String, kind: Kind, volumes: [VolumeSource], unit: String?) {
    self.id = id
    self.label = label
    self.kind = kind
    self.volumes = volumes
    self.unit = unit
  }
}

/// One file, or one DICOM folder, for each patient; `{patient}` in the path stands for the id.
package struct VolumeSource: Codable, Sendable, Equatable {
  /// Relative to the data root: NIfTI, NRRD, or a folder of DICOM files.
  package var path: String
  /// Seconds after contrast injection (dynamic), the same for all patients.
  package var timeSeconds: Double?
  /// The column of the patient table with those seconds, where they differ.
  package var timeColumn: String?
  /// Diffusion weighting in s/mm2.
  package var bValue: Double?

  package init(path: String, timeSeconds: Double? = nil, timeColumn: String? = nil, bValue: Double? = nil) {
    self.path = path
    self.timeSeconds = timeSeconds
    self.timeColumn = timeColumn
    self.bValue = bValue
  }
}

/// The whole-tumour mask.
package struct MaskSource: Codable, Sendable, Equatable {
  package var path: String
  /// The value that marks the tumour; nil means every value other than 0.
  package var label: Int?
  /// The image on whose grid the mask was drawn.
  package var image: String

  package init(path: String, label: Int?, image: String) {
    self.path = path
    self.label = label
    self.image = image
  }
}

/// How images become comparable before anything is measured in them.
package struct Preparation: Codable, Sendable, Equatable {
  package enum Interpolation: String, Codable, Sendable, Equatable, CaseIterable {
    case nearest, linear, bspline
  }

  package enum Normalisation: String, Codable, Sendable, Equatable, CaseIterable {
    /// Values as they are.
    case none
    /// Mean 0, standard deviation 1 over the voxels of the whole image that are above the background.
    case zScore = "z-score"
  }

  package enum Registration: String, Codable, Sendable, Equatable, CaseIterable {
    case none, rigid
  }

  /// The image whose grid, resampled, all others are brought to.
  package var reference: String
  /// Voxel size in mm after resampling; nil keeps the reference's own.
  package var spacing: [Double]?
  package var interpolation: Interpolation
  /// Millimetres kept around the mask's bounding box.
  package var margin: Double
  /// Images that are corrected for bias field by N4; a dynamic series shares the field of its first phase.
  package var biasCorrection: [String]
  /// Images that are registered rigidly to the reference.
  package var registration: [String]
  /// Images whose signal is normalised for feature extraction; maps in physical units never are.
  package var normalisation: Normalisation
  package var normalised: [String]

  package init(
    reference: String, spacing: [Double]?, interpolation: Interpolation, margin: Double, biasCorrection: [String],
    registration: [String], normalisation: Normalisation, normalised: [String]
  ) {
    self.reference = reference
    self.spacing = spacing
    self.interpolation = interpolation
    self.margin = margin
    self.biasCorrection = biasCorrection
    self.registration = registration
    self.normalisation = normalisation
    self.normalised = normalised
  }
}
