import Volumes

/// The tests of the second chapter of the image biomarker standardisation initiative, as values: which filter on which phantom gives
/// which reference (IBSI 2 reference manual, arXiv 2006.05470; Whybra et al. 2024, doi:10.1148/radiol.231319).
///
/// The references themselves are files beside the project: `ibsi2/response_maps` (phase 1) and `ibsi2/reference/features.csv`
/// (phase 2) of the data folder.
package enum FilterConformance {
  /// A response map of phase 1.
  package struct ResponseMapTest: Sendable {
    /// As in the manual: `1.a.1`.
    package let id: String
    /// The phantom's folder and file name under `ibsi2/phantoms`: `checkerboard`.
    package let phantom: String
    /// The file of the reference map under `ibsi2/response_maps`.
    package let map: String
    package let filter: any ImageFilter

    /// Filters the phantom and holds the response against the reference map, voxel by voxel.
    ///
    /// - Throws: `geometryMismatch` where both have not the same size, and what the filter throws.
    package func result(phantom: Volume, reference: Volume) throws(RadiomicsError) -> ResponseMapResult {
      let response = try filter.responses(of: phantom)
      guard let image = response.first?.image, image.grid.size == reference.grid.size else { throw .geometryMismatch }
      var lowest = Double.infinity
      var highest = -Double.infinity
      for value in reference.voxels {
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
      let tolerance = FilterConformance.rangeTolerance * (highest - lowest)
      var largest = 0.0
      var outside = 0
      for (value, expected) in zip(image.voxels, reference.voxels) {
        let difference = abs(value - expected)
        largest = max(largest, difference)
        // A value that is not a number counts as outside.
        if !(difference <= tolerance) { outside += 1 }
      }
      return ResponseMapResult(
        id: id, voxels: reference.voxels.count, voxelsOutside: outside, largestDifference: largest,
        referenceRange: highest - lowest, tolerance: tolerance)
    }
  }

  package struct ResponseMapResult: Sendable, Hashable {
    package let id: String
    package let voxels: Int
    /// Voxels that differ by more than the tolerance.
    package let voxelsOutside: Int
    package let largestDifference: Double
    /// Largest less smallest value of the reference map.
    package let referenceRange: Double
    package let tolerance: Double

    /// Every voxel is within the tolerance.
    package var passes: Bool { voxelsOutside == 0 }
  }

  /// The tolerance of phase 1 in parts of the range of the reference map.
  package static let rangeTolerance = 0.01

  /// What happens to the image and its mask before the filter.
  package enum Preparation: String, Sendable, Hashable {
    /// Filtered slice by slice on its own grid.
    case originalGrid
    /// Cubic B-splines to cubes of 1 mm, intensities rounded to whole numbers; the mask by linear interpolation.
    case cubicMillimetre
  }

  /// A filter of phase 2, whose response is measured in a region by 18 statistics.
  package struct FeatureTest: Sendable {
    /// As in the reference table: `1.A`.
    package let id: String
    package let preparation: Preparation
    /// Nil for the image itself.
    package let filter: (any ImageFilter)?

    /// The statistics of the filtered image by their names in the reference table (`stat_mean`); those that do not exist in this
    /// region are left out.
    ///
    /// - Parameter prepared: the image and mask after `FilterConformance.prepared`.
    package func values(of prepared: PreparedImage) throws(RadiomicsError) -> [String: Double] {
      var image = prepared.image
      if let filter {
        guard let response = try filter.responses(of: image).first else { throw .geometryMismatch }
        image = response.image
      }
      // Resegmentation is by the intensities before the filter.
      for offset in image.voxels.indices
      where !FilterConformance.resegmentation.contains(prepared.image.voxels[offset]) {
        image.voxels[offset] = .nan
      }
      let settings = RadiomicsSettings(families: [.firstorder], discretisation: .binCount(2))
      let features = try FeatureExtractor(settings: settings).features(image: image, mask: prepared.mask)
      var values: [String: Double] = [:]
      for (tag, name) in FilterConformance.statistics {
        if let value = features.first(where: { $0.definition.name == name })?.value { values[tag] = value }
      }
      return values
    }
  }

  /// A row of the reference table of phase 2.
  package struct FeatureReference: Sendable, Hashable {
    /// The test: `1.A`.
    package let test: String
    /// In words: `Median absolute deviation`.
    package let feature: String
    /// `stat_medad`.
    package let tag: String
    /// The value on which the participants agreed and its tolerance; nil where they did not (one of the 324).
    package let consensus: Double?
    package let tolerance: Double?

    /// The rows of `ibsi2/reference/features.csv`: columns separated by semicolons, one line of names first. Lines of fewer than
    /// five columns are left out.
    package static func rows(of table: String) -> [FeatureReference] {
      table.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
        let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard cells.count >= 5 else { return nil }
        return FeatureReference(
          test: cells[0], feature: cells[1], tag: cells[2], consensus: Double(cells[3]), tolerance: Double(cells[4]))
      }
    }

    /// Whether a value agrees; nil where there is no consensus.
    package func agrees(with value: Double?) -> Bool? {
      guard let consensus, let tolerance else { return nil }
      return value.map { abs($0 - consensus) <= tolerance } ?? false
    }
  }

  /// An image and its mask on the grid on which filters run.
  package struct PreparedImage: Sendable {
    package let image: Volume
    package let mask: LabelMap
  }

  /// Intensities of the region in phase 2, HU.
  package static let resegmentation = -1000.0...400.0

  /// Brings the phantom of phase 2 to the grid of a test.
  package static func prepared(image: Volume, mask: LabelMap, _ preparation: Preparation) -> PreparedImage {
    guard preparation == .cubicMillimetre else { return PreparedImage(image: image, mask: mask) }
    let grid = image.grid.resampled(spacing: SIMD3(1, 1, 1))
    var resampled = image.resampled(to: grid, interpolation: .bspline, outside: 0)
    for offset in resampled.voxels.indices { resampled.voxels[offset].round() }
    return PreparedImage(image: resampled, mask: mask.resampledLinearly(to: grid))
  }

  /// The statistics of phase 2: their names in the reference table, and ours.
  package static let statistics: [(tag: String, name: String)] = [
    ("stat_mean", "Mean"), ("stat_var", "Variance"), ("stat_skew", "Skewness"), ("stat_kurt", "Kurtosis"),
    ("stat_median", "Median"), ("stat_min", "Minimum"), ("stat_p10", "10Percentile"), ("stat_p90", "90Percentile"),
    ("stat_max", "Maximum"), ("stat_iqr", "InterquartileRange"), ("stat_range", "Range"),
    ("stat_mad", "MeanAbsoluteDeviation"), ("stat_rmad", "RobustMeanAbsoluteDeviation"),
    ("stat_medad", "MedianAbsoluteDeviation"), ("stat_cov", "CoefficientOfVariation"),
    ("stat_qcod", "QuartileCoefficientOfDispersion"), ("stat_energy", "Energy"), ("stat_rms", "RootMeanSquared"),
  ]
}
