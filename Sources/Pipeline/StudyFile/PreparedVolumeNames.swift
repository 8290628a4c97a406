import Record
import Volumes

/// The names under which the preparation leaves its volumes, and by which features and habitats ask for them.
///
/// A dynamic image `dce` gives `dce0` (before contrast), `dce1`, ... and the kinetic maps `dce_enhancement_early`, ...; a
/// diffusion image `dwi` gives `dwi0`, `dwi800`, ... by b-value and `dwi_adc`; a single image keeps its name. Feature maps of the
/// habitats stand beside them.
package struct PreparedVolumeNames: Sendable {
  /// Every name that is known before the images are read.
  package var listed: [String] { ofImages + ofFeatureMaps }
  /// Those of what images give.
  private let ofImages: [String]
  private let ofFeatureMaps: [String]
  /// Dynamic images that are one DICOM folder: the number of their phases is not known yet.
  private let openEnded: [String]

  package init(study: Study) {
    var listed: [String] = []
    var openEnded: [String] = []
    for image in study.images {
      switch image.kind {
      case .single: listed.append(image.id)
      case .diffusion:
        listed += image.volumes.map { PreparedVolumeNames.diffusion(image.id, bValue: $0.bValue ?? 0) }
        listed.append(PreparedVolumeNames.adc(of: image.id))
      case .dynamic:
        if image.volumes.count == 1 { openEnded.append(image.id) }
        listed += image.volumes.indices.map { PreparedVolumeNames.phase(image.id, $0) }
        listed += KineticMap.allCases.map { PreparedVolumeNames.map($0, of: image.id) }
      }
    }
    ofImages = listed
    ofFeatureMaps = study.habitats?.featureMaps.map(\.id) ?? []
    self.openEnded = openEnded
  }

  package func contains(_ name: String) -> Bool { ofFeatureMaps.contains(name) || isOfImage(name) }

  /// Whether an image gives the volume, by itself or as a kinetic or diffusion map.
  package func isOfImage(_ name: String) -> Bool {
    ofImages.contains(name)
      || openEnded.contains { name.hasPrefix($0) && Int(name.dropFirst($0.count)).map { $0 >= 0 } ?? false }
  }

  package static func phase(_ image: String, _ index: Int) -> String { "\(image)\(index)" }

  package static func map(_ map: KineticMap, of image: String) -> String { "\(image)_\(map.rawValue)" }

  package static func adc(of image: String) -> String { "\(image)_adc" }

  package static func diffusion(_ image: String, bValue: Double) -> String {
    "\(image)\(Int(exactly: bValue).map(String.init) ?? String(bValue))"
  }
}
