import Manuscripts
import Testing

@Suite struct TextSpanTests {
  @Test func spansShareBytesOnlyWhereTheyOverlap() {
    #expect(TextSpan(2, 5).overlaps(TextSpan(4, 9)))
    #expect(!TextSpan(2, 5).overlaps(TextSpan(5, 9)))
    #expect(TextSpan(2, 5).union(TextSpan(7, 9)) == TextSpan(2, 9))
    #expect(TextSpan(2, 9).contains(TextSpan(2, 5)))
  }
}
