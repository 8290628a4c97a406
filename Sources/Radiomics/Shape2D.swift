import Foundation

/// Size and form of a region of one slice.
///
/// The slice lies across the axis `TextureNeighbourhood.acrossAxis` of the settings, else across the third. The outline runs through the midpoints
/// between pixels inside and outside; pixels that touch at a corner are parted.
///
/// Undefined: all where the region has more than one slice across the axis. Elongation of one pixel. Axis lengths divide by the
/// number of pixels, so one pixel has lengths of 0, and a line a MinorAxisLength and an Elongation of 0. In a region of several
/// parts, areas and perimeters are those of all parts together.
///
/// Source: PyRadiomics documentation, `shape2D`; Lorensen and Cline 1987 (DOI 10.1145/37402.37422).
enum Shape2D: FamilyCalculator {
  struct Measurements {
    let outline: PixelOutline
    /// mm.
    let diameter: Double
    let axes: PrincipalAxes?
    /// mm2.
    let pixelArea: Double

    /// The perimeter of the disc of the same area in parts of the outline's.
    var sphericity: Double { 2 * (.pi * outline.area).squareRoot() / outline.perimeter }
  }

  static let family = FeatureFamily.shape2D
  static let needsGreyLevels = false

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let region = context.region
    let axis = context.settings.neighbourhood.acrossAxis ?? 2
    // The box has a rim of one voxel.
    guard region.size[axis] == 3 else {
      return [.undefined("the region has \(region.size[axis] - 2) slices across axis \(axis + 1), and not one")]
    }
    let diameters = MeshDiameters(of: region)
    let outline = PixelOutline(of: region, across: axis)
    return [
      .measured(
        Measurements(
          outline: outline, diameter: [diameters.row, diameters.column, diameters.slice][axis],
          axes: PrincipalAxes(of: region, profile: .pyradiomics),
          pixelArea: Double(region.voxelCount) * outline.pixelSize.x * outline.pixelSize.y))
    ]
  }

  private static let onePixel = "the region is one pixel, so it has no axes"

  static let features: [Feature<Measurements>] = [
    Feature(
      "Elongation", nil, "1", "Minor axis length in parts of the major; 1 is round, 0 a line.", in: [.pyradiomics]
    ) {
      guard let axes = $0.axes, axes.major > 0 else { return .undefined(onePixel) }
      return .value((axes.minor / axes.major).squareRoot())
    },
    Feature(
      "MajorAxisLength", nil, "mm", "Four standard deviations of the pixel centres along the longer axis.",
      in: [.pyradiomics]
    ) { .optional($0.axes.map { 4 * $0.major.squareRoot() }, otherwise: onePixel) },
    Feature("MaximumDiameter", nil, "mm", "Largest distance of two vertices of the outline.", in: [.pyradiomics]) {
      .value($0.diameter)
    },
    Feature("MeshSurface", nil, "mm2", "Area inside the outline.", in: [.pyradiomics]) { .value($0.outline.area) },
    Feature(
      "MinorAxisLength", nil, "mm", "Four standard deviations of the pixel centres along the shorter axis.",
      in: [.pyradiomics]
    ) { .optional($0.axes.map { 4 * $0.minor.squareRoot() }, otherwise: onePixel) },
    Feature("Perimeter", nil, "mm", "Length of the outline.", in: [.pyradiomics]) { .value($0.outline.perimeter) },
    Feature("PerimeterSurfaceRatio", nil, "1/mm", "Perimeter divided by the area inside.", in: [.pyradiomics]) {
      .value($0.outline.perimeter / $0.outline.area)
    },
    Feature("PixelSurface", nil, "mm2", "Number of pixels times the area of one.", in: [.pyradiomics]) {
      .value($0.pixelArea)
    },
    Feature(
      "Sphericity", nil, "1", "Perimeter of the disc of the same area in parts of the outline's.", in: [.pyradiomics]
    ) { .value($0.sphericity) },
    Feature(
      "SphericalDisproportion", nil, "1", "Inverse of the sphericity.", in: [.pyradiomics], deprecated: [.pyradiomics]
    ) { .value(1 / $0.sphericity) },
  ]
}
