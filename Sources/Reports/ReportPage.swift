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
      "pageTitle": .text(results.study.title), "heading": TitleSection.value(results), "summary": summary,
      "participants": participants, "images": ImagingSections.images(results), "habitats": habitats,
      "features": ImagingSections.features(input), "models": models, "performance": performance, "audit": audit,
      "methods": ClosingSections.methods(results), "declarations": ClosingSections.declarations(results),
      "reproduction": ClosingSections.reproduction(input),
    ])
  }
}
