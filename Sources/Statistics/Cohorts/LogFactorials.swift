import Foundation

/// Logarithms of the factorials of 0 to a largest number. O(largest) time and memory.
struct LogFactorials: Sendable {
  private let values: [Double]

  init(upTo largest: Int) {
    // Each by itself, since a running sum would gather rounding errors.
    values = (0...max(0, largest)).map { LogFactorials.value($0) }
  }

  subscript(number: Int) -> Double { values[number] }

  /// log(number!). Stirling's series from 40 on, where its next term is below 1e-17 of the value.
  static func value(_ number: Int) -> Double {
    guard number >= 40 else { return number < 2 ? 0 : log((2...number).reduce(1.0) { $0 * Double($1) }) }
    let x = Double(number) + 1
    let square = 1 / (x * x)
    let series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680)))) / x
    return (x - 0.5) * log(x) - x + 0.918938533204672741780 + series
  }
}
