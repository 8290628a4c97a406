/// One pass of a mixed-radix transform over a block of lines: where its elements lie, and its factors.
///
/// The pass splits a transform of length `radix * count` into `radix` interleaved ones (Stockham's self-sorting decimation in
/// frequency; Swarztrauber 1984, doi:10.1016/S0167-8191(84)90413-7). Distances are in numbers of doubles. `inner` adjacent
/// doubles are independent lines (times finished sub-transforms), so that every arithmetic operation runs over contiguous
/// memory whatever the axis.
struct FourierPass {
  /// Groups that differ in their factors.
  var count: Int
  var sourceGroup: Int
  var targetGroup: Int
  /// Groups that share their factors and lie apart in memory.
  var repeats: Int
  var sourceRepeat: Int
  var targetRepeat: Int
  /// Between the elements that one butterfly takes and gives.
  var sourceLeg: Int
  var targetLeg: Int
  /// Adjacent doubles, an even number.
  var inner: Int
}

/// The real and the imaginary parts of complex numbers, in separate buffers.
struct SplitPointer {
  var re: UnsafeMutablePointer<Double>
  var im: UnsafeMutablePointer<Double>

  @inline(__always) static func + (pointer: SplitPointer, distance: Int) -> SplitPointer {
    SplitPointer(re: pointer.re + distance, im: pointer.im + distance)
  }

  /// The same numbers with their parts exchanged: a forward transform of them is an inverse transform.
  var exchanged: SplitPointer { SplitPointer(re: im, im: re) }
}

/// Two complex numbers, one of each of two lines.
struct ComplexPair {
  typealias Lanes = SIMD2<Double>
  var re: Lanes
  var im: Lanes

  @inline(__always) init(re: Lanes, im: Lanes) {
    self.re = re
    self.im = im
  }

  @inline(__always) init(_ pointer: SplitPointer, _ distance: Int) {
    re = UnsafeRawPointer(pointer.re + distance).loadUnaligned(as: Lanes.self)
    im = UnsafeRawPointer(pointer.im + distance).loadUnaligned(as: Lanes.self)
  }

  @inline(__always) func store(_ pointer: SplitPointer, _ distance: Int) {
    UnsafeMutableRawPointer(pointer.re + distance).storeBytes(of: re, as: Lanes.self)
    UnsafeMutableRawPointer(pointer.im + distance).storeBytes(of: im, as: Lanes.self)
  }

  @inline(__always) static func + (a: ComplexPair, b: ComplexPair) -> ComplexPair {
    ComplexPair(re: a.re + b.re, im: a.im + b.im)
  }

  @inline(__always) static func - (a: ComplexPair, b: ComplexPair) -> ComplexPair {
    ComplexPair(re: a.re - b.re, im: a.im - b.im)
  }

  @inline(__always) static func * (a: ComplexPair, scale: Double) -> ComplexPair {
    ComplexPair(re: a.re * scale, im: a.im * scale)
  }

  /// Times -i.
  @inline(__always) var turned: ComplexPair { ComplexPair(re: im, im: -re) }

  /// Times the complex number (cosine, sine).
  @inline(__always) func rotated(_ cosine: Double, _ sine: Double) -> ComplexPair {
    ComplexPair(re: re * cosine - im * sine, im: re * sine + im * cosine)
  }
}

extension FourierPass {
  /// Runs the pass: butterflies of `radix` (2, 3, 4, 5 or 7), the results times the factors of their group.
  ///
  /// - Parameter factors: for each group `radix - 1` pairs (cosine, sine).
  func run(radix: Int, from source: SplitPointer, to target: SplitPointer, factors: UnsafePointer<Double>) {
    switch radix {
    case 2: radix2(source, target, factors)
    case 3: radix3(source, target, factors)
    case 4: radix4(source, target, factors)
    case 5: radix5(source, target, factors)
    default: radix7(source, target, factors)
    }
  }

  /// Calls `butterfly` with the start of every run of `inner` doubles; the first group's factors are all 1.
  @inline(__always)
  private func forEachGroup(
    _ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>, radix: Int,
    _ butterfly: (SplitPointer, SplitPointer, UnsafePointer<Double>, _ isFirst: Bool) -> Void
  ) {
    for group in 0..<count {
      let from = source + group &* sourceGroup
      let to = target + group &* targetGroup
      for again in 0..<repeats {
        butterfly(
          from + again &* sourceRepeat, to + again &* targetRepeat, factors + group &* 2 &* (radix &- 1), group == 0)
      }
    }
  }

  private func radix2(_ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>) {
    let (leg, out) = (sourceLeg, targetLeg)
    forEachGroup(source, target, factors, radix: 2) { from, to, factors, isFirst in
      let (c, s) = (factors[0], factors[1])
      var at = 0
      while at < inner {
        let a = ComplexPair(from, at)
        let b = ComplexPair(from, at &+ leg)
        (a + b).store(to, at)
        (isFirst ? a - b : (a - b).rotated(c, s)).store(to, at &+ out)
        at &+= 2
      }
    }
  }

  private func radix3(_ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>) {
    let (leg, out) = (sourceLeg, targetLeg)
    let sine = 0.75.squareRoot()
    forEachGroup(source, target, factors, radix: 3) { from, to, factors, _ in
      let (c1, s1, c2, s2) = (factors[0], factors[1], factors[2], factors[3])
      var at = 0
      while at < inner {
        let a = ComplexPair(from, at)
        let b = ComplexPair(from, at &+ leg)
        let c = ComplexPair(from, at &+ 2 &* leg)
        let sum = b + c
        let turned = ((b - c) * sine).turned
        let middle = a - sum * 0.5
        (a + sum).store(to, at)
        (middle + turned).rotated(c1, s1).store(to, at &+ out)
        (middle - turned).rotated(c2, s2).store(to, at &+ 2 &* out)
        at &+= 2
      }
    }
  }

  private func radix4(_ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>) {
    let (leg, out) = (sourceLeg, targetLeg)
    forEachGroup(source, target, factors, radix: 4) { from, to, factors, isFirst in
      let (c1, s1) = (factors[0], factors[1])
      let (c2, s2) = (factors[2], factors[3])
      let (c3, s3) = (factors[4], factors[5])
      if isFirst {
        var at = 0
        while at < inner {
          let a = ComplexPair(from, at)
          let b = ComplexPair(from, at &+ leg)
          let c = ComplexPair(from, at &+ 2 &* leg)
          let d = ComplexPair(from, at &+ 3 &* leg)
          let (even, odd) = (a + c, b + d)
          let (evenDifference, oddTurned) = (a - c, (b - d).turned)
          (even + odd).store(to, at)
          (evenDifference + oddTurned).store(to, at &+ out)
          (even - odd).store(to, at &+ 2 &* out)
          (evenDifference - oddTurned).store(to, at &+ 3 &* out)
          at &+= 2
        }
      } else {
        var at = 0
        while at < inner {
          let a = ComplexPair(from, at)
          let b = ComplexPair(from, at &+ leg)
          let c = ComplexPair(from, at &+ 2 &* leg)
          let d = ComplexPair(from, at &+ 3 &* leg)
          let (even, odd) = (a + c, b + d)
          let (evenDifference, oddTurned) = (a - c, (b - d).turned)
          (even + odd).store(to, at)
          (evenDifference + oddTurned).rotated(c1, s1).store(to, at &+ out)
          (even - odd).rotated(c2, s2).store(to, at &+ 2 &* out)
          (evenDifference - oddTurned).rotated(c3, s3).store(to, at &+ 3 &* out)
          at &+= 2
        }
      }
    }
  }

  private func radix5(_ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>) {
    let (leg, out) = (sourceLeg, targetLeg)
    let cosines = FourierPlan.roots(5).map(\.cosine)
    let sines = FourierPlan.roots(5).map { -$0.sine }
    let (cosine1, cosine2, sine1, sine2) = (cosines[1], cosines[2], sines[1], sines[2])
    forEachGroup(source, target, factors, radix: 5) { from, to, factors, _ in
      var at = 0
      while at < inner {
        let a = ComplexPair(from, at)
        let b = ComplexPair(from, at &+ leg)
        let c = ComplexPair(from, at &+ 2 &* leg)
        let d = ComplexPair(from, at &+ 3 &* leg)
        let e = ComplexPair(from, at &+ 4 &* leg)
        let (sum1, sum2) = (b + e, c + d)
        let (difference1, difference2) = (b - e, c - d)
        let real1 = a + sum1 * cosine1 + sum2 * cosine2
        let real2 = a + sum1 * cosine2 + sum2 * cosine1
        let turned1 = (difference1 * sine1 + difference2 * sine2).turned
        let turned2 = (difference1 * sine2 - difference2 * sine1).turned
        (a + sum1 + sum2).store(to, at)
        (real1 + turned1).rotated(factors[0], factors[1]).store(to, at &+ out)
        (real2 + turned2).rotated(factors[2], factors[3]).store(to, at &+ 2 &* out)
        (real2 - turned2).rotated(factors[4], factors[5]).store(to, at &+ 3 &* out)
        (real1 - turned1).rotated(factors[6], factors[7]).store(to, at &+ 4 &* out)
        at &+= 2
      }
    }
  }

  private func radix7(_ source: SplitPointer, _ target: SplitPointer, _ factors: UnsafePointer<Double>) {
    let (leg, out) = (sourceLeg, targetLeg)
    let roots = FourierPlan.roots(7)
    let (c1, c2, c3) = (roots[1].cosine, roots[2].cosine, roots[3].cosine)
    let (s1, s2, s3) = (-roots[1].sine, -roots[2].sine, -roots[3].sine)
    forEachGroup(source, target, factors, radix: 7) { from, to, factors, _ in
      var at = 0
      while at < inner {
        let a = ComplexPair(from, at)
        let (b, g) = (ComplexPair(from, at &+ leg), ComplexPair(from, at &+ 6 &* leg))
        let (c, f) = (ComplexPair(from, at &+ 2 &* leg), ComplexPair(from, at &+ 5 &* leg))
        let (d, e) = (ComplexPair(from, at &+ 3 &* leg), ComplexPair(from, at &+ 4 &* leg))
        let (sum1, sum2, sum3) = (b + g, c + f, d + e)
        let (difference1, difference2, difference3) = (b - g, c - f, d - e)
        let real1 = a + sum1 * c1 + sum2 * c2 + sum3 * c3
        let real2 = a + sum1 * c2 + sum2 * c3 + sum3 * c1
        let real3 = a + sum1 * c3 + sum2 * c1 + sum3 * c2
        let turned1 = (difference1 * s1 + difference2 * s2 + difference3 * s3).turned
        let turned2 = (difference1 * s2 - difference2 * s3 - difference3 * s1).turned
        let turned3 = (difference1 * s3 - difference2 * s1 + difference3 * s2).turned
        (a + sum1 + sum2 + sum3).store(to, at)
        (real1 + turned1).rotated(factors[0], factors[1]).store(to, at &+ out)
        (real2 + turned2).rotated(factors[2], factors[3]).store(to, at &+ 2 &* out)
        (real3 + turned3).rotated(factors[4], factors[5]).store(to, at &+ 3 &* out)
        (real3 - turned3).rotated(factors[6], factors[7]).store(to, at &+ 4 &* out)
        (real2 - turned2).rotated(factors[8], factors[9]).store(to, at &+ 5 &* out)
        (real1 - turned1).rotated(factors[10], factors[11]).store(to, at &+ 6 &* out)
        at &+= 2
      }
    }
  }
}
