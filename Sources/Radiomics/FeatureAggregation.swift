/// How the matrices of slices and directions become one value of a texture feature.
///
/// The first six belong to families that look along directions (co-occurrence, run length); the last three to those that do
/// not (zones, neighbourhoods). Slices are planes of constant third index. The raw value is the IBSI short name, and what a
/// column name ends with.
///
/// Source: IBSI reference manual, "Grey level co-occurrence based features" (arXiv 1612.07003).
package enum FeatureAggregation: String, Sendable, Hashable, Codable, CaseIterable {
  /// A feature of each direction in each slice, then the average of all.
  case slicesAveraged = "2D_avg"
  /// The directions of a slice merged, a feature of each slice, then their average.
  case slicesMerged = "2D_smrg"
  /// The slices of a direction merged, a feature of each direction, then their average.
  case directionsMerged = "2.5D_dmrg"
  /// All slices and their directions merged.
  case planesMerged = "2.5D_mrg"
  /// A feature of each of the directions in three dimensions, then their average; PyRadiomics' default.
  case volumeAveraged = "3D_avg"
  /// All directions in three dimensions merged; PyRadiomics' `no_weighting`.
  case volumeMerged = "3D_mrg"
  /// A feature of each slice, then their average.
  case slices = "2D"
  /// The slices merged.
  case planes = "2.5D"
  /// Neighbourhoods in three dimensions.
  case volume = "3D"

  /// The six from which a study chooses; `withoutDirections` says what the other families make of them.
  package static let choices: [FeatureAggregation] = [
    .slicesAveraged, .slicesMerged, .directionsMerged, .planesMerged, .volumeAveraged, .volumeMerged,
  ]

  /// The code in the IBSI reference manual.
  package var ibsiCode: String {
    switch self {
    case .slicesAveraged: "BTW3"
    case .slicesMerged: "SUJT"
    case .directionsMerged: "JJUI"
    case .planesMerged: "ZW7Z"
    case .volumeAveraged: "ITBB"
    case .volumeMerged: "IAZD"
    case .slices: "8QNN"
    case .planes: "62GR"
    case .volume: "KOBO"
    }
  }

  /// The reference manual's name, as in "Co-occurrence matrix (3D, averaged)".
  package var title: String {
    switch self {
    case .slicesAveraged: "2D, averaged"
    case .slicesMerged: "2D, slice-merged"
    case .directionsMerged: "2.5D, direction-merged"
    case .planesMerged: "2.5D, merged"
    case .volumeAveraged: "3D, averaged"
    case .volumeMerged: "3D, merged"
    case .slices: "2D"
    case .planes: "2.5D"
    case .volume: "3D"
    }
  }

  /// The same dimension for a family that does not look along directions.
  var withoutDirections: FeatureAggregation {
    switch self {
    case .slicesAveraged, .slicesMerged, .slices: .slices
    case .directionsMerged, .planesMerged, .planes: .planes
    case .volumeAveraged, .volumeMerged, .volume: .volume
    }
  }

  /// Whether neighbours are looked for in the slice only.
  var isPlanar: Bool { withoutDirections != .volume }

  /// What a column name ends with; nothing for the three-dimensional default.
  var columnSuffix: String { self == .volumeAveraged || self == .volume ? "" : "_\(rawValue)" }
}
