import Record

/// How well the models predict, by task: each kind of prediction beside the others.
enum PerformanceSection {
  static func value(_ input: ReportInput, numbering: inout PageNumbering) -> TemplateValue {
    let results = input.results
    var tasks: [TemplateValue] = []
    for task in results.tasks {
      let roc = input.figures.filter { $0.place == .discrimination(task: task.id) }
      let classification = input.figures.filter { $0.place == .classification(task: task.id) }
      let others = input.figures.filter { $0.place == .task(task: task.id) }
      let calibration = input.figures.filter { $0.place == .calibration(task: task.id) }
      let tables = PerformanceTables(results, task: task)
      tasks.append([
        "id": .text("performance-\(ReportTable.anchor(task.id))"),
        "links": .list(tables.all.map { ["target": .text("#\($0.table.id)"), "name": .text($0.name)] }),
        "label": .text(task.label), "question": .text("\(task.positive) versus \(task.negative)"),
        "discrimination": numbering.values(tables.discrimination), "discriminationFigures": numbering.values(roc),
        "optimism": numbering.values(tables.optimism), "classification": numbering.values(tables.classification),
        "classificationFigures": numbering.values(classification),
        "calibration": numbering.values(tables.calibration), "calibrationFigures": numbering.values(calibration),
        "further": numbering.values(tables.further), "otherFigures": numbering.values(others),
      ])
    }
    return [
      "tasks": .list(tasks), "furtherFigures": numbering.values(input.figures.filter { $0.place == .further }),
    ]
  }
}
