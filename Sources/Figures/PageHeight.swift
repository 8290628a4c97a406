/// Heights of pages in whole CSS pixels, 1/96 inch.
///
/// A browser stretches an SVG until it fills whole pixels of the screen: on a page of 792.7 pixels whatever stands at its foot
/// is drawn a third of a pixel lower than the file says, its lines blurred. So every figure is as high as a whole number of
/// pixels, at most 0.26 mm more than its drawing needs. Widths are those of the journal's columns and stay.
enum PageHeight {
  /// A CSS pixel in points.
  private static let pixel = 0.75
  /// Below what any file tells apart, so that a height of whole pixels stays.
  private static let tolerance = 1e-6

  /// The least height that holds `height` points; no height at all stays none.
  static func holding(_ height: Double) -> Double { ((height / pixel) - tolerance).rounded(.up) * pixel }

  /// The greatest height that is not above `height` points.
  static func within(_ height: Double) -> Double { ((height / pixel) + tolerance).rounded(.down) * pixel }
}
