import Foundation
import Testing

@testable import Statistics

@Suite struct LogFactorialsTests {
  @Test func sumsOfLogarithms() {
    let table = LogFactorials(upTo: 300)
    #expect(table[0] == 0)
    #expect(table[1] == 0)
    var sum = 0.0
    for number in 1...300 {
      sum += log(Double(number))
      #expect(isClose(table[number], sum, tolerance: 1e-13))
    }
    // Both sides of the change to Stirling's series.
    #expect(isClose(LogFactorials.value(40) - LogFactorials.value(39), log(40), tolerance: 1e-13))
  }
}
