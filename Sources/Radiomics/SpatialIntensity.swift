/// Where in the region its intensities lie: the features of the morphology family that need intensities.
///
/// Undefined: all where no voxel of the region has an intensity. CentreOfMassShift where the intensities add up to 0. MoranI and
/// GearyC where all intensities are the same, so also in a region of one voxel. One slice, one line and several parts are no
/// obstacle: distances are those of voxel centres, wherever they lie.
///
/// The centre of the form and the volume are those of the whole mask, the intensities those that resegmentation has left.
///
/// Source: IBSI reference manual, "Morphological features" (arXiv 1612.07003).
enum SpatialIntensity: FamilyCalculator {
  struct Measurements {
    /// mm; nil where the intensities add up to 0.
    let centreOfMassShift: Double?
    /// mm3.
    let meshVolume: Double
    let meanIntensity: Double
    /// Nil where all intensities are the same.
    let autocorrelation: SpatialAutocorrelation?
  }

  static let family = FeatureFamily.spatial
  static let needsGreyLevels = false

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let region = context.region
    guard !region.intensities.isEmpty else { return [.undefined(RegionContext.noIntensity)] }
    return [
      .measured(
        Measurements(
          centreOfMassShift: centreOfMassShift(of: region),
          meshVolume: SurfaceMesh(of: region, table: .closed).volume,
          meanIntensity: region.intensities.reduce(0, +) / Double(region.intensities.count),
          autocorrelation: SpatialAutocorrelation(of: region)))
    ]
  }

  /// The distance between the mean of the voxel centres and their mean weighted with the intensities, in mm.
  private static func centreOfMassShift(of region: RegionOfInterest) -> Double? {
    let (width, height) = (region.size.x, region.size.y)
    var count = SIMD3<Int>.zero
    var sum = SIMD3<Int>.zero
    for line in 0..<height * region.size.z {
      var (inside, along) = (0, 0)
      for x in 0..<width where region.mask[x + width * line] != 0 {
        inside += 1
        along += x
      }
      count &+= SIMD3(repeating: inside)
      sum &+= SIMD3(along, inside * (line % height), inside * (line / height))
    }
    let centre = SIMD3<Double>(sum) / SIMD3<Double>(count)
    var moment = SIMD3<Double>.zero
    var total = 0.0
    for (offset, intensity) in zip(region.offsets, region.intensities) {
      let (line, x) = offset.quotientAndRemainder(dividingBy: width)
      moment += (SIMD3(Double(x), Double(line % height), Double(line / height)) - centre) * intensity
      total += intensity
    }
    guard total != 0 else { return nil }
    let shift = moment / total * region.spacing
    return (shift * shift).sum().squareRoot()
  }

  private static let flat = "the region has one intensity only"

  static let features: [Feature<Measurements>] = [
    Feature(
      "CentreOfMassShift", "KLMA", "mm", "Distance between the centres of the region's form and of its intensities.",
      in: [.ibsi]
    ) { .optional($0.centreOfMassShift, otherwise: "the intensities add up to 0") },
    Feature("IntegratedIntensity", "99N0", "intensity mm3", "Mean intensity times mesh volume.", in: [.ibsi]) {
      .value($0.meanIntensity * $0.meshVolume)
    },
    Feature(
      "MoranI", "N365", "1", "Likeness of near voxels by products; 1 is alike, near 0 without order.", in: [.ibsi]
    ) { .optional($0.autocorrelation?.moranI, otherwise: flat) },
    Feature(
      "GearyC", "NPT7", "1", "Unlikeness of near voxels by differences; near 0 is alike, 1 without order.", in: [.ibsi]
    ) { .optional($0.autocorrelation?.gearyC, otherwise: flat) },
  ]
}
