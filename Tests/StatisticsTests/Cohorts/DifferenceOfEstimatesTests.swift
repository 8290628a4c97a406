import Statistics
import Testing

@Suite struct DifferenceOfEstimatesTests {
  @Test func twoSubgroups() throws {
    let one = try StudyEstimate(1, variance: 0.09)
    let two = try StudyEstimate(0.2, variance: 0.07)
    let found = try DifferenceOfEstimates(one, two)
    #expect(isClose(found.difference.value, 0.8))
    #expect(isClose(found.test.statistic, 2))
    let heterogeneity = DifferenceOfEstimates.heterogeneity(of: [one, two])
    #expect(isClose(heterogeneity.statistic, 4))
    #expect(isClose(heterogeneity.pValue, found.test.pValue))
    #expect(DifferenceOfEstimates.heterogeneity(of: [one]).reason == "one study only")
  }
}
