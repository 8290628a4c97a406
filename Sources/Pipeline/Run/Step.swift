/// The steps of a run, in order. Each reads files that those before it wrote.
package enum Step: String, CaseIterable, Sendable, Codable, Comparable {
  case check, prepare, habitats, features, model, predict, evaluate, figures, audit, report

  package static func < (left: Step, right: Step) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
