/// Turns measured values into a grey picture.
enum GreyRaster {
  /// The picture of `values`, enlarged smoothly by whole factors so that viewers have nothing to interpolate.
  ///
  /// The 0.5th percentile of the finite values is black, the 99.5th white. Values that are not finite are black. Enlarging is
  /// by cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711, a = -0.5). Linear in the pixels made.
  /// - Returns: nil where the raster is empty or does not have width x height values.
  static func image(_ values: [Double], width: Int, height: Int, factorX: Int, factorY: Int) -> RasterImage? {
    guard width > 0, height > 0, factorX > 0, factorY > 0, values.count == width * height else { return nil }
    let window = window(values)
    let range = window.upper - window.lower
    let grey = values.map { value -> Double in
      guard value.isFinite else { return 0 }
      return range > 0 ? min(1, max(0, (value - window.lower) / range)) : 0.5
    }
    let across = enlarged(grey, lines: height, length: width, lineStep: width, step: 1, factor: factorX)
    let wide = width * factorX
    // `across` lies row by row; columns are enlarged next and come out column by column.
    let down = enlarged(across, lines: wide, length: height, lineStep: 1, step: wide, factor: factorY)
    let high = height * factorY
    var pixels = [UInt8](repeating: 255, count: 4 * wide * high)
    for x in 0..<wide {
      for y in 0..<high {
        let level = UInt8((min(1, max(0, down[y + x * high])) * 255).rounded())
        let offset = 4 * (x + y * wide)
        pixels[offset] = level
        pixels[offset + 1] = level
        pixels[offset + 2] = level
      }
    }
    return RasterImage(width: wide, height: high, pixels: pixels)
  }

  /// The 0.5th and the 99.5th percentile of the finite values; 0 and 0 where there are none.
  static func window(_ values: [Double]) -> (lower: Double, upper: Double) {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return (0, 0) }
    func quantile(_ share: Double) -> Double { sorted[Int((share * Double(sorted.count - 1)).rounded())] }
    return (quantile(0.005), quantile(0.995))
  }

  /// Each line enlarged by `factor`; lines follow one another in the result.
  private static func enlarged(
    _ values: [Double], lines: Int, length: Int, lineStep: Int, step: Int, factor: Int
  ) -> [Double] {
    var result = [Double](repeating: 0, count: lines * length * factor)
    // Four weights for each of the positions between two values.
    let weights: [(first: Int, w: (Double, Double, Double, Double))] = (0..<factor).map { part in
      let position = (Double(part) + 0.5) / Double(factor) - 0.5
      let first = Int(position.rounded(.down))
      let t = position - Double(first)
      let (t2, t3) = (t * t, t * t * t)
      return (
        first - 1,
        (-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2)
      )
    }
    values.withUnsafeBufferPointer { values in
      for line in 0..<lines {
        let base = line * lineStep
        for index in 0..<length {
          for part in 0..<factor {
            let (first, w) = weights[part]
            func value(_ offset: Int) -> Double {
              values[base + min(length - 1, max(0, index + first + offset)) * step]
            }
            result[(line * length + index) * factor + part] =
              w.0 * value(0) + w.1 * value(1) + w.2 * value(2) + w.3 * value(3)
          }
        }
      }
    }
    return result
  }
}
