import Foundation
import Radiomics
import Record
import Volumes

/// Makes one patient's images comparable: bias field, registration, one grid around the tumour, kinetic maps, ADC,
/// normalisation, feature maps.
///
/// Maps in physical units are computed from the corrected signal; normalisation comes after them and touches only what features
/// see; feature maps are made of what it leaves.
struct PatientPreparation: Sendable {
  let study: Study
  let images: PatientImages
  let patient: CheckRecord.Patient

  private var settings: Preparation { study.preparation }

  /// The prepared volumes by name, and the mask, all on one grid.
  struct Prepared: Sendable {
    var volumes: [(name: String, volume: Volume)]
    var mask: LabelMap
    /// Signals of dynamic images within the tumour, where habitats ask for them.
    var signals: [(image: String, signals: TumourSignals)] = []
  }

  func run() throws -> Prepared {
    let wanted = Set(PreparedPatient.names(for: study))
    let mask = try images.loadMask()
    guard let reference = study.images.first(where: { $0.id == settings.reference }) else {
      return Prepared(volumes: [], mask: mask)
    }
    let loadedReference = try corrected(reference)
    let fixed = loadedReference.volumes[0]
    let grid = targetGrid(reference: fixed.grid, mask: mask)
    let preparedMask = mask.resampledLinearly(to: grid)
    guard preparedMask.labels.contains(1) else {
      throw InputProblem(
        patient: patient.id,
        message: "the mask holds no voxel of the prepared grid; choose a finer preparation.spacing_mm")
    }

    var volumes: [(name: String, volume: Volume)] = []
    var signals: [(image: String, signals: TumourSignals)] = []
    for image in study.images {
      let loaded = image.id == reference.id ? loadedReference : try corrected(image)
      let transform =
        settings.registration.contains(image.id)
        ? try RigidRegistration.register(moving: loaded.volumes[0], fixed: fixed) : nil
      volumes += try prepared(image, loaded, grid: grid, transform: transform, wanted: wanted)
      if image.kind == .dynamic, study.habitats != nil {
        let phases = loaded.volumes.map { resampled($0, to: grid, through: transform) }
        signals.append((image.id, TumourSignals(phases: phases, mask: preparedMask)))
      }
    }
    volumes += try PatientPreparation.featureMaps(of: volumes, mask: preparedMask, study: study)
    return Prepared(volumes: volumes, mask: preparedMask, signals: signals)
  }

  private func resampled(_ volume: Volume, to grid: Grid, through transform: RigidTransform?) -> Volume {
    volume.resampled(to: grid, through: transform ?? .identity, interpolation: settings.interpolation.method)
  }

  /// The feature maps of the habitats, of prepared volumes within the tumour.
  static func featureMaps(
    of volumes: [(name: String, volume: Volume)], mask: LabelMap, study: Study
  ) throws -> [(name: String, volume: Volume)] {
    try (study.habitats?.featureMaps ?? []).compactMap { map in
      guard let source = volumes.first(where: { $0.name == map.volume }) else { return nil }
      let maps = try VoxelMapExtractor(settings: map.settings(study.features)).maps(image: source.volume, mask: mask)
      return (map.id, maps.volume(at: 0))
    }
  }

  /// The image with its bias field divided out. A dynamic series shares the field of its first phase, so that enhancement
  /// ratios stay what they are.
  private func corrected(_ image: ImageSource) throws -> PatientImages.Loaded {
    var loaded = try images.load(image, times: patient.phaseTimes[image.id])
    guard settings.biasCorrection.contains(image.id) else { return loaded }
    let field = try BiasField.estimate(in: loaded.volumes[0])
    for index in loaded.volumes.indices {
      for voxel in loaded.volumes[index].voxels.indices { loaded.volumes[index].voxels[voxel] /= field.voxels[voxel] }
    }
    return loaded
  }

  /// The reference's grid at the prepared spacing, cut to a box around the tumour.
  private func targetGrid(reference: Grid, mask: LabelMap) -> Grid {
    var grid = reference
    if let spacing = settings.spacing { grid = grid.resampled(spacing: SIMD3(spacing[0], spacing[1], spacing[2])) }
    guard let tumour = mask.resampledLinearly(to: grid).boundingBox else { return grid }
    let box = grid.box(around: tumour, margin: settings.margin)
    return grid.cropped(from: box.lower, through: box.upper)
  }

  private func prepared(
    _ image: ImageSource, _ loaded: PatientImages.Loaded, grid: Grid, transform: RigidTransform?, wanted: Set<String>
  ) throws -> [(name: String, volume: Volume)] {
    func resampled(_ volume: Volume) -> Volume { self.resampled(volume, to: grid, through: transform) }
    var result: [(name: String, volume: Volume)] = []
    var signals: [(name: String, volume: Volume)] = []
    switch image.kind {
    case .single: signals = [(image.id, loaded.volumes[0])]
    case .dynamic:
      signals = loaded.volumes.enumerated().map { (PreparedVolumeNames.phase(image.id, $0.offset), $0.element) }
      let maps = KineticMap.allCases.filter { wanted.contains(PreparedVolumeNames.map($0, of: image.id)) }
      if !maps.isEmpty {
        let phases = loaded.volumes.map(resampled)
        for (map, volume) in try KineticMaps.compute(phases: phases, times: loaded.times) where maps.contains(map) {
          result.append((PreparedVolumeNames.map(map, of: image.id), volume))
        }
      }
    case .diffusion:
      let bValues = image.volumes.map { $0.bValue ?? 0 }
      signals = zip(bValues, loaded.volumes).map { (PreparedVolumeNames.diffusion(image.id, bValue: $0), $1) }
      if wanted.contains(PreparedVolumeNames.adc(of: image.id)) {
        let adc = try DiffusionMaps.adc(volumes: loaded.volumes, bValues: bValues)
        result.append((PreparedVolumeNames.adc(of: image.id), resampled(adc)))
      }
    }
    for (name, volume) in signals where wanted.contains(name) {
      let normalised =
        settings.normalisation == .zScore && settings.normalised.contains(image.id)
        ? try Normalisation.zScore(volume) : volume
      result.append((name, resampled(normalised)))
    }
    return result
  }
}

extension FeatureMapSource {
  /// How the map is made: by the definitions and bins of the study's features, from voxels of the tumour only.
  ///
  /// - Throws: `RadiomicsError.invalidVoxelMap` where there is no such feature, or none that can be mapped.
  func settings(_ features: FeatureSettings) throws(RadiomicsError) -> VoxelMapSettings {
    var radiomics = features.radiomics
    radiomics.aggregations = [.volumeAveraged]
    radiomics.minimumVoxels = 1
    var settings = VoxelMapSettings(
      radiomics: radiomics, kernel: radiusMillimetres.map { .sphere(millimetres: $0) } ?? .cube(radius: radius))
    try settings.select([feature])
    return settings
  }
}

extension Preparation.Interpolation {
  var method: Interpolation {
    switch self {
    case .nearest: .nearest
    case .linear: .linear
    case .bspline: .bspline
    }
  }
}
