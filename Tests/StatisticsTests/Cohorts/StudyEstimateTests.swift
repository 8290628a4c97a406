import Foundation
import Statistics
import Testing

@Suite struct StudyEstimateTests {
  @Test func fromIntervalsAndShares() throws {
    #expect(throws: StatisticsError.self) { try StudyEstimate(.nan, variance: 1) }
    #expect(throws: StatisticsError.self) { try StudyEstimate(1, variance: 0) }
    #expect(StudyEstimate.logit(1, variance: 0.1) == nil)
    #expect(StudyEstimate.logit(0.8, variance: 0) == nil)
    let logit = try #require(StudyEstimate.logit(0.8, variance: 0.0016))
    #expect(isClose(logit.value, log(4)))
    #expect(isClose(logit.variance, 0.0016 / (0.16 * 0.16)))
    let wald = try #require(
      try StudyEstimate(wald: Estimate(1, from: 1 - 1.959963984540054, to: 1 + 1.959963984540054)))
    #expect(isClose(wald.variance, 1))
    #expect(try StudyEstimate(wald: Estimate(undefined: .noPatients)) == nil)
    #expect(try StudyEstimate(wald: Estimate(1, from: 1, to: 1)) == nil)
  }
}
