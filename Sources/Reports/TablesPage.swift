import Record
import Templates

/// tables/tables.html: the tables of the study with captions and footnotes, ready for a manuscript.
package struct TablesPage {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("report/tables.mustache", in: store)
  }

  /// The page as HTML.
  package func html(_ results: Results) throws(ReportsError) -> String {
    var numbering = PageNumbering()
    return try template.render([
      "title": .text(results.study.title), "tables": numbering.values(TablesPage.tables(results)),
    ])
  }

  /// Characteristics first, as manuscripts have them, then patients, habitats, models and performance.
  static func tables(_ results: Results) -> [ReportTable] {
    var tables: [ReportTable?] = [.characteristics(results)]
    for task in results.tasks { tables += ReportTable.byOutcome(results, task: task) }
    tables += [.taskCounts(results), .missingness(results)]
    tables += results.shift.map { .shift(results, $0) }
    tables.append(KindTable.headline(results).table)
    if let habitats = results.habitats {
      tables += [
        .habitatCandidates(habitats), .habitatCentroids(habitats, of: results), .habitatShares(results, habitats),
      ]
    }
    for task in results.tasks {
      for model in results.models where model.task == task.id {
        tables += [.univariable(model, task: task), .terms(model, task: task)]
      }
      tables.append(.sampleSize(results, task: task))
      tables += PerformanceTables(results, task: task).all.map(\.table)
    }
    return tables.compactMap { $0 }
  }
}
