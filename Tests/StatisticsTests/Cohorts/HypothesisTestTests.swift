import Statistics
import Testing

@Suite struct HypothesisTestTests {
  @Test func methodsAreDistinctWords() {
    let words = HypothesisTest.Method.allCases.map(\.rawValue)
    #expect(Set(words).count == words.count)
  }
}
