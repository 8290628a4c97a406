import Foundation
import Testing

@testable import Radiomics

@Suite struct FourierTransformTests {
  /// Every radix, products of them, primes beyond them, and lengths of one.
  static let lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 20, 21, 31, 35, 49, 60, 97, 128]

  private func numbers(_ count: Int) -> (re: [Double], im: [Double]) {
    ((0..<count).map { sin(Double($0 * $0)) }, (0..<count).map { cos(Double(3 * $0 * $0 + 1)) })
  }

  @Test(arguments: lengths, 0..<3) func agreesWithTheDefinition(length: Int, axis: Int) {
    var size = SIMD3(3, 2, 5)
    size[axis] = length
    let transform = FourierTransform(size: size)
    let (a, b) = numbers(transform.count)
    var (re, im) = (a, b)
    transform.forward(re: &re, im: &im)
    // A third of the frequencies, so that the test stays short.
    for k in stride(from: 0, to: transform.count, by: 3) {
      let frequency = index(k, size)
      var sum = (re: 0.0, im: 0.0)
      for n in 0..<transform.count {
        let turns = (0..<3).reduce(0.0) {
          $0 + Double(frequency[$1] * index(n, size)[$1] % size[$1]) / Double(size[$1])
        }
        let (cosine, sine) = (cos(2 * .pi * turns), -sin(2 * .pi * turns))
        sum.re += a[n] * cosine - b[n] * sine
        sum.im += a[n] * sine + b[n] * cosine
      }
      #expect(abs(sum.re - re[k]) < 1e-11 && abs(sum.im - im[k]) < 1e-11)
    }
  }

  private func index(_ offset: Int, _ size: SIMD3<Int>) -> SIMD3<Int> {
    SIMD3(offset % size.x, offset / size.x % size.y, offset / (size.x * size.y))
  }

  @Test(arguments: [SIMD3(32, 32, 32), SIMD3(30, 14, 9), SIMD3(13, 1, 22), SIMD3(1, 1, 1)])
  func keepsEnergyAndGoesBack(size: SIMD3<Int>) {
    let transform = FourierTransform(size: size)
    let (a, b) = numbers(transform.count)
    var (re, im) = (a, b)
    transform.forward(re: &re, im: &im)
    let before = zip(a, b).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
    let after = zip(re, im).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 } / Double(transform.count)
    #expect(abs(before - after) < 1e-13 * before)
    transform.inverse(re: &re, im: &im)
    #expect(zip(re, a).allSatisfy { abs($0 - $1) < 1e-13 } && zip(im, b).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  @Test func leavesOutLinesOfZerosAndUnwantedLines() {
    let size = SIMD3(20, 18, 15)
    let box = SIMD3(7, 5, 4)
    let transform = FourierTransform(size: size)
    let (a, b) = numbers(transform.count)
    let inside = (0..<transform.count).map { offset in
      let i = index(offset, size)
      return i.x < box.x && i.y < box.y && i.z < box.z
    }
    let padded = (re: zip(a, inside).map { $1 ? $0 : 0 }, im: zip(b, inside).map { $1 ? $0 : 0 })
    var (re, im) = padded
    var (shortRe, shortIm) = padded
    transform.forward(re: &re, im: &im)
    transform.forward(re: &shortRe, im: &shortIm, filled: box)
    #expect(re == shortRe && im == shortIm)
    transform.inverse(re: &re, im: &im)
    transform.inverse(re: &shortRe, im: &shortIm, wanted: box)
    for offset in inside.indices where inside[offset] {
      #expect(re[offset] == shortRe[offset] && im[offset] == shortIm[offset])
    }
  }

  @Test func convolvesInACircle() {
    let size = SIMD3(6, 5, 1)
    let transform = FourierTransform(size: size)
    var (re, im) = ([Double](repeating: 0, count: 30), [Double](repeating: 0, count: 30))
    // An image as the real part, a shift by (2, 1) as the imaginary part.
    for offset in re.indices { re[offset] = Double(offset * offset % 7) }
    im[2 + 6] = 1
    let image = re
    transform.forward(re: &re, im: &im)
    var product = (re: re, im: im)
    for k in re.indices {
      let i = index(k, size)
      let opposite = (size.x - i.x) % size.x + size.x * ((size.y - i.y) % size.y)
      let a = (re: (re[k] + re[opposite]) / 2, im: (im[k] - im[opposite]) / 2)
      let b = (re: (im[k] + im[opposite]) / 2, im: (re[opposite] - re[k]) / 2)
      product.re[k] = a.re * b.re - a.im * b.im
      product.im[k] = a.re * b.im + a.im * b.re
    }
    transform.inverse(re: &product.re, im: &product.im)
    for offset in image.indices {
      let i = index(offset, size)
      #expect(abs(product.re[(i.x + 2) % 6 + 6 * ((i.y + 1) % 5)] - image[offset]) < 1e-13)
    }
  }

  @Test func findsFastLengths() {
    #expect(
      [1, 2, 7, 11, 17, 97, 121, 129, 201, 257].map(FourierTransform.fastLength) == [
        1, 2, 8, 12, 18, 100, 125, 135, 216, 270,
      ])
    for length in 1..<600 {
      var slow = length
      while true {
        var rest = slow
        for factor in [2, 3, 5] { while rest % factor == 0 { rest /= factor } }
        if rest == 1 { break }
        slow += 1
      }
      #expect(FourierTransform.fastLength(atLeast: length) == slow)
    }
  }
}
