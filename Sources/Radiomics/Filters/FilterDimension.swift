/// Whether a filter works in the slices across z or in the whole volume.
package enum FilterDimension: String, Sendable, Hashable, Codable, CaseIterable {
  case slices = "2D"
  case volume = "3D"

  /// Axes along which the filter works.
  var axes: Range<Int> { self == .slices ? 0..<2 : 0..<3 }
}
