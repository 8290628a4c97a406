import Testing

import Statistics

@Suite struct LogisticRegressionTests {
  /// R 4.2: `glm(c(0,0,1,0,1,1,0,1) ~ c(1,2,3,4,5,6,7,8), binomial, epsilon = 1e-15)`.
  @Test func smallFit() throws {
    let design = try DesignMatrix(columns: [[1, 2, 3, 4, 5, 6, 7, 8]], rows: 8)
    let fit = try LogisticRegression.fit(
      design: design, outcomes: [false, false, true, false, true, true, false, true])
    print(fit)
  }

  @Test func separations() throws {
    let design = try DesignMatrix(columns: [[1, 2, 3, 4, 5, 6, 7, 8]], rows: 8)
    #expect(throws: StatisticsError.separation(complete: true)) {
      try LogisticRegression.fit(
        design: design, outcomes: [false, false, false, false, true, true, true, true])
    }
    let tied = try DesignMatrix(columns: [[1, 2, 3, 4, 4, 6, 7, 8]], rows: 8)
    #expect(throws: StatisticsError.separation(complete: false)) {
      try LogisticRegression.fit(
        design: tied, outcomes: [false, false, false, false, true, true, true, true])
    }
  }
}
