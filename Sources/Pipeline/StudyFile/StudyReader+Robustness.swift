import Radiomics
import Record
import StrictYAML

/// The robustness of features, in a study file.
extension StudyReader {
  /// More copies of each patient than this are surely a mistake: five translations give 125 alone.
  private static let mostCopies = 1000

  mutating func robustness(_ features: YAMLReader.Section) -> RobustnessSettings? {
    let keys = [
      "patients", "minimum_icc", "noise", "rotation_degrees", "translation_voxels", "volume_fractions",
      "contour_supervoxel_mm3", "repetitions",
    ]
    guard let section = yaml.section(features, "robustness", keys: keys, required: false) else { return nil }
    let standard = RobustnessSettings()
    let settings = RobustnessSettings(
      patients: yaml.integer(section, "patients", default: standard.patients, in: 2...100_000),
      minimumICC: yaml.number(section, "minimum_icc", default: standard.minimumICC, in: 0...1),
      noise: yaml.flag(section, "noise", default: false),
      rotations: differentNumbers(section, "rotation_degrees", in: -360...360),
      translations: differentNumbers(section, "translation_voxels", in: -1...1),
      volumeChanges: differentNumbers(section, "volume_fractions", in: -0.9...9),
      supervoxelVolume: yaml.optionalNumber(section, "contour_supervoxel_mm3", in: 1e-3...1e9),
      repetitions: yaml.integer(section, "repetitions", default: standard.repetitions, in: 1...StudyReader.mostCopies))
    // Counted, not listed: a mistake may ask for millions.
    let copies = settings.perturbations.count
    if copies < 2 {
      yaml.note(
        "robustness compares perturbed copies, and these settings give \(copies == 0 ? "none" : "only one"); add rotations, "
          + "translations, changes of volume, contours, noise or repetitions", at: features, "robustness")
    } else if copies > StudyReader.mostCopies {
      yaml.note(
        "these settings give \(copies) perturbed copies of each patient, more than \(StudyReader.mostCopies); ask for fewer",
        at: features, "robustness")
    }
    return settings
  }

  private mutating func differentNumbers(
    _ section: YAMLReader.Section, _ key: String, in range: ClosedRange<Double>
  ) -> [Double] {
    let numbers = yaml.numbers(section, key, in: range) ?? []
    if Set(numbers).count < numbers.count { yaml.note("a number stands in \(key) twice", at: section, key) }
    return numbers
  }
}

extension RobustnessSettings {
  /// The perturbed copies in the room that makes them.
  var perturbations: PerturbationSettings {
    PerturbationSettings(
      noise: noise ? .estimated : nil, rotations: rotations, translations: translations, volumeChanges: volumeChanges,
      supervoxelVolume: supervoxelVolume, repetitions: repetitions)
  }
}
