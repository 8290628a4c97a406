/// The share of a region's voxels that have at least an intensity, for every intensity from one end of an axis to the other.
///
/// - Whole numbers as they are: the axis has steps of 1 (a calibrated unit, such as HU).
/// - Other intensities as they are: the axis is continuous, the limit of ever smaller steps.
/// - Bins of a fixed width: the axis has the centres of the bins.
/// - A fixed number of bins, or equalised bins: the axis has the numbers of the bins.
///
/// An intensity that at most a share of the voxels reach is the smallest such step; where even the last step is reached by more
/// voxels, it is the step after it, which none reaches.
///
/// Source: IBSI reference manual, "Intensity-volume histogram features" (arXiv 1612.07003), whose three cases are calibrated
/// discrete, calibrated continuous and arbitrary intensities.
struct IntensityVolumeCurve: Equatable {
  /// The share of the voxels a tenth of the way along the axis; nil where the axis has no length.
  let shareAtTenth: Double?
  /// The same at nine tenths of the way.
  let shareAtNineTenths: Double?
  /// The smallest intensity that at most a tenth of the voxels reach.
  let intensityOfTenth: Double
  /// The smallest intensity that at most nine tenths of the voxels reach.
  let intensityOfNineTenths: Double
  /// The area under the curve over an axis from 0 to 1; nil where the axis has no length.
  let area: Double?

  /// O(n).
  ///
  /// - Parameters:
  ///   - sorted: the region's intensities in ascending order, at least one.
  ///   - discretisation: nil or `none`: as they are.
  ///   - range: gives the ends of the axis where bins are not of a fixed number.
  /// - Throws: those of `GreyLevelBins`.
  init(
    _ sorted: [Double], discretisation: GreyLevelDiscretisation?, range: Resegmentation
  ) throws(RadiomicsError) {
    let axis = try Axis(sorted, discretisation: discretisation, range: range)
    // How many voxels may reach an intensity, in whole numbers because n / 10 is seldom exact.
    let (tenth, nineTenths) = (sorted.count / 10, 9 * sorted.count / 10)
    // More voxels than that reach the intensity of this rank; the next step is reached by no more.
    intensityOfTenth = axis.intensity(at: axis.place(of: sorted[sorted.count - 1 - tenth]) + axis.step)
    intensityOfNineTenths = axis.intensity(at: axis.place(of: sorted[sorted.count - 1 - nineTenths]) + axis.step)
    guard axis.length > 0 else {
      (shareAtTenth, shareAtNineTenths, area) = (nil, nil, nil)
      return
    }
    shareAtTenth = axis.share(of: sorted, reaching: 1)
    shareAtNineTenths = axis.share(of: sorted, reaching: 9)
    area = axis.area(sorted)
  }
}

/// Where intensities lie on the axis, in steps from its lower end; in the image's unit where it is continuous.
private struct Axis {
  /// The place of the upper end.
  let length: Double
  /// 1; 0 where the axis is continuous.
  let step: Double

  /// Nil: places are distances from `origin`.
  private let bins: GreyLevelBins?
  /// The intensity at place 0, and that of a step.
  private let origin: Double
  private let width: Double

  init(
    _ sorted: [Double], discretisation: GreyLevelDiscretisation?, range: Resegmentation
  ) throws(RadiomicsError) {
    let (minimum, maximum) = (sorted[0], sorted[sorted.count - 1])
    let upper = range.upper ?? maximum
    switch discretisation {
    case nil, .some(.none):
      let isWhole = sorted.allSatisfy { $0 == $0.rounded() }
      let lower = range.lower ?? minimum
      bins = nil
      width = 1
      step = isWhole ? 1 : 0
      origin = isWhole ? lower.rounded(.up) : lower
      length = isWhole ? upper.rounded(.down) - origin : upper - origin
    case .binWidth(let binWidth, let chosen):
      let lower = chosen ?? range.lower ?? minimum
      let made = try GreyLevelBins(
        .binWidth(binWidth, origin: lower), profile: .ibsi, minimum: minimum, maximum: maximum, intensities: sorted)
      bins = made
      width = binWidth
      step = 1
      origin = lower + binWidth / 2
      length = max(made.level(of: upper), made.level(of: maximum)) - 1
    case .binCount, .equalised:
      let made = try GreyLevelBins(
        discretisation ?? .none, profile: .ibsi, minimum: minimum, maximum: maximum, intensities: sorted)
      bins = made
      width = 1
      step = 1
      origin = 1
      length = made.level(of: maximum) - 1
    }
  }

  /// Steps from the lower end to the step that an intensity is on.
  func place(of intensity: Double) -> Double {
    bins.map { $0.level(of: intensity) - 1 } ?? intensity - origin
  }

  func intensity(at place: Double) -> Double { origin + place * width }

  /// The share of the voxels that lie at `tenths` tenths of the axis or above.
  func share(of sorted: [Double], reaching tenths: Double) -> Double {
    var (below, above) = (0, sorted.count)
    while below < above {
      let middle = (below + above) / 2
      if place(of: sorted[middle]) * 10 < length * tenths { below = middle + 1 } else { above = middle }
    }
    return Double(sorted.count - below) / Double(sorted.count)
  }

  /// Trapezoids between the steps add up to the mean place, plus half a step less for the voxels on the last step.
  func area(_ sorted: [Double]) -> Double {
    var sum = 0.0
    for intensity in sorted { sum += place(of: intensity) }
    let n = Double(sorted.count)
    let atEnd = sorted.reversed().prefix { place(of: $0) >= length }.count
    return (sum / n + step * (1 - Double(atEnd) / n) / 2) / length
  }
}
