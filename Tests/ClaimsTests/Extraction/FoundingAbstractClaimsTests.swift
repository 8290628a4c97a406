import Foundation
import Manuscripts
import TestSupport
import Testing

@testable import Claims

@Suite struct FoundingAbstractClaimsTests {
  @Test(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
  func readsEveryPublishedNumber() async throws {
    let folder = try #require(TestFolders.data).appending(path: "manuscripts")
    let file = folder.appending(path: "her2-young-breast-cancer-summary.txt")
    let reading = ManuscriptReading(try await ManuscriptReader.read(file))
    func describe(_ claim: Claim) -> String {
      let family = reading.model(claim.model)?.family.rawValue ?? "-"
      let role = reading.cohort(claim.cohort)?.role.rawValue ?? "-"
      let task = reading.task(claim.task)?.label ?? "-"
      return "\(claim.metric.rawValue) \(reading.manuscript.string(claim.value.span)) \(family) \(role) \(task)"
    }
    let described = reading.claims.map(describe)
    let abstract = [
      "auc 0.683 clinical development Task 1", "auc 0.731 whole-tumour development Task 1",
      "auc 0.761 habitat development Task 1",
      "auc 0.768 combined development Task 1", "auc 0.673 whole-tumour development Task 2",
      "auc 0.649 habitat development Task 2",
      "auc 0.758 combined development Task 2",
    ]
    // The summary above the abstract names no cohort for the second task.
    let summary =
      Array(abstract.prefix(4)) + [
        "auc 0.673 whole-tumour - Task 2", "auc 0.649 habitat - Task 2", "auc 0.758 combined - Task 2",
      ]
    #expect(described == summary + abstract)
    #expect(reading.claims.allSatisfy { $0.isOwn && $0.interval == nil })
    #expect(Set(reading.promised.map(\.metric)).isSuperset(of: [.auc, .sensitivity, .specificity]))
  }
}
