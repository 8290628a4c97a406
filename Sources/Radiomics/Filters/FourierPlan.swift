import Foundation

/// The discrete Fourier transform of one length, run over blocks of lines at once.
///
/// Lengths of the factors 2, 3, 5 and 7 go by mixed-radix passes, O(n log n); any other length by Bluestein's convolution
/// (1970, doi:10.1109/TAU.1970.1162132) with a longer such transform. Errors grow with the logarithm of the length: about
/// 1e-16 of the root mean square a pass.
struct FourierPlan: Sendable {
  private indirect enum Method: Sendable {
    /// One pass for each radix; the factors of all passes after one another.
    case passes(radices: [Int], factors: [Double])
    case chirp(ChirpTransform)
  }

  let length: Int
  private let method: Method

  /// - Precondition: `length` is at least 1.
  init(length: Int) {
    precondition(length >= 1, "a transform has a length")
    self.length = length
    if let radices = FourierPlan.radices(of: length) {
      method = .passes(radices: radices, factors: FourierPlan.factors(of: length, radices: radices))
    } else {
      method = .chirp(ChirpTransform(length: length))
    }
  }

  /// Complex numbers of scratch for one line.
  var scratchLength: Int {
    switch method {
    case .passes: 2 * length
    case .chirp(let chirp): chirp.plan.length + chirp.plan.scratchLength
    }
  }

  /// The smallest number of the factors 2, 3 and 5 only that is not below `length`.
  static func fastLength(atLeast length: Int) -> Int {
    var best = Int.max
    var fives = 1
    while fives < best {
      var threes = fives
      while threes < best {
        var candidate = threes
        while candidate < length { candidate *= 2 }
        best = min(best, candidate)
        if threes >= length { break }
        threes *= 3
      }
      if fives >= length { break }
      fives *= 5
    }
    return best
  }

  /// exp(-2 pi i k / n) for k from 0 up to n - 1, by symmetry from the first octant, so that equal values are equal to the last bit.
  static func roots(_ n: Int) -> [(cosine: Double, sine: Double)] {
    (0..<n).map { root($0, of: n) }
  }

  private static func root(_ k: Int, of n: Int) -> (cosine: Double, sine: Double) {
    let eighths = 8 * k
    func angle(_ numerator: Int) -> Double { 2 * Double.pi * Double(numerator) / Double(n) }
    // The circle runs clockwise: the exponent is negative.
    switch eighths {
    case ...n: return (cos(angle(k)), -sin(angle(k)))
    case ...(3 * n):
      let rest = Double(2 * Double.pi) * (Double(n - 4 * k) / Double(4 * n))
      return (sin(rest), -cos(rest))
    case ...(5 * n):
      let rest = Double(2 * Double.pi) * (Double(n - 2 * k) / Double(2 * n))
      return (-cos(rest), -sin(rest))
    case ...(7 * n):
      let rest = Double(2 * Double.pi) * (Double(3 * n - 4 * k) / Double(4 * n))
      return (-sin(rest), cos(rest))
    default:
      let rest = angle(n - k)
      return (cos(rest), sin(rest))
    }
  }

  /// Fours before the other factors; nil where another prime divides the length.
  private static func radices(of length: Int) -> [Int]? {
    var rest = length
    var found: [Int] = []
    for radix in [4, 2, 3, 5, 7] {
      while rest % radix == 0 {
        found.append(radix)
        rest /= radix
      }
    }
    return rest == 1 ? found : nil
  }

  private static func factors(of length: Int, radices: [Int]) -> [Double] {
    var factors: [Double] = []
    var rest = length
    for radix in radices {
      let roots = roots(rest)
      for group in 0..<rest / radix {
        for leg in 1..<radix {
          let root = roots[group * leg % rest]
          factors.append(root.cosine)
          factors.append(root.sine)
        }
      }
      rest /= radix
    }
    return factors
  }

  /// Transforms `lines` adjacent lines in place: element k of line b lies at `data + k * stride + b`.
  ///
  /// - Parameters:
  ///   - lines: an even number.
  ///   - scratch: `scratchLength * lines` complex numbers.
  func transform(_ data: SplitPointer, stride: Int, lines: Int, scratch: SplitPointer) {
    switch method {
    case .passes(let radices, let factors):
      FourierPlan.run(radices, factors, length: length, on: data, stride: stride, lines: lines, scratch: scratch)
    case .chirp(let chirp):
      chirp.transform(data, stride: stride, lines: lines, scratch: scratch)
    }
  }

  private static func run(
    _ radices: [Int], _ factors: [Double], length: Int, on data: SplitPointer, stride: Int, lines: Int,
    scratch: SplitPointer
  ) {
    factors.withUnsafeBufferPointer { factors in
      guard var passFactors = factors.baseAddress else { return }
      let buffers = (scratch, scratch + length * lines)
      var source = data
      var sourceStride = stride
      var rest = length
      var done = 1
      for (index, radix) in radices.enumerated() {
        let isLast = index == radices.count - 1
        let target = isLast ? data : (index % 2 == 0 ? buffers.0 : buffers.1)
        let targetStride = isLast ? stride : lines
        let groups = rest / radix
        var pass = FourierPass(
          count: groups, sourceGroup: done * sourceStride, targetGroup: radix * done * targetStride, repeats: done,
          sourceRepeat: sourceStride, targetRepeat: targetStride, sourceLeg: groups * done * sourceStride,
          targetLeg: done * targetStride, inner: lines)
        if sourceStride == lines && targetStride == lines {
          // What repeats lies side by side: one long run.
          pass.repeats = 1
          pass.inner = done * lines
        }
        pass.run(radix: radix, from: source, to: target, factors: passFactors)
        passFactors += groups * 2 * (radix - 1)
        source = target
        sourceStride = targetStride
        rest = groups
        done *= radix
      }
    }
  }
}

/// A transform of any length as a convolution with a chirp.
private struct ChirpTransform: Sendable {
  let length: Int
  /// Of a length that holds the convolution without wrapping.
  let plan: FourierPlan
  /// exp(-pi i k^2 / n).
  private let chirp: [Double]
  /// The transform of the conjugate chirp, divided by the plan's length.
  private let spectrum: [Double]

  init(length: Int) {
    self.length = length
    let plan = FourierPlan(length: FourierPlan.fastLength(atLeast: 2 * length - 1))
    self.plan = plan
    let roots = FourierPlan.roots(2 * length)
    var chirp: [Double] = []
    for k in 0..<length {
      let root = roots[k * k % (2 * length)]
      chirp.append(root.cosine)
      chirp.append(root.sine)
    }
    self.chirp = chirp
    // Plans run over an even number of lines: the second one stays empty.
    var re = [Double](repeating: 0, count: 2 * plan.length)
    var im = re
    for k in 0..<length {
      for place in Set([k, (plan.length - k) % plan.length]) {
        re[2 * place] = chirp[2 * k]
        im[2 * place] = -chirp[2 * k + 1]
      }
    }
    var scratch = [Double](repeating: 0, count: 2 * 2 * plan.scratchLength)
    FourierPlan.withSplitPointers(&re, &im, &scratch) { data, scratch in
      plan.transform(data, stride: 2, lines: 2, scratch: scratch)
    }
    let scale = 1 / Double(plan.length)
    spectrum = (0..<plan.length).flatMap { [re[2 * $0] * scale, im[2 * $0] * scale] }
  }

  func transform(_ data: SplitPointer, stride: Int, lines: Int, scratch: SplitPointer) {
    let inner = scratch + plan.length * lines
    for k in 0..<length {
      multiply(data + k * stride, chirp[2 * k], chirp[2 * k + 1], into: scratch + k * lines, lines)
    }
    (scratch.re + length * lines).update(repeating: 0, count: (plan.length - length) * lines)
    (scratch.im + length * lines).update(repeating: 0, count: (plan.length - length) * lines)
    plan.transform(scratch, stride: lines, lines: lines, scratch: inner)
    for k in 0..<plan.length {
      multiply(scratch + k * lines, spectrum[2 * k], spectrum[2 * k + 1], into: scratch + k * lines, lines)
    }
    plan.transform(scratch.exchanged, stride: lines, lines: lines, scratch: inner)
    for k in 0..<length {
      multiply(scratch + k * lines, chirp[2 * k], chirp[2 * k + 1], into: data + k * stride, lines)
    }
  }

  @inline(__always)
  private func multiply(
    _ source: SplitPointer, _ cosine: Double, _ sine: Double, into target: SplitPointer, _ count: Int
  ) {
    var at = 0
    while at < count {
      ComplexPair(source, at).rotated(cosine, sine).store(target, at)
      at &+= 2
    }
  }
}

extension FourierPlan {
  /// Pointers to the parts of a block of lines and to scratch whose halves hold the parts.
  fileprivate static func withSplitPointers(
    _ re: inout [Double], _ im: inout [Double], _ scratch: inout [Double],
    _ body: (SplitPointer, SplitPointer) -> Void
  ) {
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let re = re.baseAddress, let im = im.baseAddress, let first = scratch.baseAddress else { return }
          body(SplitPointer(re: re, im: im), SplitPointer(re: first, im: first + scratch.count / 2))
        }
      }
    }
  }
}
