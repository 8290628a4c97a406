import Files
import Record

/// What the page says of itself: title, facts of the study, contents.
enum TitleSection {
  static func value(_ results: Results) -> TemplateValue {
    [
      "title": .text(results.study.title),
      "objective": .optional(results.study.objective.isEmpty ? nil : results.study.objective),
      "facts": .list(facts(results).map { ["name": .text($0.name), "value": .text($0.value)] }),
    ]
  }

  private static func facts(_ results: Results) -> [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = [("Study", results.study.id)]
    for cohort in results.cohorts {
      var value = "\(cohort.label), \(NumberText.counted(cohort.n, "patient"))"
      if !cohort.centres.isEmpty {
        value += "; \(cohort.centres.count == 1 ? "centre" : "centres") \(Wording.list(cohort.centres))"
      }
      if cohort.role == .external { value += "; \(Wording.separation(cohort.separation))" }
      facts.append((Wording.sentence(Wording.role(cohort.role)), value))
    }
    if !results.cohorts.contains(where: { $0.role == .external }) {
      facts.append(("External validation", "none: the study has no external cohort"))
    }
    let source =
      switch results.study.source {
      case .run: "computed from the images by this program"
      case .predictionsTable: "a table of predictions; how the models were built is not known"
      }
    facts.append(("Predictions", source))
    facts.append(("Program", "\(results.software.name) \(results.software.version)"))
    facts.append(("Random seed", "\(results.seed)"))
    return facts
  }
}
