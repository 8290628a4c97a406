import Claims
import Manuscripts
import Testing

@testable import Audit

@Suite struct TopicTests {
  @Test(arguments: Topic.allCases) func everyPatternCanBeUsed(_ topic: Topic) throws {
    #expect(!topic.patterns.isEmpty)
    for pattern in topic.patterns { _ = try Phrase(pattern) }
  }

  @Test func placesAreFoundBySentence() {
    let text = TestText(
      methods: "Cross-validation was used. Nothing here.",
      results: "Bootstrap and ten-fold cross-validation were repeated.")
    let topics = text.input.topics
    #expect(topics.mentions(.crossValidation).map(\.sentence) == [1, 3, 3])
    #expect(topics.contains(.bootstrap, in: 3) && !topics.contains(.bootstrap, in: 1))
    #expect(topics.has(.bootstrap))
  }
}

@Suite struct StudyScopeTests {
  @Test func aPageAroundAnAbstractIsNotTheStudy() {
    var text = TestText(title: "A page", abstract: [(.results, "The model was good.")])
    text.conclusion = ""
    let scope = text.input.scope
    #expect(scope.isAbstractOnly)
    #expect(scope.parts == [.title, .results])
  }

  @Test func aFullArticleIsOne() {
    #expect(!TestText(methods: "Patients were studied.", isFull: true).input.isAbstractOnly)
    #expect(TestText(methods: "Patients were studied.").input.isAbstractOnly)
  }

  @Test func conclusionsWithinADiscussionAreFound() {
    let text = TestText(discussion: "Others did less. In conclusion, the model predicts. It should be tried.")
    #expect(text.input.scope.parts == [.title, .discussion, .conclusion, .conclusion])
  }

  @Test func intervalsInBracketsAreNoCitations() {
    let input = TestText(
      results: "The AUC was 0.83 [0.75, 0.91]. Others found more [12]. Smith et al. found less."
    ).input
    #expect((1..<4).map(input.isCited) == [false, true, true])
  }
}
