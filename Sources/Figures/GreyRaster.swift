/// Turns measured values into a grey picture.
enum GreyRaster {
  /// The picture of `values`, enlarged smoothly by whole factors so that viewers have nothing to interpolate.
  ///
  /// The 0.5th percentile of the finite values is black, the 99.5th white. Values that are not finite are black. Enlarging is
  /// by cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711, a = -0.5). Linear in the pixels made.
  /// - Returns: nil where the raster is empty or does not have width x height values.
  static func image(_ values: [Double], width: Int, height: Int, factorX: Int, factorY: Int) -> RasterImage? {
    guard
      let levels = levels(
        values, width: width, height: height, factorX: factorX, factorY: factorY, window: window(values))
    else { return nil }
    var pixels = [UInt8](repeating: 255, count: 4 * levels.count)
    for (index, level) in levels.enumerated() {
      pixels[4 * index] = level
      pixels[4 * index + 1] = level
      pixels[4 * index + 2] = level
    }
    return RasterImage(width: width * factorX, height: height * factorY, pixels: pixels)
  }

  /// Grey levels of the enlarged picture, 0 to 255, row by row.
  ///
  /// - Parameter window: the values that are black and white; where both are the same, everything finite is medium grey.
  /// - Returns: nil where the raster is empty or does not have width x height values.
  static func levels(
    _ values: [Double], width: Int, height: Int, factorX: Int, factorY: Int, window: (lower: Double, upper: Double)
  ) -> [UInt8]? {
    guard width > 0, height > 0, factorX > 0, factorY > 0, values.count == width * height else { return nil }
    let range = window.upper - window.lower
    let grey = values.map { value -> Float in
      guard value.isFinite else { return 0 }
      return range > 0 ? Float(min(1, max(0, (value - window.lower) / range))) : 0.5
    }
    let wide = width * factorX
    let across = enlargedAcross(grey, width: width, height: height, factor: factorX)
    // Rows are sums of four rows, so memory is read in order.
    var levels = [UInt8](repeating: 0, count: wide * height * factorY)
    let weights = weights(factor: factorY)
    across.withUnsafeBufferPointer { across in
      levels.withUnsafeMutableBufferPointer { levels in
        for y in 0..<height {
          for part in 0..<factorY {
            let (first, w0, w1, w2, w3) = weights[part]
            func row(_ offset: Int) -> Int { min(height - 1, max(0, y + first + offset)) * wide }
            let (a, b, c, d) = (row(0), row(1), row(2), row(3))
            let base = (y * factorY + part) * wide
            for x in 0..<wide {
              let value = w0 * across[a + x] + w1 * across[b + x] + w2 * across[c + x] + w3 * across[d + x]
              levels[base + x] = UInt8(min(1, max(0, value)) * 255 + 0.5)
            }
          }
        }
      }
    }
    return levels
  }

  /// The 0.5th and the 99.5th percentile of the finite values; 0 and 0 where there are none.
  static func window(_ values: [Double]) -> (lower: Double, upper: Double) { percentiles(values, 0.005, 0.995) }

  /// Two percentiles of the finite values, each one of the values; 0 and 0 where there are none.
  static func percentiles(_ values: [Double], _ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return (0, 0) }
    func quantile(_ share: Double) -> Double { sorted[Int((share * Double(sorted.count - 1)).rounded())] }
    return (quantile(lower), quantile(upper))
  }

  /// Every row enlarged by `factor`.
  private static func enlargedAcross(_ values: [Float], width: Int, height: Int, factor: Int) -> [Float] {
    var result = [Float](repeating: 0, count: width * height * factor)
    let weights = weights(factor: factor)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for y in 0..<height {
          let base = y * width
          for x in 0..<width {
            for part in 0..<factor {
              let (first, w0, w1, w2, w3) = weights[part]
              func value(_ offset: Int) -> Float { values[base + min(width - 1, max(0, x + first + offset))] }
              result[(base + x) * factor + part] =
                w0 * value(0) + w1 * value(1) + w2 * value(2) + w3 * value(3)
            }
          }
        }
      }
    }
    return result
  }

  /// For each of the positions between two values: how far from the value the first of four neighbours lies, and the weights.
  private static func weights(factor: Int) -> [(first: Int, w0: Float, w1: Float, w2: Float, w3: Float)] {
    (0..<factor).map { part in
      let position = (Double(part) + 0.5) / Double(factor) - 0.5
      let first = position.rounded(.down)
      let t = Float(position - first)
      let (t2, t3) = (t * t, t * t * t)
      return (
        Int(first) - 1, -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t,
        0.5 * t3 - 0.5 * t2
      )
    }
  }
}
