import Foundation
import Volumes

/// The modulus of the response to a complex Gabor filter in the plane (IBSI code Q88H).
///
/// With x and y in mm along the two axes of a slice, x' = x cos theta + y sin theta and y' = -x sin theta + y cos theta, the
/// weight is exp(-(x'^2 + gamma^2 y'^2) / 2 sigma^2 + 2 pi i x' / lambda) (IBSI 2 reference manual, "Gabor filters",
/// arXiv 2006.05470). The kernel reaches as far as half the longer side of the slice, or to where its weights fall below 1e-16.
///
/// Fourier transforms of each slice: O(slices x orientations x pixels x log pixels). Orientations half a turn apart have the
/// same modulus and are computed once.
package struct GaborFilter: ImageFilter, Hashable, Codable {
  /// The directions of the wave.
  package enum Orientation: Sendable, Hashable, Codable {
    /// Radians from the x axis towards the y axis of the slice.
    case fixed(Double)
    /// All multiples of a step that divides the full turn, in radians, pooled.
    case invariant(step: Double, pooling: ResponsePooling)
  }

  /// The slices in which the filter works.
  package enum Planes: String, Sendable, Hashable, Codable, CaseIterable {
    /// Across z.
    case axial = "2D"
    /// Across z, y and x; the three responses are averaged.
    case orthogonal = "3D"
  }

  /// Standard deviation of the envelope along the wave, mm.
  package var sigma: Double
  /// Wavelength, mm.
  package var lambda: Double
  /// Ratio of the envelope's standard deviations along and across the wave.
  package var gamma: Double
  package var orientation: Orientation
  package var planes: Planes
  package var boundary: BoundaryCondition

  package init(
    sigma: Double, lambda: Double, gamma: Double, orientation: Orientation, planes: Planes = .axial,
    boundary: BoundaryCondition = .mirror
  ) {
    self.sigma = sigma
    self.lambda = lambda
    self.gamma = gamma
    self.orientation = orientation
    self.planes = planes
    self.boundary = boundary
  }

  private var name: String {
    let shape = [("sigma", sigma), ("lambda", lambda), ("gamma", gamma)].map { "\($0)-\(FilterInput.text($1))" }
    let turn: String
    switch orientation {
    case .fixed(let theta): turn = "theta-\(GaborFilter.degrees(theta))"
    case .invariant(let step, let pooling): turn = "invariant-\(GaborFilter.degrees(step))-\(pooling.rawValue)"
    }
    return "gabor-" + (shape + [turn, planes.rawValue]).joined(separator: "-")
  }

  /// Degrees to a thousandth.
  private static func degrees(_ radians: Double) -> String {
    FilterInput.text((radians * 180 / .pi * 1000).rounded() / 1000)
  }

  /// `gabor-sigma-5-0-lambda-2-0-gamma-1-5-invariant-22-5-mean-3D`.
  package var responseNames: [String] { [name] }

  /// - Throws: `invalidFilter` for a sigma, lambda or gamma that is not positive, a step that does not divide the full turn, or an
  ///   image with missing voxels.
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    for (what, value) in [("sigma", sigma), ("lambda", lambda), ("gamma", gamma)] where !(value.isFinite && value > 0) {
      throw .invalidFilter(name, because: "\(what) is \(value); it must be positive")
    }
    let angles = try angles()
    try FilterInput.check(image, for: name)
    var result = [Double](repeating: 0, count: image.grid.count)
    let axes = planes == .axial ? [2] : [2, 1, 0]
    for axis in axes { add(image, across: axis, angles, share: 1 / Double(axes.count), to: &result) }
    return [FilterResponse(name: name, image: Volume(grid: image.grid, voxels: result))]
  }

  private func angles() throws(RadiomicsError) -> [Double] {
    switch orientation {
    case .fixed(let theta):
      guard theta.isFinite else { throw .invalidFilter(name, because: "theta is \(theta)") }
      return [theta]
    case .invariant(let step, _):
      let turns = 2 * Double.pi / step
      guard step.isFinite, step > 0, turns <= 720.5, abs(turns - turns.rounded()) < 1e-6 else {
        throw .invalidFilter(
          name, because: "the step of \(step) radians does not divide the full turn into at most 720 parts")
      }
      let count = Int(turns.rounded())
      return (0..<(count % 2 == 0 ? count / 2 : count)).map { Double($0) * step }
    }
  }

  private var pooling: ResponsePooling {
    if case .invariant(_, let pooling) = orientation { return pooling }
    return .mean
  }

  /// Adds `share` times the pooled response in the slices across an axis.
  private func add(_ image: Volume, across axis: Int, _ angles: [Double], share: Double, to result: inout [Double]) {
    let size = image.grid.size
    let strides = SIMD3(1, size.x, size.x * size.y)
    let (u, v) = axis == 2 ? (0, 1) : (axis == 1 ? (0, 2) : (1, 2))
    let extent = (u: size[u], v: size[v])
    let reach = reach(extent, spacing: (image.grid.spacing[u], image.grid.spacing[v]))
    let padded = (u: extent.u + 2 * reach.u, v: extent.v + 2 * reach.v)
    let transform = FourierTransform(
      size: SIMD3(
        FourierTransform.fastLength(atLeast: padded.u), FourierTransform.fastLength(atLeast: padded.v), 1))
    let spectra = angles.map {
      spectrum($0, transform, reach, spacing: (image.grid.spacing[u], image.grid.spacing[v]))
    }
    let (columns, rows) = (
      (0..<padded.u).map { boundary.source(of: $0 - reach.u, count: extent.u) },
      (0..<padded.v).map { boundary.source(of: $0 - reach.v, count: extent.v) }
    )
    var re = [Double](repeating: 0, count: transform.count)
    var im = re
    var (workRe, workIm) = (re, im)
    var pooled = [Double](repeating: 0, count: extent.u * extent.v)
    let scale = pooling == .mean ? share / Double(angles.count) : share
    for slice in 0..<size[axis] {
      let start = slice * strides[axis]
      re.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      im.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      for (j, row) in rows.enumerated() {
        guard let row else { continue }
        let from = start + row * strides[v]
        let to = j * transform.size.x
        for (i, column) in columns.enumerated() {
          if let column { re[to + i] = image.voxels[from + column * strides[u]] }
        }
      }
      transform.forward(re: &re, im: &im, filled: SIMD3(padded.u, padded.v, 1))
      for (index, spectrum) in spectra.enumerated() {
        GaborFilter.multiply(re, im, spectrum, into: &workRe, &workIm)
        transform.inverse(re: &workRe, im: &workIm, wanted: SIMD3(extent.u, extent.v, 1))
        pool(workRe, workIm, stride: transform.size.x, extent, into: &pooled, isFirst: index == 0)
      }
      for j in 0..<extent.v {
        let to = start + j * strides[v]
        for i in 0..<extent.u { result[to + i * strides[u]] += scale * pooled[i + j * extent.u] }
      }
    }
  }

  private func reach(_ extent: (u: Int, v: Int), spacing: (u: Double, v: Double)) -> (u: Int, v: Int) {
    // exp(-8.6^2 / 2) is below 1e-16.
    let radius = 8.6 * sigma * max(1, 1 / gamma)
    let half = max(extent.u, extent.v) / 2
    func voxels(_ spacing: Double) -> Int { Int(min(Double(half), (radius / spacing).rounded(.up))) }
    return (voxels(spacing.u), voxels(spacing.v))
  }

  /// The transform of the kernel, placed so that the response to an image with margins begins at the first pixel.
  private func spectrum(
    _ theta: Double, _ transform: FourierTransform, _ reach: (u: Int, v: Int), spacing: (u: Double, v: Double)
  ) -> (re: [Double], im: [Double]) {
    let size = transform.size
    var re = [Double](repeating: 0, count: transform.count)
    var im = re
    let (cosine, sine) = (cos(theta), sin(theta))
    for j in -reach.v...reach.v {
      for i in -reach.u...reach.u {
        let (x, y) = (Double(i) * spacing.u, Double(j) * spacing.v)
        let along = x * cosine + y * sine
        let across = y * cosine - x * sine
        let envelope = exp(-(along * along + gamma * gamma * across * across) / (2 * sigma * sigma))
        let place = (i - reach.u + size.x) % size.x + size.x * ((j - reach.v + size.y) % size.y)
        re[place] = envelope * cos(2 * .pi * along / lambda)
        im[place] = envelope * sin(2 * .pi * along / lambda)
      }
    }
    transform.forward(re: &re, im: &im)
    return (re, im)
  }

  private static func multiply(
    _ re: [Double], _ im: [Double], _ spectrum: (re: [Double], im: [Double]), into productRe: inout [Double],
    _ productIm: inout [Double]
  ) {
    let count = re.count
    re.withUnsafeBufferPointer { re in
      im.withUnsafeBufferPointer { im in
        spectrum.re.withUnsafeBufferPointer { kernelRe in
          spectrum.im.withUnsafeBufferPointer { kernelIm in
            productRe.withUnsafeMutableBufferPointer { productRe in
              productIm.withUnsafeMutableBufferPointer { productIm in
                for at in 0..<count {
                  let (a, b, c, d) = (re[at], im[at], kernelRe[at], kernelIm[at])
                  productRe[at] = a * c - b * d
                  productIm[at] = a * d + b * c
                }
              }
            }
          }
        }
      }
    }
  }

  private func pool(
    _ re: [Double], _ im: [Double], stride: Int, _ extent: (u: Int, v: Int), into pooled: inout [Double],
    isFirst: Bool
  ) {
    let pooling = pooling
    re.withUnsafeBufferPointer { re in
      im.withUnsafeBufferPointer { im in
        pooled.withUnsafeMutableBufferPointer { pooled in
          for j in 0..<extent.v {
            let (from, to) = (j * stride, j * extent.u)
            for i in 0..<extent.u {
              let modulus = (re[from + i] * re[from + i] + im[from + i] * im[from + i]).squareRoot()
              if isFirst {
                pooled[to + i] = modulus
              } else {
                switch pooling {
                case .mean: pooled[to + i] += modulus
                case .max: pooled[to + i] = max(pooled[to + i], modulus)
                case .min: pooled[to + i] = min(pooled[to + i], modulus)
                }
              }
            }
          }
        }
      }
    }
  }
}
