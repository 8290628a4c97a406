import Foundation

/// N4 bias field estimation (Tustison 2010, doi:10.1109/TMI.2010.2046908) of an image on a small grid.
///
/// The logarithm of the image is sharpened by deconvolving its histogram with a Gaussian (Sled 1998,
/// doi:10.1109/42.668698); a uniform cubic B-spline is fitted to what sharpening changed (Lee 1997,
/// doi:10.1109/2945.620490) and added to the field; and again, until the field stays as it is. Then the spline is refined to
/// twice the spans. On a regular grid the sums of the fit are products of sums along each axis, so that an iteration is
/// linear in the number of voxels.
struct N4 {
  /// Levels of the spline: 1, 2, 4, ... spans along each axis.
  var levels = 3
  var iterationsPerLevel = 50
  /// The coefficient of variation of the change of the field at which a level ends.
  var convergence = 1e-3
  /// Full width at half maximum, in log intensity, of the Gaussian that the field is taken to blur the histogram with.
  var fullWidthAtHalfMaximum = 0.15
  var wienerNoise = 0.01

  /// A uniform cubic B-spline over a grid, from the first voxel centre to the last.
  struct Spline {
    var spans: Int
    var controlPoints: [Double]

    /// Control points along each axis.
    var width: Int { spans + 3 }
    var size: SIMD3<Int> { SIMD3(width, width, width) }
  }

  /// Estimates the logarithm of the field.
  ///
  /// - Parameters:
  ///   - logarithms: of the image, finite where `inside`.
  ///   - inside: at least two voxels of different value.
  ///   - size: at least 2 along each axis.
  func logField(of logarithms: [Double], inside: [Bool], size: SIMD3<Int>) -> Spline {
    var spline = Spline(spans: 1, controlPoints: [Double](repeating: 0, count: 64))
    var field = [Double](repeating: 0, count: logarithms.count)
    let mask = inside.map { $0 ? 1.0 : 0.0 }
    for level in 0..<levels {
      if level > 0 { spline = N4.refined(spline) }
      let axes = (0..<3).map { AxisSpline(spans: spline.spans, count: size[$0]) }
      let weights = N4.reduce(mask, size: size, by: axes.map(\.squares))
      var change = Double.infinity
      var iteration = 0
      while iteration < iterationsPerLevel, change > convergence {
        iteration += 1
        var residual = logarithms
        for offset in residual.indices { residual[offset] = inside[offset] ? logarithms[offset] - field[offset] : 0 }
        guard let sharpened = Sharpening(of: residual, inside: inside, self) else { return spline }
        for offset in residual.indices where inside[offset] {
          residual[offset] -= sharpened.expectation(at: residual[offset])
        }
        let sums = N4.reduce(residual, size: size, by: axes.map(\.cubes))
        for point in sums.indices where weights[point] > 0 {
          spline.controlPoints[point] += sums[point] / weights[point]
        }
        let newField = N4.evaluate(spline, axes.map(\.values))
        change = N4.variation(from: field, to: newField, inside: inside)
        field = newField
      }
    }
    return spline
  }

  /// The spline's values where the taps of each axis say.
  static func evaluate(_ spline: Spline, _ taps: [AxisTaps]) -> [Double] {
    var values = spline.controlPoints
    var size = spline.size
    for axis in [2, 1, 0] {
      values = taps[axis].applied(to: values, size: size, axis: axis)
      size[axis] = taps[axis].inside.count
    }
    return values
  }

  private static func reduce(_ values: [Double], size: SIMD3<Int>, by taps: [AxisTaps]) -> [Double] {
    var values = values
    var size = size
    for axis in 0..<3 {
      values = taps[axis].applied(to: values, size: size, axis: axis)
      size[axis] = taps[axis].inside.count
    }
    return values
  }

  /// The same spline with twice the spans.
  private static func refined(_ spline: Spline) -> Spline {
    var indices: [Int] = []
    var weights: [Double] = []
    for point in 0..<2 * spline.spans + 3 {
      let first = point / 2
      indices += point % 2 == 0 ? [first, first + 1, first] : [first, first + 1, first + 2]
      weights += point % 2 == 0 ? [0.5, 0.5, 0] : [0.125, 0.75, 0.125]
    }
    let taps = AxisTaps(width: 3, indices: indices, weights: weights)
    return Spline(spans: 2 * spline.spans, controlPoints: evaluate(spline, [taps, taps, taps]))
  }

  /// The coefficient of variation, over the voxels inside, of the ratio of two fields.
  private static func variation(from old: [Double], to new: [Double], inside: [Bool]) -> Double {
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for offset in old.indices where inside[offset] {
      let ratio = exp(old[offset] - new[offset])
      count += 1
      let difference = ratio - mean
      mean += difference / count
      squares += difference * (ratio - mean)
    }
    return count > 1 ? (squares / (count - 1)).squareRoot() / mean : 0
  }

  /// What the control points along one axis have to do with the voxels along it.
  private struct AxisSpline {
    /// From control points to voxels.
    let values: AxisTaps
    /// From voxels to control points: squared weights, and cubed weights over the voxel's sum of squares.
    let squares: AxisTaps
    let cubes: AxisTaps

    init(spans: Int, count: Int) {
      let values = AxisTaps(splineOf: spans, at: (0..<count).map { Double($0) / Double(count - 1) })
      self.values = values
      let points = spans + 3
      var squares = [Double](repeating: 0, count: points * count)
      var cubes = squares
      for voxel in 0..<count {
        let taps = 4 * voxel..<4 * voxel + 4
        let sum = taps.reduce(0) { $0 + values.weights[$1] * values.weights[$1] }
        for tap in taps {
          let weight = values.weights[tap]
          squares[values.indices[tap] * count + voxel] = weight * weight
          cubes[values.indices[tap] * count + voxel] = weight * weight * weight / sum
        }
      }
      let indices = (0..<points).flatMap { _ in 0..<count }
      self.squares = AxisTaps(width: count, indices: indices, weights: squares)
      self.cubes = AxisTaps(width: count, indices: indices, weights: cubes)
    }
  }
}

extension AxisTaps {
  /// A uniform cubic B-spline of `spans` spans, at positions from 0 (its beginning) to 1 (its end).
  init(splineOf spans: Int, at positions: [Double]) {
    var indices: [Int] = []
    var weights: [Double] = []
    for position in positions {
      let at = min(max(position, 0), 1) * Double(spans)
      let lower = min(Int(at), spans - 1)
      let t = at - Double(lower)
      let s = 1 - t
      indices.append(contentsOf: lower..<lower + 4)
      weights.append(s * s * s / 6)
      weights.append((4 - 6 * t * t + 3 * t * t * t) / 6)
      weights.append((4 - 6 * s * s + 3 * s * s * s) / 6)
      weights.append(t * t * t / 6)
    }
    self.init(width: 4, indices: indices, weights: weights)
  }
}

/// The expected true log intensity for each log intensity that was measured, by deconvolution of the histogram.
private struct Sharpening {
  private static let bins = 200
  /// A power of two with room for the Gaussian on both sides of the histogram.
  private static let length = 512

  private let lowest: Double
  private let binWidth: Double
  private let expectations: [Double]

  /// nil where all values inside are the same.
  init?(of values: [Double], inside: [Bool], _ settings: N4) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for offset in values.indices where inside[offset] {
      low = min(low, values[offset])
      high = max(high, values[offset])
    }
    let width = (high - low) / Double(Sharpening.bins - 1)
    guard width > 0, width.isFinite else { return nil }
    lowest = low
    binWidth = width

    let padding = (Sharpening.length - Sharpening.bins) / 2
    var histogram = Spectrum(length: Sharpening.length)
    for offset in values.indices where inside[offset] {
      let at = (values[offset] - low) / width
      let bin = min(Int(at), Sharpening.bins - 1)
      let fraction = at - Double(bin)
      histogram.real[padding + bin] += 1 - fraction
      if fraction > 0, bin + 1 < Sharpening.bins { histogram.real[padding + bin + 1] += fraction }
    }
    histogram.transform()

    // The Gaussian, its middle at 0 of the circle.
    let widthInBins = settings.fullWidthAtHalfMaximum / width
    var blur = Spectrum(length: Sharpening.length)
    for bin in 0..<Sharpening.length {
      let distance = Double(min(bin, Sharpening.length - bin))
      blur.real[bin] =
        2 * (log(2) / Double.pi).squareRoot() / widthInBins
        * exp(-4 * log(2) * distance * distance / (widthInBins * widthInBins))
    }
    blur.transform()

    // Wiener's deconvolution; the Gaussian's spectrum is real.
    var sharp = histogram
    for bin in 0..<Sharpening.length {
      let gain = blur.real[bin] / (blur.real[bin] * blur.real[bin] + settings.wienerNoise)
      sharp.real[bin] *= gain
      sharp.imaginary[bin] *= gain
    }
    sharp.transformBack()
    var weighted = Spectrum(length: Sharpening.length)
    for bin in 0..<Sharpening.length {
      sharp.real[bin] = max(0, sharp.real[bin])
      sharp.imaginary[bin] = 0
      weighted.real[bin] = sharp.real[bin] * (low + Double(bin - padding) * width)
    }
    sharp.blur(by: blur)
    weighted.blur(by: blur)
    expectations = (0..<Sharpening.bins).map { bin in
      let weight = sharp.real[padding + bin]
      return weight > 0 ? weighted.real[padding + bin] / weight : 0
    }
  }

  /// The expected true value where `value` was measured, between bins by linear interpolation.
  func expectation(at value: Double) -> Double {
    let at = (value - lowest) / binWidth
    let bin = min(max(Int(at), 0), Sharpening.bins - 1)
    guard bin + 1 < Sharpening.bins else { return expectations[bin] }
    return expectations[bin] + (expectations[bin + 1] - expectations[bin]) * (at - Double(bin))
  }
}

/// A complex sequence of a power-of-two length and its Fourier transform (Cooley and Tukey 1965,
/// doi:10.1090/S0025-5718-1965-0178586-1).
private struct Spectrum {
  var real: [Double]
  var imaginary: [Double]

  init(length: Int) {
    real = [Double](repeating: 0, count: length)
    imaginary = real
  }

  /// Multiplies the transform by a real one, in place of a circular convolution.
  mutating func blur(by kernel: Spectrum) {
    transform()
    for bin in real.indices {
      real[bin] *= kernel.real[bin]
      imaginary[bin] *= kernel.real[bin]
    }
    transformBack()
  }

  mutating func transformBack() {
    swap(&real, &imaginary)
    transform()
    swap(&real, &imaginary)
    let scale = 1 / Double(real.count)
    for bin in real.indices {
      real[bin] *= scale
      imaginary[bin] *= scale
    }
  }

  mutating func transform() {
    let count = real.count
    var reversed = 0
    for bin in 1..<count {
      var bit = count >> 1
      while reversed & bit != 0 {
        reversed ^= bit
        bit >>= 1
      }
      reversed |= bit
      if bin < reversed {
        real.swapAt(bin, reversed)
        imaginary.swapAt(bin, reversed)
      }
    }
    var length = 2
    while length <= count {
      for step in 0..<length / 2 {
        let angle = -2 * Double.pi * Double(step) / Double(length)
        let (c, s) = (cos(angle), sin(angle))
        for start in stride(from: step, to: count, by: length) {
          let other = start + length / 2
          let re = real[other] * c - imaginary[other] * s
          let im = real[other] * s + imaginary[other] * c
          real[other] = real[start] - re
          imaginary[other] = imaginary[start] - im
          real[start] += re
          imaginary[start] += im
        }
      }
      length *= 2
    }
  }
}
