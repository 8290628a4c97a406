import Record
import Templates

/// report/index.html: the whole study on one page that needs nothing beside its folder.
package struct ReportPage {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("report/index.mustache", in: store)
  }

  /// The page as HTML.
  package func html(_ input: ReportInput) throws(ReportsError) -> String {
    var numbering = PageNumbering()
    let results = input.results
    // Tables and figures are numbered in the order in which the sections are made: that of the page.
    let summary = SummarySection.value(input, numbering: &numbering)
    let participants = ParticipantsSection.value(input, numbering: &numbering)
    let habitats = ImagingSections.habitats(input, numbering: &numbering)
    let models = ModelsSection.value(input, numbering: &numbering)
    let performance = PerformanceSection.value(input, numbering: &numbering)
    let audit = AuditSection.value(input.audit, numbering: &numbering)
    return try template.render([
      "pageTitle": .text(results.study.title), "contents": ReportPage.contents(results),
      "heading": TitleSection.value(results), "summary": summary,
      "participants": participants, "images": ImagingSections.images(results), "habitats": habitats,
      "features": ImagingSections.features(input), "models": models, "performance": performance, "audit": audit,
      "methods": ClosingSections.methods(results), "declarations": ClosingSections.declarations(results),
      "reproduction": ClosingSections.reproduction(input),
    ])
  }

  /// Links below the chapters of the contents: what a reader looks for and not every study has.
  private static func contents(_ results: Results) -> TemplateValue {
    func link(_ name: String, _ target: String) -> TemplateValue {
      ["name": .text(name), "target": .text("#\(target)")]
    }
    let index = ResultsIndex(results)
    var participants: [TemplateValue] = []
    if let table = results.tasks.lazy.flatMap({ ReportTable.byOutcome(results, task: $0) }).first {
      participants.append(link("By outcome", table.id))
    }
    if let table = ReportTable.missingness(results) { participants.append(link("Missing values", table.id)) }
    participants += results.shift.map {
      link("Shift to \(index.cohortLabel($0.cohort))", ReportTable.shift(results, $0).id)
    }
    let sizes = results.tasks.compactMap { ReportTable.sampleSize(results, task: $0) }
    return [
      "participants": .list(participants),
      "models": .list(sizes.prefix(1).map { link("Sample size", $0.id) }),
      "performance": .list(results.tasks.map { link($0.label, "performance-\(ReportTable.anchor($0.id))") }),
    ]
  }
}
