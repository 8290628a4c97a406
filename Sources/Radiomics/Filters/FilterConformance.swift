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

    /// The largest difference, which should be 0.
    package var row: ConformanceRow {
      ConformanceRow(
        test: "ibsi2 \(id)", family: "response map", feature: "largest difference of \(voxels) voxels", tag: "",
        value: largestDifference, reference: "0", tolerance: tolerance, consensus: "")
    }
  }

  /// The tolerance of phase 1 in parts of the range of the reference map.
  package static let rangeTolerance = 0.01

  /// A filter of phase 2, whose response is measured in a region by 18 statistics.
  package struct FeatureTest: Sendable {
    /// As in the reference table: `1.A`.
    package let id: String
    package let preparation: RegionPreparation
    /// Nil for the image itself.
    package let filter: (any ImageFilter)?

    /// The statistics of the filtered phantom.
    ///
    /// - Throws: what the filter throws.
    package func features(of phantom: PreparedPhantom) throws(RadiomicsError) -> [FeatureValue] {
      var region = phantom.region
      if let filter {
        guard let response = try filter.responses(of: phantom.image).first else { throw .geometryMismatch }
        region = region.withIntensities(of: response.image)
      }
      // Two grey levels: none of the 18 statistics is of grey levels.
      let settings = RadiomicsSettings(families: [.firstorder], discretisation: .binCount(2))
      return try FeatureExtractor(settings: settings).features(of: region)
    }
  }

  /// The phantom of phase 2 on the grid on which filters run, and its region.
  package struct PreparedPhantom: Sendable {
    package let image: Volume
    /// Of the voxels from -1000 to 400 HU before any filter.
    package let region: RegionOfInterest

    /// - Throws: what the preparation throws.
    package init(image: Volume, mask: LabelMap, _ preparation: RegionPreparation) throws(RadiomicsError) {
      let prepared = try preparation.prepared(image: image, mask: mask)
      self.image = prepared.image
      region = try RegionOfInterest(image: prepared.image, mask: prepared.mask, label: 1)
        .resegmented(Resegmentation(lower: -1000, upper: 400))
    }
  }
}
