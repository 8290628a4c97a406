/// Whether voxels that lie close together have similar intensities: Moran's I and Geary's C.
///
/// Every pair of voxels with an intensity counts, weighted with the inverse of the distance of the centres in mm. With N voxels,
/// deviations z from the mean and weights w, I = N / sum w * sum w z_i z_j / sum z^2 and
/// C = (N - 1) / (2 sum w) * sum w (z_i - z_j)^2 / sum z^2.
///
/// Sources: IBSI reference manual, "Moran's I index" and "Geary's C measure" (arXiv 1612.07003); Moran 1950
/// (DOI 10.1093/biomet/37.1-2.17), Geary 1954 (DOI 10.2307/2986645), Dale et al. 2002 (DOI 10.1034/j.1600-0587.2002.250506.x).
struct SpatialAutocorrelation {
  /// 1 for like neighbours, near 0 without any order.
  let moranI: Double
  /// Near 0 for like neighbours, 1 without any order.
  let gearyC: Double

  /// Nil where the region has fewer than two different intensities. Pairs are summed one by one where they are few, else by
  /// Fourier transforms (`InverseDistanceConvolution`), O(n log n) in the voxels of the box around the intensities.
  init?(of region: RegionOfInterest) {
    guard let deviations = Deviations(of: region) else { return nil }
    let sums = deviations.pairsAreFew ? deviations.directSums : InverseDistanceConvolution.sums(of: deviations)
    self.init(deviations, sums)
  }

  init(_ deviations: Deviations, _ sums: PairSums) {
    let n = Double(deviations.values.count)
    let squares = deviations.values.reduce(0) { $0 + $1 * $1 }
    moranI = n / sums.weights * sums.products / squares
    gearyC = (n - 1) / (2 * sums.weights) * sums.differences / squares
  }

  /// Sums over all ordered pairs of different voxels.
  struct PairSums {
    /// Of w, in 1/mm.
    var weights: Double
    /// Of w z_i z_j.
    var products: Double
    /// Of w (z_i - z_j)^2.
    var differences: Double
  }

  /// Where the intensities lie and how they differ from their mean.
  struct Deviations {
    /// Voxels of the smallest box around the intensities.
    let size: SIMD3<Int>
    /// Millimetres between voxel centres.
    let spacing: SIMD3<Double>
    /// In parts of the largest one.
    let values: [Double]
    /// The positions of the values in the region's box, its size, and where in it the smallest box begins.
    private let offsets: [Int]
    private let outerSize: SIMD3<Int>
    private let lower: SIMD3<Int>

    /// Nil where the region has fewer than two different intensities.
    init?(of region: RegionOfInterest) {
      guard let first = region.intensities.first, let low = region.intensities.min(),
        let high = region.intensities.max(), low < high
      else { return nil }
      spacing = region.spacing
      offsets = region.offsets
      outerSize = region.size
      var lower = region.size
      var upper = SIMD3<Int>.zero
      for offset in region.offsets {
        let place = Deviations.place(offset, in: region.size)
        lower = pointwiseMin(lower, place)
        upper = pointwiseMax(upper, place)
      }
      self.lower = lower
      size = upper &- lower &+ SIMD3(1, 1, 1)
      // From one intensity, so that the mean of large ones loses no digits.
      let shift = region.intensities.reduce(0) { $0 + ($1 - first) } / Double(region.intensities.count)
      let largest = max(abs((low - first) - shift), abs((high - first) - shift))
      values = region.intensities.map { (($0 - first) - shift) / largest }
    }

    /// The voxel of the smallest box that has a value.
    func place(of index: Int) -> SIMD3<Int> { Deviations.place(offsets[index], in: outerSize) &- lower }

    @inline(__always) private static func place(_ offset: Int, in size: SIMD3<Int>) -> SIMD3<Int> {
      let (line, x) = offset.quotientAndRemainder(dividingBy: size.x)
      let (z, y) = line.quotientAndRemainder(dividingBy: size.y)
      return SIMD3(x, y, z)
    }

    /// Whether summing pairs costs less than transforming the box.
    var pairsAreFew: Bool {
      let padded = 8 * size.x * size.y * size.z
      return values.count * values.count < 4 * padded + 10_000
    }

    /// Pair by pair; O(n^2).
    var directSums: PairSums {
      var sums = PairSums(weights: 0, products: 0, differences: 0)
      let points = values.indices.map { SIMD3<Double>(place(of: $0)) * spacing }
      points.withUnsafeBufferPointer { points in
        values.withUnsafeBufferPointer { values in
          for i in points.indices {
            var (weights, products, differences) = (0.0, 0.0, 0.0)
            for j in 0..<i {
              let step = points[i] - points[j]
              let weight = 1 / (step * step).sum().squareRoot()
              let difference = values[i] - values[j]
              weights += weight
              products += weight * values[j]
              differences += weight * difference * difference
            }
            sums.weights += 2 * weights
            sums.products += 2 * products * values[i]
            sums.differences += 2 * differences
          }
        }
      }
      return sums
    }
  }
}
