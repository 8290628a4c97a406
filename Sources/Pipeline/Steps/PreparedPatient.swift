import Foundation
import Record
import Volumes

/// Where the prepared volumes of a patient lie, and which of them a study keeps.
///
/// `work/prepared/<id>/<name>.nii` (32-bit floats) and `mask.nii`, all on one grid around the tumour.
struct PreparedPatient: Sendable {
  let root: URL
  let patient: String

  static let mask = "mask"

  func path(_ name: String) -> String { "work/prepared/\(patient)/\(name).nii" }

  func volume(_ name: String) throws -> Volume { try ImageReader.volume(at: root.appending(path: path(name))) }

  func mask() throws -> LabelMap {
    try ImageReader.labelMap(at: root.appending(path: path(PreparedPatient.mask)), label: 1)
  }

  /// The names a study needs on disk: what habitats and features ask for, the volumes behind
  /// feature maps, and the anatomy that pictures show.
  static func names(for study: Study) -> [String] {
    var seen: Set<String> = []
    let sources = study.habitats?.featureMaps.map(\.volume) ?? []
    return (study.features.images + (study.habitats?.maps ?? []) + sources + [anatomy(of: study)]).filter {
      seen.insert($0).inserted
    }
  }

  /// The volume that pictures show under the habitats: of a dynamic reference, the first phase after contrast.
  static func anatomy(of study: Study) -> String {
    guard let reference = study.images.first(where: { $0.id == study.preparation.reference }) else { return "" }
    switch reference.kind {
    case .single: return reference.id
    case .dynamic: return PreparedVolumeNames.phase(reference.id, 1)
    case .diffusion: return PreparedVolumeNames.diffusion(reference.id, bValue: reference.volumes[0].bValue ?? 0)
    }
  }
}
