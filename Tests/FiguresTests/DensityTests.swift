import Foundation
import Testing

@testable import Figures

@Suite struct DensityTests {
  /// Nothing is lost beyond 0 and 1, however close to them the values lie.
  @Test(arguments: [
    [0.0, 0.01, 0.02, 0.05, 0.3], [0.9, 0.95, 0.99, 1, 1, 0.97], [0.0, 1, 0.5], [0.4, 0.41, 0.42, 0.43, 0.6],
    [0.0, 0.0, 1, 1],
  ])
  func integratesToOne(values: [Double]) throws {
    let density = try #require(Density(values))
    let steps = 20_000
    let sum = (0..<steps).reduce(0) { $0 + density((Double($1) + 0.5) / Double(steps)) } / Double(steps)
    #expect(abs(sum - 1) < 1e-6)
    #expect(density(-0.001) == 0 && density(1.001) == 0 && density(.nan) == 0)
  }

  /// Values 1 to 9 tenths: standard deviation 0.27386, quartiles 0.3 and 0.7, so 0.4 / 1.34 = 0.29851 is larger.
  @Test func silvermansBandwidth() throws {
    let values = (1...9).map { Double($0) / 10 }
    let bandwidth = try #require(Density.bandwidth(of: values))
    #expect(abs(bandwidth - 0.9 * (0.075).squareRoot() * pow(9, -0.2)) < 1e-12)
    // An outlier widens the standard deviation more than the quartiles.
    let outlier = try #require(Density.bandwidth(of: [0.1, 0.1, 0.11, 0.12, 0.12, 0.13, 0.13, 1]))
    #expect(abs(outlier - 0.9 * (0.13 - 0.1075) / 1.34 * pow(8, -0.2)) < 1e-12)
    // Equal quartiles leave the standard deviation.
    #expect(Density.bandwidth(of: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9]) ?? 0 > 0.09)
  }

  @Test func noneWithoutSpread() {
    #expect(Density([]) == nil && Density([0.5]) == nil && Density([0.3, 0.3, 0.3]) == nil)
    #expect(Density([.nan, 0.5, -3, 7]) == nil)
  }

  /// A symmetric sample has a symmetric density, and far from borders it is the plain kernel estimate.
  @Test func shape() throws {
    let density = try #require(Density([0.45, 0.5, 0.55]))
    #expect(abs(density(0.48) - density(0.52)) < 1e-9)
    let plain = [0.45, 0.5, 0.55].reduce(0) { sum, value in
      let z = (0.5 - value) / density.bandwidth
      return sum + exp(-z * z / 2) / (2 * Double.pi).squareRoot() / density.bandwidth / 3
    }
    #expect(abs(density(0.5) - plain) < 1e-9)
    let curve = density.curve(count: 11)
    #expect(curve.first?.x == 0.45 && curve.last?.x == 0.55 && curve.count == 11)
    #expect(density.curve(count: 1).isEmpty)
  }

  @Test func quartiles() throws {
    let box = try #require(Quartiles([4, 1, 3, 2]))
    #expect(box.lower == 1.75 && box.median == 2.5 && box.upper == 3.25)
    #expect(box.whiskers == 1...4)
    let outlier = try #require(Quartiles([1, 2, 3, 4, 100]))
    #expect(outlier.upper == 4 && outlier.whiskers == 1...4)
    #expect(Quartiles([]) == nil)
    #expect(Quartiles([7]).map { $0.whiskers } == 7...7)
  }
}
