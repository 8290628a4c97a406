import Files
import Record

extension KindTable {
  /// Models of a task against each other on the same patients: differences with intervals, then tests; nil without any.
  static func comparisons(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    let own = results.comparisons.filter { $0.task == task.id }
    guard !own.isEmpty else { return nil }
    let labels = index.models(of: task.id)
    func label(_ id: String) -> String { labels.first { $0.id == id }?.label ?? id }
    let measures = Measure.all(of: own.flatMap(\.metrics))
    var tests: [TestSummary] = []
    for test in own.flatMap(\.tests) where !tests.contains(where: { $0.id == test.id }) { tests.append(test) }
    var pairs: [(first: String, second: String)] = []
    for comparison in own where !pairs.contains(where: { $0 == (comparison.first, comparison.second) }) {
      pairs.append((comparison.first, comparison.second))
    }
    var lines: [Line] = []
    for pair in pairs {
      func found(_ column: Column) -> ModelComparison? {
        own.first {
          ($0.first, $0.second) == pair && $0.kind == column.kind && $0.cohort == column.cohort?.id
        }
      }
      lines.append(.heading("\(label(pair.first)) minus \(label(pair.second))"))
      lines.append(
        .values("Patients (events)") { column in
          found(column).map { .number("\($0.n) (\($0.events))") } ?? .words(absence(index, task: task, column: column))
        })
      lines += measures.map { measure in
        .values(measure.label) { column in found(column).map { .metric($0.metric(measure.id)) } ?? .words("not known") }
      }
      lines += tests.map { test in
        .values("P, \(test.label)\(test.caution == nil ? "" : " †")") { column in
          found(column).map { corrected($0.test(test.id)) } ?? .words("not known")
        }
      }
    }
    return KindTable(
      id: "comparisons-\(ReportTable.anchor(task.id))", name: "Comparisons",
      caption: "\(task.label): models compared on the same patients, with "
        + "\(Wording.level(results.evaluation.confidence)) intervals.",
      header: "Comparison", index: index, lines: lines,
      footnotes: footnotes(own, tests: tests, pairs: ComparedPairs(results, task: task)))
  }

  private static func absence(_ index: ResultsIndex, task: TaskSummary, column: Column) -> String {
    let hasPerformance = index.results.performance.contains {
      $0.task == task.id && $0.kind == column.kind && $0.cohort == column.cohort?.id
    }
    return hasPerformance ? "not compared" : index.absence(task: task.id, column: column)
  }

  /// The p-value, with the corrected ones below it.
  private static func corrected(_ test: TestSummary?) -> Cell {
    guard let test, test.pValue != nil else { return .test(test) }
    var notes: [String] = []
    if let holm = test.holm { notes.append("Holm \(NumberText.pValueInTable(holm))") }
    if let rate = test.benjaminiHochberg { notes.append("BH \(NumberText.pValueInTable(rate))") }
    var cell = Cell.test(test, statistic: false)
    cell.note = notes.isEmpty ? nil : notes.joined(separator: ", ")
    return cell
  }

  private static func footnotes(
    _ comparisons: [ModelComparison], tests: [TestSummary], pairs: ComparedPairs
  ) -> [String] {
    let metrics = comparisons.flatMap(\.metrics)
    var notes: [String] = []
    if metrics.contains(where: { $0.id.hasPrefix("nri") || $0.id == "idi" }) {
      notes.append(
        "Net reclassification improvement and integrated discrimination improvement are given because readers ask for them. "
          + "The first is not a proper measure: a model of noise or a miscalibrated one can improve it "
          + "(Hilden and Gerds 2014; Pepe et al. 2015). Judge by the difference of the AUC, by calibration and by net benefit."
      )
    }
    if let missing = pairs.missing { notes.append("Not every two models were compared: \(missing).") }
    notes += cautions(tests)
    let families = comparisons.flatMap(\.tests).compactMap(\.family)
    var unique: [String] = []
    for family in families where !unique.contains(family) { unique.append(family) }
    if !unique.isEmpty {
      notes.append(
        "Holm and BH: p-values after the corrections of Holm 1979 and of Benjamini and Hochberg 1995, over "
          + "\(Wording.list(unique)).")
    }
    notes += Wording.methods(metrics.map { ($0.label, $0.method) } + tests.map { ($0.label, $0.method) })
    return notes
  }
}
