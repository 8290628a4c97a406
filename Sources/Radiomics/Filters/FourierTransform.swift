/// The discrete Fourier transform of complex numbers on a box, x fastest, in double precision.
///
/// Forward: sum of f exp(-2 pi i (k . n / size)); inverse: with the sign +, divided by the number of voxels. Real and
/// imaginary parts lie in separate buffers. Any size; fastest where each length is of the factors 2, 3 and 5
/// (`fastLength`), O(n log n) always. The same input gives the same bytes.
///
/// Two real images are transformed at once as the real and the imaginary part: with F the transform, that of the real part
/// is (F(k) + conj F(-k)) / 2, that of the imaginary part (F(k) - conj F(-k)) / 2i.
struct FourierTransform: Sendable {
  /// Numbers along x, y and z.
  let size: SIMD3<Int>
  private let plans: [FourierPlan]

  /// Makes the plan of a box; it can be used again and again.
  ///
  /// - Precondition: `size` is at least 1 along each axis.
  init(size: SIMD3<Int>) {
    self.size = size
    let x = FourierPlan(length: size.x)
    let y = size.y == size.x ? x : FourierPlan(length: size.y)
    let z = size.z == size.x ? x : (size.z == size.y ? y : FourierPlan(length: size.z))
    plans = [x, y, z]
  }

  /// The number of complex numbers of the box.
  var count: Int { size.x * size.y * size.z }

  /// The smallest length of the factors 2, 3 and 5 only that is not below `length`.
  static func fastLength(atLeast length: Int) -> Int { FourierPlan.fastLength(atLeast: length) }

  /// Transforms in place.
  ///
  /// - Parameters:
  ///   - re: real parts, x fastest, `count` numbers.
  ///   - im: imaginary parts.
  ///   - filled: the box from the first voxel on outside of which all numbers are 0, as after padding; the lines beyond it are
  ///     not computed. The whole by default.
  func forward(
    re: UnsafeMutableBufferPointer<Double>, im: UnsafeMutableBufferPointer<Double>, filled: SIMD3<Int>? = nil
  ) {
    let box = clamped(filled)
    withPointers(re, im) { data, scratch in
      alongX(data, scratch, rows: box.y, slices: box.z, scale: 1)
      alongY(data, scratch, slices: box.z)
      alongZ(data, scratch)
    }
  }

  /// Transforms back in place, divided by the number of voxels.
  ///
  /// - Parameters:
  ///   - re: real parts, x fastest, `count` numbers.
  ///   - im: imaginary parts.
  ///   - wanted: the box from the first voxel on whose results are wanted; what is left outside of it is undefined. The whole
  ///     by default.
  func inverse(
    re: UnsafeMutableBufferPointer<Double>, im: UnsafeMutableBufferPointer<Double>, wanted: SIMD3<Int>? = nil
  ) {
    let box = clamped(wanted)
    withPointers(im, re) { data, scratch in
      alongZ(data, scratch)
      alongY(data, scratch, slices: box.z)
      alongX(data, scratch, rows: box.y, slices: box.z, scale: 1 / Double(count))
    }
  }

  /// Transforms arrays in place; see `forward(re:im:filled:)`.
  func forward(re: inout [Double], im: inout [Double], filled: SIMD3<Int>? = nil) {
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in forward(re: re, im: im, filled: filled) }
    }
  }

  /// Transforms arrays back in place; see `inverse(re:im:wanted:)`.
  func inverse(re: inout [Double], im: inout [Double], wanted: SIMD3<Int>? = nil) {
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in inverse(re: re, im: im, wanted: wanted) }
    }
  }

  private func clamped(_ box: SIMD3<Int>?) -> SIMD3<Int> {
    guard let box else { return size }
    return SIMD3(min(max(box.x, 0), size.x), min(max(box.y, 0), size.y), min(max(box.z, 0), size.z))
  }

  /// Lines that go together: one cache line of each part, and few enough for a block and its scratch to stay in the first cache.
  private static let blockLines = 8

  private func withPointers(
    _ re: UnsafeMutableBufferPointer<Double>, _ im: UnsafeMutableBufferPointer<Double>,
    _ body: (SplitPointer, SplitPointer) -> Void
  ) {
    precondition(re.count == count && im.count == count, "a transform has as many numbers as its box")
    // A block for gathered lines, and the plan's scratch.
    let half = (0..<3).reduce(0) { max($0, (size[$1] + plans[$1].scratchLength) * FourierTransform.blockLines) }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * half) { scratch in
      guard let re = re.baseAddress, let im = im.baseAddress, let first = scratch.baseAddress else { return }
      scratch.initialize(repeating: 0)
      body(SplitPointer(re: re, im: im), SplitPointer(re: first, im: first + half))
    }
  }

  /// Lines along x lie apart: blocks of them are gathered, transformed side by side and put back times `scale`.
  private func alongX(_ data: SplitPointer, _ scratch: SplitPointer, rows: Int, slices: Int, scale: Double) {
    let width = FourierTransform.blockLines
    let length = size.x
    if length == 1 && scale == 1 { return }
    let plan = plans[0]
    let lines = rows * slices
    withUnsafeTemporaryAllocation(of: Int.self, capacity: width) { starts in
      for block in stride(from: 0, to: lines, by: width) {
        for lane in 0..<width {
          // Missing lanes of the last block repeat its last line.
          let line = min(block + lane, lines - 1)
          starts.initializeElement(at: lane, to: length * (line % rows + size.y * (line / rows)))
        }
        let used = min(width, lines - block)
        for lane in 0..<width {
          let from = data + starts[lane]
          var to = lane
          for k in 0..<length {
            scratch.re[to] = from.re[k]
            scratch.im[to] = from.im[k]
            to &+= width
          }
        }
        plan.transform(scratch, stride: width, lines: width, scratch: scratch + length * width)
        for lane in 0..<used {
          let to = data + starts[lane]
          var from = lane
          for k in 0..<length {
            to.re[k] = scratch.re[from] * scale
            to.im[k] = scratch.im[from] * scale
            from &+= width
          }
        }
      }
    }
  }

  private func alongY(_ data: SplitPointer, _ scratch: SplitPointer, slices: Int) {
    for slice in 0..<slices {
      across(data + slice * size.x * size.y, scratch, plan: plans[1], stride: size.x, lines: size.x)
    }
  }

  private func alongZ(_ data: SplitPointer, _ scratch: SplitPointer) {
    across(data, scratch, plan: plans[2], stride: size.x * size.y, lines: size.x * size.y)
  }

  /// Adjacent lines whose elements lie `stride` apart.
  private func across(_ data: SplitPointer, _ scratch: SplitPointer, plan: FourierPlan, stride: Int, lines: Int) {
    if plan.length == 1 { return }
    let width = FourierTransform.blockLines
    let whole = lines / width * width
    for block in Swift.stride(from: 0, to: whole, by: width) {
      plan.transform(data + block, stride: stride, lines: width, scratch: scratch)
    }
    let rest = lines - whole
    guard rest > 0 else { return }
    let even = rest + rest % 2
    let from = data + whole
    for k in 0..<plan.length {
      for lane in 0..<even {
        scratch.re[k * even + lane] = lane < rest ? from.re[k * stride + lane] : 0
        scratch.im[k * even + lane] = lane < rest ? from.im[k * stride + lane] : 0
      }
    }
    plan.transform(scratch, stride: even, lines: even, scratch: scratch + plan.length * even)
    for k in 0..<plan.length {
      for lane in 0..<rest {
        from.re[k * stride + lane] = scratch.re[k * even + lane]
        from.im[k * stride + lane] = scratch.im[k * even + lane]
      }
    }
  }
}
